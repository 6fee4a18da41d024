/** What the evaluation of one configuration gathers while it follows local modules. */
import { Encounters } from "../../src/core/encounters.ts";
import type { Evaluation } from "../../src/core/evaluation.ts";
import type { Files } from "../../src/core/files.ts";
import { isUnread } from "../../src/core/files.ts";
import type { Problem } from "../../src/core/problem.ts";
import { Source } from "../../src/core/source.ts";
import { providerSchema } from "./azurerm/nested-blocks.ts";
import { parseJsonConfiguration, parseJsonVariables } from "./json/configuration.ts";
import { overridden } from "./overrides.ts";
import { parseHcl } from "./parser.ts";
import { installedModules } from "./installed.ts";
import { configurationFiles, isConfiguration } from "./reads.ts";
import type { Block, ParsedFile } from "./syntax.ts";
import { blocksOf } from "./syntax.ts";

/** The files of one directory as one module. https://developer.hashicorp.com/terraform/language/files */
export interface ModuleFiles {
  readonly directory: string;
  readonly files: readonly string[];
  readonly blocks: readonly Block[];
  readonly problems: readonly Problem[];
}

/** The modules and variable files read so far. One library serves all deployments of a run. */
export class Library {
  readonly files: Files;
  readonly #schema = providerSchema();
  readonly #parsed = new Map<string, ParsedFile>();
  readonly #modules = new Map<string, ModuleFiles>();
  readonly #installed = new Map<string, ReadonlyMap<string, string>>();
  readonly #calls = new Map<string, ReadonlyMap<string, Block>>();

  constructor(files: Files) {
    this.files = files;
  }

  /** The tree of a file in the syntax that its name tells, or the problem with reading it. */
  read(path: string): ParsedFile | { readonly problem: Problem } {
    const made = this.#parsed.get(path);
    if (made !== undefined) return made;
    const source = this.files.read(path);
    if (isUnread(source)) {
      return { problem: { kind: source.failure, message: source.message, at: new Source(path, "").whole } };
    }
    return this.parsed(source);
  }

  /** The tree of a file that was read. */
  parsed(source: Source): ParsedFile {
    const made = this.#parsed.get(source.path) ?? this.#parse(source);
    this.#parsed.set(source.path, made);
    return made;
  }

  #parse(source: Source): ParsedFile {
    if (!source.path.endsWith(".json")) return parseHcl(source);
    return isConfiguration(source.path)
      ? parseJsonConfiguration(source, this.#schema)
      : parseJsonVariables(source);
  }

  /** The module in a directory; `undefined` if there is no Terraform file in it. */
  module(directory: string): ModuleFiles | undefined {
    const made = this.#modules.get(directory);
    if (made !== undefined) return made;
    const { primary, overrides } = configurationFiles(this.files.list(directory));
    const files = [...primary, ...overrides].map((name) =>
      directory === "" ? name : `${directory}/${name}`,
    );
    if (files.length === 0) return undefined;
    const problems: Problem[] = [];
    const trees = files.map((path): readonly Block[] => {
      const parsed = this.read(path);
      if ("problem" in parsed) {
        problems.push(parsed.problem);
        return [];
      }
      for (const problem of parsed.problems) problems.push(problem);
      return blocksOf(parsed.tree);
    });
    const blocks = overridden(trees.slice(0, primary.length).flat(), trees.slice(primary.length).flat());
    const result = { directory, files, blocks, problems };
    this.#modules.set(directory, result);
    return result;
  }

  /** The module calls in a directory, by their names; of several with one name, the first. */
  calls(directory: string): ReadonlyMap<string, Block> {
    const made = this.#calls.get(directory);
    if (made !== undefined) return made;
    const calls = new Map<string, Block>();
    for (const block of this.module(directory)?.blocks ?? []) {
      const name = block.type === "module" ? block.labels[0]?.text : undefined;
      if (name !== undefined && !calls.has(name)) calls.set(name, block);
    }
    this.#calls.set(directory, calls);
    return calls;
  }

  /** The directories of the modules that are installed under a root module, by the keys of their calls. */
  installed(root: string): ReadonlyMap<string, string> {
    const made = this.#installed.get(root) ?? installedModules(this.files, root);
    this.#installed.set(root, made);
    return made;
  }
}

export class Session extends Encounters {
  readonly library: Library;
  readonly evaluation: Evaluation;
  /** The directory of the root module. */
  readonly root: string;

  constructor(library: Library, evaluation: Evaluation, root: string) {
    super();
    this.library = library;
    this.evaluation = evaluation;
    this.root = root;
  }

  /** The module in a directory, with its problems gathered. */
  module(directory: string): ModuleFiles | undefined {
    const module = this.library.module(directory);
    for (const path of module?.files ?? []) this.noteRead(path);
    for (const problem of module?.problems ?? []) this.problem(problem);
    return module;
  }
}
