/** From a `.bicep` or `.bicepparam` file to its tree. Grammar only: what names mean is not asked here. */
import type { Parsed } from "../../src/core/problem.ts";
import type { Source } from "../../src/core/source.ts";
import { Cursor } from "./cursor.ts";
import { declaration } from "./declarations.ts";
import { decorators } from "./decorators.ts";
import type { BicepFile, Declaration } from "./syntax.ts";
import * as kind from "./tokens.ts";

/** The tree of a file, for any text, with what is wrong in it. */
export function parseBicep(source: Source): Parsed<BicepFile> {
  const c = new Cursor(source);
  const form = source.path.endsWith(".bicepparam") ? "parameters" : "template";
  const declarations: Declaration[] = [];
  while (c.kind !== kind.END) {
    if (c.kind === kind.NEWLINE || c.kind === kind.BOUNDARY) {
      c.advance();
      continue;
    }
    const start = c.start;
    if (beginsStatement(c)) c.startDeclaration();
    const marks = decorators(c);
    const found = declaration(c, form, start, marks);
    if (found !== undefined) {
      declarations.push(found);
      finishLine(c);
    } else if (c.kind === kind.END || c.kind === kind.BOUNDARY) {
      c.problem(
        marks[0]?.at ?? c.gap,
        "This decorator stands before nothing; add the declaration that it is about",
      );
    } else {
      skipToDeclaration(c);
    }
  }
  const tree: BicepFile = { kind: "file", at: source.whole, form, declarations, comments: c.comments };
  return { tree, problems: c.problems.sort((a, b) => a.at.start - b.at.start) };
}

function beginsStatement(c: Cursor): boolean {
  return c.kind === kind.AT || (c.kind === kind.NAME && kind.declarationWords.has(c.word));
}

/** A declaration has its last line to itself. */
function finishLine(c: Cursor): void {
  if (c.kind === kind.NEWLINE || c.kind === kind.END || c.kind === kind.BOUNDARY) return;
  if (c.beginsDeclaration()) {
    c.problem(c.here, "Two declarations stand on one line; start a new line before this one");
  } else {
    c.unexpected("nothing may follow a declaration on its line");
    c.skip(true);
  }
}

/** Goes over lines that are no declaration, all of them for one problem. */
function skipToDeclaration(c: Cursor): void {
  if (!c.textBroke)
    c.unexpected("a declaration begins with a word such as 'param', 'var', 'resource' or 'module'");
  do {
    c.advance();
    c.skip(true);
    if (c.kind === kind.NEWLINE) c.advance();
  } while (c.kind !== kind.END && c.kind !== kind.BOUNDARY && c.kind !== kind.AT && !c.beginsDeclaration());
  c.skipped();
}
