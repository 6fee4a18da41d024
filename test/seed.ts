/**
 * Property tests try the same inputs in every run, so that a run says something about the change and not about luck.
 * `FC_SEED=$RANDOM npm test` tries others.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? "20250301") });
