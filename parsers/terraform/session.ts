/** What the evaluation of one configuration gathers while it follows local modules. */
import { Encounters } from "../../src/core/encounters.ts";
import type { Evaluation } from "../../src/core/evaluation.ts";
import type { Files } from "../../src/core/files.ts";
import { isUnread } from "../../src/core/files.ts";
import type { Problem } from "../../src/core/problem.ts";
import { Source } from "../../src/core/source.ts";
import { parseHcl } from "./parser.ts";
import type { Attribute, Block, ParsedFile } from "./syntax.ts";

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
  readonly #parsed = new Map<string, ParsedFile | undefined>();
  readonly #modules = new Map<string, ModuleFiles>();

  constructor(files: Files) {
    this.files = files;
  }

  /** The tree of a file; `undefined` with a problem gathered by the caller where it cannot be read. */
  read(path: string): ParsedFile | { readonly problem: Problem } {
    const made = this.#parsed.get(path);
    if (made !== undefined) return made;
    const source = this.files.read(path);
    if (isUnread(source)) {
      return { problem: { kind: source.failure, message: source.message, at: new Source(path, "").whole } };
    }
    const parsed = parseHcl(source);
    this.#parsed.set(path, parsed);
    return parsed;
  }

  /** The module in a directory; `undefined` if there is no Terraform file in it. */
  module(directory: string): ModuleFiles | undefined {
    const made = this.#modules.get(directory);
    if (made !== undefined) return made;
    const files = this.files
      .list(directory)
      .filter((name) => name.endsWith(".tf"))
      .map((name) => (directory === "" ? name : `${directory}/${name}`));
    if (files.length === 0) return undefined;
    const blocks: Block[] = [];
    const problems: Problem[] = [];
    const overrides: Block[] = [];
    for (const path of files) {
      const parsed = this.read(path);
      if ("problem" in parsed) {
        problems.push(parsed.problem);
        continue;
      }
      for (const problem of parsed.problems) problems.push(problem);
      const into = isOverride(path) ? overrides : blocks;
      for (const item of parsed.tree.items) if (item.kind === "block") into.push(item);
    }
    const result = { directory, files, blocks: overrides.reduce(overridden, blocks), problems };
    this.#modules.set(directory, result);
    return result;
  }
}

/** https://developer.hashicorp.com/terraform/language/files/override */
function isOverride(path: string): boolean {
  return /(^|\/|_)override\.tf$/.test(path);
}

/** `blocks` with one of them overridden: its arguments replace those of the same name, its nested blocks those of the same type. */
function overridden(blocks: readonly Block[], by: Block): Block[] {
  const same = (block: Block): boolean =>
    block.type === by.type &&
    block.labels.length === by.labels.length &&
    block.labels.every((label, i) => label.text === by.labels[i]?.text);
  if (!blocks.some(same)) return [...blocks, by];
  return blocks.map((block) => {
    if (!same(block)) return block;
    const replaced = new Set(by.body.items.map(itemKey));
    const kept = block.body.items.filter((item) => !replaced.has(itemKey(item)));
    return { ...block, body: { ...block.body, items: [...kept, ...by.body.items] } };
  });
}

function itemKey(item: Attribute | Block): string {
  return item.kind === "attribute" ? `argument ${item.name}` : `block ${item.type}`;
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
    for (const name of module === undefined ? [] : this.library.files.list(directory)) {
      if (!/\.(tf\.json|tofu)$/.test(name)) continue;
      const path = directory === "" ? name : `${directory}/${name}`;
      this.missing({
        what: `'${path}' is not read: only native '.tf' files are`,
        at: new Source(path, "").whole,
      });
    }
    for (const path of module?.files ?? []) this.noteRead(path);
    for (const problem of module?.problems ?? []) this.problem(problem);
    return module;
  }
}
