/** What the evaluation of one deployment gathers while it follows modules and imports through files. */
import { Encounters } from "../../src/core/encounters.ts";
import type { Evaluation } from "../../src/core/evaluation.ts";
import type { Files } from "../../src/core/files.ts";
import { directoryOf, isUnread, resolvePath } from "../../src/core/files.ts";
import { placeKey } from "../../src/core/order.ts";
import type { Parsed } from "../../src/core/problem.ts";
import type { Secrecy } from "../../src/core/secrecy.ts";
import { holdsSecret } from "../../src/core/secrecy.ts";
import { Source } from "../../src/core/source.ts";
import type { Span } from "../../src/core/source.ts";
import type { Reason } from "../../src/core/value.ts";
import type { ModuleLoader, TemplateModule, Workspace } from "../front.ts";
import type { Configuration } from "./configuration.ts";
import { configurationOf } from "./configuration.ts";
import type { Restored } from "./module-cache.ts";
import { restoredModule } from "./module-cache.ts";
import { parseBicep } from "./parser.ts";
import type { BicepFile } from "./syntax.ts";

/** The trees of the files read so far. One library serves all deployments of a run: a file is parsed once. */
export class Library {
  readonly files: Files;
  readonly moduleCache: Files | undefined;
  readonly #root: string | undefined;
  readonly #parsed = new Map<string, Parsed<BicepFile>>();
  readonly #configurations = new Map<string, Configuration>();
  readonly #restored = new Map<string, RestoredAt>();
  readonly #templates = new WeakMap<Source, TemplateModule>();
  /** Reads templates of ARM; absent where the run has no such front end. */
  readonly templates: ModuleLoader | undefined;

  constructor(
    { files, moduleCache, root }: Pick<Workspace, "files" | "moduleCache" | "root">,
    templates?: ModuleLoader,
  ) {
    this.files = files;
    this.moduleCache = moduleCache;
    this.#root = root;
    this.templates = templates;
  }

  /** A template of ARM, read once for all its calls. */
  template(source: Source, files: Files): TemplateModule | undefined {
    const known = this.#templates.get(source);
    if (known !== undefined) return known;
    const read = this.templates?.(source, files);
    if (read !== undefined) this.#templates.set(source, read);
    return read;
  }

  /** The template behind a reference written at `at`: a text of its own for each place that brings it in. */
  restored(reference: string, at: Span): RestoredAt {
    const key = `${placeKey(at)}\u0000${reference}`;
    const known = this.#restored.get(key);
    if (known !== undefined) return known;
    const found = restoredModule(reference, at.source.path, this);
    const result = found.state === "restored" ? new Source(found.name, found.text, at) : found;
    this.#restored.set(key, result);
    return result;
  }

  /** What holds for the files in a directory. */
  configuration(directory: string): Configuration {
    const known = this.#configurations.get(directory);
    if (known !== undefined) return known;
    const read = configurationOf(directory, this.files, this.#root);
    this.#configurations.set(directory, read);
    return read;
  }

  /** The tree of a file, or what kept it from being read. */
  read(path: string): Parsed<BicepFile> | { readonly failure: Reason; readonly message: string } {
    const known = this.#parsed.get(path);
    if (known !== undefined) return known;
    const source = this.files.read(path);
    if (isUnread(source)) {
      const failure = source.failure === "outside workspace" ? source.failure : "missing file";
      return { failure, message: source.message };
    }
    const parsed = parseBicep(source);
    this.#parsed.set(path, parsed);
    return parsed;
  }
}

type RestoredAt = Source | Exclude<Restored, { readonly state: "restored" }>;

export class Session extends Encounters {
  readonly library: Library;
  readonly evaluation: Evaluation;
  readonly #secrecy = new Map<object, Secrecy>();
  readonly #secrets = new Map<object, Secrecy | undefined>();

  constructor(library: Library, evaluation: Evaluation) {
    super();
    this.library = library;
    this.evaluation = evaluation;
  }

  /** What is made of a type, once for all instances of its file: types may hold themselves. */
  secrecy(of: object, make: () => Secrecy): Secrecy {
    const made = this.#secrecy.get(of) ?? make();
    this.#secrecy.set(of, made);
    return made;
  }

  /** The same of a parameter's or an output's type; `undefined` for one without secrets. */
  secrets(of: object, make: () => Secrecy): Secrecy | undefined {
    if (this.#secrets.has(of)) return this.#secrets.get(of);
    const made = make();
    const found = holdsSecret(made) ? made : undefined;
    this.#secrets.set(of, found);
    return found;
  }

  /** The file that `path`, written at `at`, names; its problems are gathered. */
  open(
    path: string,
    at: Span,
  ): { readonly path: string; readonly file: BicepFile } | { readonly failure: Reason } {
    const resolved = resolvePath(directoryOf(at.source.path), path);
    if (resolved === undefined) {
      const message = `'${path}' is outside the workspace, where nothing is read; move the file or run from a directory above it`;
      this.problem({ kind: "outside workspace", message, at });
      return { failure: "outside workspace" };
    }
    const result = this.library.read(resolved);
    if ("failure" in result) {
      const kind = result.failure === "outside workspace" ? "outside workspace" : "missing module";
      this.problem({ kind, message: result.message, at });
      return { failure: result.failure === "outside workspace" ? result.failure : "missing module" };
    }
    this.enter(resolved, result);
    return { path: resolved, file: result.tree };
  }

  /** The template behind a reference written at `at`; what keeps it from being seen is gathered. */
  restored(reference: string, at: Span): Source | { readonly failure: Reason; readonly detail: string } {
    const found = this.library.restored(reference, at);
    if (found instanceof Source) return found;
    if (found.state === "missing") {
      this.missing({ what: found.what, at });
      return { failure: "missing module", detail: found.what };
    }
    this.problem({ kind: "missing module", message: found.message, at });
    return { failure: "missing module", detail: `'${reference}' names no module` };
  }
}
