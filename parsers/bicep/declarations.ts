/**
 * The declarations of a template or parameter file: the word that begins one, and what follows it.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/file
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/parameter-files
 */
import type { Expression, Name, Template, Broken, Variable } from "../../src/core/expression.ts";
import { moduleDeclaration, resourceDeclaration, testDeclaration } from "./bodies.ts";
import { items, variable } from "./collections.ts";
import type { Cursor } from "./cursor.ts";
import type { Head } from "./declaration-parts.ts";
import {
  assigned,
  configuration,
  endsDeclaration,
  finish,
  isText,
  missingAssignment,
  name,
  settled,
  text,
} from "./declaration-parts.ts";
import { expression } from "./expressions.ts";
import type { BicepFile, Declaration, Decorator, FunctionParameter, ImportedName, Type } from "./syntax.ts";
import { constantText, template } from "./texts.ts";
import * as kind from "./tokens.ts";
import { declaredType } from "./types.ts";

/** Reads the declaration whose word is next; `undefined`, with nothing read, where the next token is no such word. */
export function declaration(
  c: Cursor,
  form: BicepFile["form"],
  start: number,
  decorators: readonly Decorator[],
): Declaration | undefined {
  if (c.kind !== kind.NAME) return undefined;
  const word = c.word;
  const head = { start, keywordAt: c.here, decorators };
  const wrongFile = form === "template" ? parameterFileWords.has(word) : templateWords.has(word);
  if (wrongFile) {
    const other = form === "template" ? "a parameter file" : "a template";
    c.problem(head.keywordAt, `'${word}' belongs in ${other}; move this declaration there`);
  }
  switch (word) {
    case "param":
      return form === "parameters" ? assignment(c, head) : parameter(c, head);
    case "var":
      return variableDeclaration(c, head);
    case "resource":
      return resourceDeclaration(c, head);
    case "module":
      return moduleDeclaration(c, head);
    case "output":
      return output(c, head);
    case "func":
      return func(c, head);
    case "type":
      return typeDeclaration(c, head);
    case "targetScope":
      return targetScope(c, head);
    case "metadata":
    case "assert":
      return constant(c, head, word);
    case "test":
      return testDeclaration(c, head);
    case "import":
      return isText(c.peek(1)) ? extension(c, head) : importDeclaration(c, head);
    case "extension":
    case "provider":
      return extension(c, head);
    case "using":
      return using(c, head);
    case "extends":
      return extendsDeclaration(c, head);
    case "extensionConfig":
      return extensionConfig(c, head);
    default:
      return undefined;
  }
}

const parameterFileWords: ReadonlySet<string> = new Set(["using", "extends", "extensionConfig"]);

const templateWords: ReadonlySet<string> = new Set([
  "targetScope",
  "metadata",
  "output",
  "func",
  "resource",
  "module",
  "test",
  "assert",
]);

function targetScope(c: Cursor, head: Head): Declaration {
  c.advance();
  const value = assigned(c);
  return { kind: "targetScope", ...finish(c, head), value };
}

function constant(c: Cursor, head: Head, word: "metadata" | "assert"): Declaration {
  const named = name(c, word === "metadata" ? "the metadata" : "the assertion");
  const value = assigned(c);
  return { kind: word, ...finish(c, head), ...named, value };
}

function parameter(c: Cursor, head: Head): Declaration {
  const named = name(c, "the parameter");
  const type = declaredType(c, false);
  let value: Expression | undefined;
  if (c.accept(kind.ASSIGN)) value = settled(c, expression(c));
  else if (!endsDeclaration(c)) value = missingAssignment(c);
  return { kind: "param", ...finish(c, head), ...named, type, default: value };
}

function assignment(c: Cursor, head: Head): Declaration {
  const named = name(c, "the parameter");
  const value = assigned(c);
  return { kind: "assignment", ...finish(c, head), ...named, value };
}

function variableDeclaration(c: Cursor, head: Head): Declaration {
  const named = name(c, "the variable");
  const untyped = c.kind === kind.ASSIGN || c.kind === kind.NEWLINE || c.ended();
  const type: Type | undefined = untyped ? undefined : declaredType(c, false);
  const value = assigned(c);
  return { kind: "var", ...finish(c, head), ...named, type, value };
}

function output(c: Cursor, head: Head): Declaration {
  const named = name(c, "the output");
  const type = declaredType(c, true);
  const value = assigned(c);
  return { kind: "output", ...finish(c, head), ...named, type, value };
}

function typeDeclaration(c: Cursor, head: Head): Declaration {
  const named = name(c, "the type");
  let value: Type;
  if (c.accept(kind.ASSIGN)) {
    value = declaredType(c, false);
    if (!endsDeclaration(c)) {
      c.unexpected("nothing may follow the type on its line");
      c.skip(true);
      value = c.broken(c.since(value.at.start));
    }
  } else {
    value = missingAssignment(c);
  }
  return { kind: "type", ...finish(c, head), ...named, value };
}

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/user-defined-functions */
function func(c: Cursor, head: Head): Declaration {
  const named = name(c, "the function");
  const parameters: FunctionParameter[] = [];
  if (c.kind === kind.LEFT_PAREN) functionParameters(c, parameters);
  else c.problem(c.gap, "The function's parameters are missing; write them as '(name type, name type)'");
  const returns = declaredType(c, false);
  let value: Expression;
  if (c.accept(kind.ARROW)) {
    if (!c.beginsDeclaration(1)) c.skipNewline();
    value = settled(c, expression(c));
  } else {
    c.problem(c.gap, "The function's body is missing; write '=>' and an expression");
    const start = c.lastEnd;
    c.skip(true);
    value = c.broken(c.since(start));
  }
  return { kind: "func", ...finish(c, head), ...named, parameters, returns, body: value };
}

function functionParameters(c: Cursor, parameters: FunctionParameter[]): void {
  const opened = c.start;
  c.advance();
  c.parens += 1;
  c.skipNewline();
  while (c.kind !== kind.RIGHT_PAREN && !c.ended()) {
    const start = c.start;
    const { name: parameterName, at: nameAt } = variable(c, "the parameter");
    const type = declaredType(c, false);
    parameters.push({ at: c.since(start), name: parameterName, nameAt, type });
    c.skipNewline();
    if (!c.accept(kind.COMMA)) break;
    c.skipNewline();
  }
  c.close(kind.RIGHT_PAREN, opened);
  c.parens -= 1;
}

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-import */
function importDeclaration(c: Cursor, head: Head): Declaration {
  c.advance();
  let names: ImportedName[] | undefined;
  let wildcard: Variable | undefined;
  if (c.kind === kind.LEFT_BRACE) {
    names = importedNames(c);
  } else if (c.accept(kind.STAR)) {
    word(c, "as");
    wildcard = c.isWord("from") ? { name: "", at: c.gap } : variable(c, "the namespace");
  } else {
    c.problem(c.gap, "What to import is missing; write '{ name, name }' or '* as name'");
  }
  word(c, "from");
  const path = text(c, "the path of the file");
  return { kind: "import", ...finish(c, head), names, wildcard, path };
}

function word(c: Cursor, expected: string): void {
  if (!c.acceptWord(expected)) c.problem(c.gap, `The word '${expected}' is missing here; add it`);
}

function importedNames(c: Cursor): ImportedName[] {
  const opened = c.start;
  const names: ImportedName[] = [];
  c.advance();
  c.braces += 1;
  items(c, kind.RIGHT_BRACE, opened, () => {
    const found = importedName(c);
    if (found !== undefined) names.push(found);
  });
  c.braces -= 1;
  return names;
}

/** `name`, `name as alias`, `'name' as alias`. */
function importedName(c: Cursor): ImportedName | undefined {
  const start = c.start;
  let nameAt = c.here;
  let found = c.acceptName()?.name;
  if (found === undefined && isText(c.kind)) {
    const quoted = template(c);
    nameAt = quoted.at;
    found = quoted.kind === "template" ? constantText(quoted) : "";
    if (found === undefined)
      c.problem(quoted.at, "An imported name cannot be computed; write it as it is exported");
    else if (!c.isWord("as")) c.problem(quoted.at, "A name in quotes needs another name here; add 'as name'");
  } else if (found === undefined) {
    c.unexpected("write the name to import");
    c.skip();
    return undefined;
  }
  const alias = c.acceptWord("as") ? variable(c, "the import") : undefined;
  return { at: c.since(start), name: found ?? "", nameAt, alias };
}

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-extension */
function extension(c: Cursor, head: Head): Declaration {
  c.advance();
  const specification = extensionSpecification(c);
  const config = c.acceptWord("with") ? configuration(c) : undefined;
  const alias = c.acceptWord("as") ? variable(c, "the extension") : undefined;
  return { kind: "extension", ...finish(c, head), specification, config, alias };
}

function extensionSpecification(c: Cursor): Template | Name | Broken {
  const found = c.acceptName();
  if (found !== undefined) return { kind: "name", at: found.at, name: found.name };
  return text(c, "the extension");
}

function using(c: Cursor, head: Head): Declaration {
  c.advance();
  const path = c.acceptWord("none") ? undefined : text(c, "the path of the template");
  const config = c.acceptWord("with") ? configuration(c) : undefined;
  return { kind: "using", ...finish(c, head), path, config };
}

function extendsDeclaration(c: Cursor, head: Head): Declaration {
  c.advance();
  const path = text(c, "the path of the parameter file");
  return { kind: "extends", ...finish(c, head), path };
}

function extensionConfig(c: Cursor, head: Head): Declaration {
  const named = name(c, "the extension");
  word(c, "with");
  const config = configuration(c);
  return { kind: "extensionConfig", ...finish(c, head), ...named, config };
}
