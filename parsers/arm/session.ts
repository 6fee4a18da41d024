/** What the evaluation of one deployment gathers while it follows linked templates through files. */
import { Encounters } from "../../src/core/encounters.ts";
import type { Evaluation } from "../../src/core/evaluation.ts";
import type { Files } from "../../src/core/files.ts";
import { isUnread } from "../../src/core/files.ts";
import type { Parsed } from "../../src/core/problem.ts";
import type { Span } from "../../src/core/source.ts";
import type { Reason } from "../../src/core/value.ts";
import { parseArm } from "./declarations.ts";
import type { ArmTemplate } from "./syntax.ts";
import { TemplateSecrecy } from "./types.ts";

/** The templates of the files read so far. One library serves all deployments of a run: a file is parsed once. */
export class Library {
  readonly files: Files;
  readonly #secrecy = new WeakMap<ArmTemplate, TemplateSecrecy>();
  readonly #parsed = new Map<string, Parsed<ArmTemplate | undefined>>();

  constructor(files: Files) {
    this.files = files;
  }

  /** The secrets in the types of a template. */
  secrecy(template: ArmTemplate): TemplateSecrecy {
    const known = this.#secrecy.get(template) ?? new TemplateSecrecy(template);
    this.#secrecy.set(template, known);
    return known;
  }

  /** The template of a file, or what kept it from being read. */
  read(
    path: string,
  ): Parsed<ArmTemplate | undefined> | { readonly failure: Reason; readonly message: string } {
    const known = this.#parsed.get(path);
    if (known !== undefined) return known;
    const source = this.files.read(path);
    if (isUnread(source)) {
      const failure = source.failure === "outside workspace" ? source.failure : "missing file";
      return { failure, message: source.message };
    }
    const parsed = parseArm(source);
    this.#parsed.set(path, parsed);
    return parsed;
  }
}

export class Session extends Encounters {
  readonly library: Library;
  readonly evaluation: Evaluation;

  constructor(library: Library, evaluation: Evaluation) {
    super();
    this.library = library;
    this.evaluation = evaluation;
  }

  /** The template at `path`, which is linked at `at`; its problems are gathered. */
  open(path: string, at: Span): { readonly template: ArmTemplate } | { readonly failure: Reason } {
    const result = this.library.read(path);
    if ("failure" in result) {
      const kind = result.failure === "outside workspace" ? "outside workspace" : "missing module";
      this.problem({ kind, message: result.message, at });
      return { failure: kind };
    }
    this.enter(path, result);
    return result.tree === undefined ? { failure: "syntax error" } : { template: result.tree };
  }
}
