/** `.tfvars` files: which belong to a root module, and the values they give. */
import { evaluate } from "../../src/core/evaluate.ts";
import type { Files } from "../../src/core/files.ts";
import { baseName, directoryOf, isUnread } from "../../src/core/files.ts";
import type { Scope } from "../../src/core/scope.ts";
import type { Slot } from "../../src/core/value.ts";
import { passed, slot } from "../../src/core/value.ts";
import { parseJson } from "../data/json.ts";
import { jsonValue } from "../data/values.ts";
import { terraformDialect } from "./dialect.ts";
import type { Session } from "./session.ts";
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
 * they are given with `-var-file`.
 */
export function environmentVariableFiles(
  root: string,
  paths: readonly string[],
  roots: readonly string[],
): readonly string[] {
  return paths.filter((path) => {
    const name = baseName(path);
    if (!/\.tfvars(\.json)?$/.test(name) || /^terraform\.tfvars|\.auto\.tfvars/.test(name)) return false;
    return ownerOf(path, roots) === root;
  });
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
  for (const path of paths) {
    session.noteRead(path);
    if (path.endsWith(".json")) jsonValues(path, session, values);
    else hclValues(path, session, values);
  }
  return values;
}

function hclValues(path: string, session: Session, values: Map<string, Slot>): void {
  const parsed = session.library.read(path);
  if ("problem" in parsed) {
    session.problem(parsed.problem);
    return;
  }
  for (const problem of parsed.problems) session.problem(problem);
  const scope = constantScope(session);
  for (const { name, nameAt, value } of attributesOf(parsed.tree)) {
    const step = { at: nameAt, via: "parameter file", name } as const;
    values.set(
      name,
      session.evaluation.slot(nameAt, `variable '${name}'`, () => passed(evaluate(value, scope), step)),
    );
  }
}

function jsonValues(path: string, session: Session, values: Map<string, Slot>): void {
  const source = session.library.files.read(path);
  if (isUnread(source)) return;
  const { tree, problems } = parseJson(source);
  for (const problem of problems) session.problem(problem);
  if (tree?.kind !== "object") return;
  for (const { key, value } of tree.properties) {
    const step = { at: key.at, via: "parameter file", name: key.text } as const;
    values.set(key.text, slot(passed(jsonValue(value), step)));
  }
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
