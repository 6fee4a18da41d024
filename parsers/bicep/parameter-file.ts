/**
 * `.bicepparam` files: the template they are for and the values they give it.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/parameter-files
 */
import { evaluate, LazyField } from "../../src/core/evaluate.ts";
import { directoryOf, resolvePath } from "../../src/core/files.ts";
import { written } from "../../src/core/origin.ts";
import type { Span } from "../../src/core/source.ts";
import type { Slot, Unknown } from "../../src/core/value.ts";
import { Fields, known, passed, slot, unknown } from "../../src/core/value.ts";
import { isReference } from "./references.ts";
import type { Library, Session } from "./session.ts";
import type { BicepFile, Declaration } from "./syntax.ts";
import type { Arguments } from "./template.ts";
import { noArguments, TemplateInstance } from "./template.ts";

/** What a parameter file names with `using`, at the characters that name it. */
export interface Used {
  /** A Bicep file, a template of ARM, or what Bicep restores. */
  readonly kind: "bicep" | "template" | "reference";
  readonly text: string;
  /** The path of a file, relative to the root; `undefined` for one outside, and for a reference. */
  readonly path: string | undefined;
  readonly at: Span;
}

/**
 * `undefined` for a file that is for no template: `using none`, or one that could not be read.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-using
 */
export function usedTemplate(library: Library, path: string): Used | undefined {
  const parsed = library.read(path);
  const using = "failure" in parsed ? undefined : pathOf(parsed.tree, "using");
  if (using === undefined) return undefined;
  if (isReference(using.text)) return { ...using, kind: "reference", path: undefined };
  const kind = using.text.toLowerCase().endsWith(".bicep") ? "bicep" : "template";
  return { ...using, kind, path: resolvePath(directoryOf(path), using.text) };
}

/** The values that a parameter file gives, over those of the file it extends. */
export function evaluateParameterFile(path: string, session: Session): Arguments {
  const { values, open } = valuesOf(path, session, []);
  return { ...noArguments, given: values, open };
}

interface Values {
  readonly values: Map<string, Slot>;
  /** Why there may be more of them. */
  readonly open: Unknown | undefined;
}

function valuesOf(path: string, session: Session, chain: readonly string[]): Values {
  const parsed = session.library.read(path);
  if ("failure" in parsed) return { values: new Map(), open: undefined };
  session.enter(path, parsed);
  const { values, open } = baseOf(parsed.tree, session, [...chain, path]);
  const instance = new TemplateInstance(
    session,
    parsed.tree,
    { ...noArguments, inherited: inheritedFrom(values, parsed.tree) },
    { path, address: `${path}#`, deploymentScope: path, exists: "yes", chain: [path] },
  );
  for (const declaration of parsed.tree.declarations) {
    if (declaration.kind !== "assignment") continue;
    const { name, nameAt, value } = declaration;
    const step = { at: nameAt, via: "parameter file", name } as const;
    values.set(
      name,
      session.evaluation.slot(nameAt, `parameter '${name}'`, () => passed(evaluate(value, instance), step)),
    );
  }
  return { values, open };
}

/** What a file extends gives its values first. */
function baseOf(file: BicepFile, session: Session, chain: readonly string[]): Values {
  const base = pathOf(file, "extends");
  if (base === undefined) return { values: new Map(), open: undefined };
  const path = resolvePath(directoryOf(base.at.source.path), base.text);
  const read = path === undefined ? undefined : session.library.read(path);
  if (path !== undefined && chain.includes(path)) {
    const message = `'${base.text}' extends this file in turn; break the cycle`;
    session.problem({ kind: "cycle", message, at: base.at });
  } else if (path !== undefined && read !== undefined && !("failure" in read)) {
    return valuesOf(path, session, chain);
  } else {
    const outside = `'${base.text}' is outside the workspace, where nothing is read; move the file or run from a directory above it`;
    const message = read !== undefined && "failure" in read ? read.message : outside;
    session.problem({
      kind: path === undefined ? "outside workspace" : "missing file",
      message,
      at: base.at,
    });
  }
  const open = unknown(
    "missing file",
    `'${base.text}', which it extends, could not be read`,
    written(base.at),
  );
  return { values: new Map(), open };
}

/**
 * The names that a file has from the one it extends: its parameters, and `base` for all of them.
 * https://github.com/Azure/bicep/blob/main/src/Bicep.Core/Semantics/Binder.cs
 */
function inheritedFrom(values: ReadonlyMap<string, Slot>, file: BicepFile): ReadonlyMap<string, Slot> {
  if (values.size === 0) return values;
  const at = pathOf(file, "extends")?.at ?? file.at;
  const fields = [...values].map(([name, value]) => new LazyField(name, at, value));
  return new Map([...values, ["base", slot(known(new Fields(fields), written(at)))]]);
}

function pathOf(
  file: BicepFile,
  kind: "using" | "extends",
): { readonly text: string; readonly at: Span } | undefined {
  const declaration = file.declarations.find(
    (one): one is Extract<Declaration, { kind: typeof kind }> => one.kind === kind,
  );
  const path = declaration?.path;
  if (path?.kind !== "template") return undefined;
  return path.parts.every((part) => part.kind === "chunk")
    ? { text: path.parts.map((part) => part.text).join(""), at: path.at }
    : undefined;
}
