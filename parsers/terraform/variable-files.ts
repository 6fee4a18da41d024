/** `.tfvars` files: which belong to a root module, and the values they give. */
import { evaluate } from "../../src/core/evaluate.ts";
import type { Files } from "../../src/core/files.ts";
import { baseName, directoryOf } from "../../src/core/files.ts";
import type { Scope } from "../../src/core/scope.ts";
import type { Slot } from "../../src/core/value.ts";
import { passed } from "../../src/core/value.ts";
import { terraformDialect } from "./dialect.ts";
import { isConfiguration, isVariables } from "./reads.ts";
import type { Library, Session } from "./session.ts";
import { attributesOf } from "./syntax.ts";

/**
 * The files that Terraform always reads, in its order; later ones win.
 * https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
 */
export function automaticVariableFiles(root: string, files: Files): readonly string[] {
  const names = files.list(root);
  const fixed = ["terraform.tfvars", "terraform.tfvars.json"].filter((name) => names.includes(name));
  const automatic = names.filter((name) => /\.auto\.tfvars(\.json)?$/.test(name)).sort();
  return [...fixed, ...automatic].map((name) => (root === "" ? name : `${root}/${name}`));
}

/**
 * The other variable files below a root module, up to the next root module: each is taken for one environment, as
 * they are given with `-var-file`. Terraform reads files of its own accord from the root module's directory alone, so
 * that `env/test/terraform.tfvars` is one of them; but what lies beside other configuration belongs to that.
 */
export function environmentVariableFiles(
  root: string,
  paths: readonly string[],
  roots: readonly string[],
): readonly string[] {
  const modules = new Set(paths.filter((path) => isConfiguration(path)).map(directoryOf));
  return paths.filter((path) => {
    const name = baseName(path);
    if (!isVariables(name) || ownerOf(path, roots) !== root) return false;
    const directory = directoryOf(path);
    if (directory !== root) return !modules.has(directory);
    return !/^terraform\.tfvars(?:\.json)?$|\.auto\.tfvars(?:\.json)?$/.test(name);
  });
}

/**
 * Whether a file gives variables of this module: one that gives only others is read by something else, as the
 * settings of a backend are. One that says nothing, or cannot be read, may be meant for it.
 */
export function givesVariablesOf(root: string, path: string, library: Library): boolean {
  const parsed = library.read(path);
  if ("problem" in parsed || parsed.problems.length > 0) return true;
  const given = attributesOf(parsed.tree);
  const blocks = library.module(root)?.blocks ?? [];
  const declared = new Set(
    blocks.flatMap(({ type, labels }) => (type === "variable" ? labels.map(({ text }) => text) : [])),
  );
  return given.length === 0 || given.some(({ name }) => declared.has(name));
}

/** The innermost root module whose directory holds the file. */
function ownerOf(path: string, roots: readonly string[]): string | undefined {
  const directory = directoryOf(path);
  let owner: string | undefined;
  for (const root of roots) {
    const holds = root === "" || directory === root || directory.startsWith(`${root}/`);
    if (holds && (owner === undefined || root.length > owner.length)) owner = root;
  }
  return owner;
}

/** The values that files give, the later ones over the earlier. */
export function variableFileValues(paths: readonly string[], session: Session): ReadonlyMap<string, Slot> {
  const values = new Map<string, Slot>();
  const scope = constantScope(session);
  for (const path of paths) {
    session.noteRead(path);
    const parsed = session.library.read(path);
    if ("problem" in parsed) {
      session.problem(parsed.problem);
      continue;
    }
    for (const problem of parsed.problems) session.problem(problem);
    // Of an argument that is written twice, the first counts.
    for (const { name, nameAt, value } of attributesOf(parsed.tree).reverse()) {
      const step = { at: nameAt, via: "parameter file", name } as const;
      values.set(
        name,
        session.evaluation.slot(nameAt, `variable '${name}'`, () => passed(evaluate(value, scope), step)),
      );
    }
  }
  return values;
}

/** Variable files have neither names nor functions. */
function constantScope(session: Session): Scope {
  return {
    evaluation: session.evaluation,
    dialect: terraformDialect,
    name: () => undefined,
    call: () => undefined,
  };
}
