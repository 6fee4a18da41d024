/** `.bicepparam` files: the template they are for and the values they give it. */
import { evaluate } from "../../src/core/evaluate.ts";
import { directoryOf, resolvePath } from "../../src/core/files.ts";
import type { Slot } from "../../src/core/value.ts";
import { passed } from "../../src/core/value.ts";
import type { Library, Session } from "./session.ts";
import type { BicepFile, Declaration } from "./syntax.ts";
import type { Arguments } from "./template.ts";
import { noArguments, TemplateInstance } from "./template.ts";

/** The template that a parameter file names with `using`, relative to the root; `undefined` for none that is a file. */
export function usedTemplate(library: Library, path: string): string | undefined {
  const parsed = library.read(path);
  if ("failure" in parsed) return undefined;
  const using = pathOf(parsed.tree, "using");
  if (!using?.toLowerCase().endsWith(".bicep")) return undefined;
  return resolvePath(directoryOf(path), using);
}

/** The values that a parameter file gives, over those of the file it extends. */
export function evaluateParameterFile(path: string, session: Session): Arguments {
  return { ...noArguments, given: valuesOf(path, session, []) };
}

function valuesOf(path: string, session: Session, chain: readonly string[]): Map<string, Slot> {
  const parsed = session.library.read(path);
  if ("failure" in parsed || chain.includes(path)) return new Map();
  session.enter(path, parsed);
  const base = pathOf(parsed.tree, "extends");
  const basePath = base === undefined ? undefined : resolvePath(directoryOf(path), base);
  const values =
    basePath === undefined ? new Map<string, Slot>() : valuesOf(basePath, session, [...chain, path]);
  const instance = new TemplateInstance(session, parsed.tree, noArguments, {
    path,
    address: `${path}#`,
    deploymentScope: path,
    exists: "yes",
    chain: [path],
  });
  for (const declaration of parsed.tree.declarations) {
    if (declaration.kind !== "assignment") continue;
    const { name, nameAt, value } = declaration;
    const step = { at: nameAt, via: "parameter file", name } as const;
    values.set(
      name,
      session.evaluation.slot(nameAt, `parameter '${name}'`, () => passed(evaluate(value, instance), step)),
    );
  }
  return values;
}

function pathOf(file: BicepFile, kind: "using" | "extends"): string | undefined {
  const declaration = file.declarations.find(
    (one): one is Extract<Declaration, { kind: typeof kind }> => one.kind === kind,
  );
  const path = declaration?.path;
  if (path?.kind !== "template") return undefined;
  return path.parts.every((part) => part.kind === "chunk")
    ? path.parts.map((part) => part.text).join("")
    : undefined;
}
