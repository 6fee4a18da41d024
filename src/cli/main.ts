/** The entry point of the `apimlint` command. */
import { program } from "./program.ts";

await program(async () => (await import("./lazy-parts.ts")).parts);
