/**
 * Comments and directives. They stand between tokens, and only what reads suppressions asks for them.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/file#comments
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/file#disable-next-line
 */
import type { Problem } from "../../src/core/problem.ts";
import { syntaxProblem } from "../../src/core/problem.ts";
import type { Source } from "../../src/core/source.ts";
import type { Comment } from "./syntax.ts";

interface Found {
  readonly comment: Comment;
  readonly problem: Problem | undefined;
}

/** The comment or directive that begins at `start`, if one does. */
export function commentAt(source: Source, start: number): Found | undefined {
  const { text } = source;
  if (text[start] === "#") return directiveAt(source, start);
  if (text[start + 1] === "/") {
    const end = lineEnd(text, start);
    const comment = { kind: "line", at: source.span(start, end), text: text.slice(start + 2, end) } as const;
    return { comment, problem: undefined };
  }
  return text[start + 1] === "*" ? blockAt(source, start) : undefined;
}

function blockAt(source: Source, start: number): Found {
  const { text } = source;
  const close = text.indexOf("*/", start + 2);
  if (close < 0) {
    const message = "This comment is not closed, so nothing after it is read; add '*/' where it ends";
    const comment = {
      kind: "block",
      at: source.span(start, text.length),
      text: text.slice(start + 2),
    } as const;
    return { comment, problem: syntaxProblem(source.span(start, start + 2), message) };
  }
  const at = source.span(start, close + 2);
  return { comment: { kind: "block", at, text: text.slice(start + 2, close) }, problem: undefined };
}

const directive = /^#(?:disable-next-line|disable-diagnostics|restore-diagnostics)([ \t]+[\w-]+(?=\s|$))*/;

/** A directive stands alone at the start of a line. */
function directiveAt(source: Source, start: number): Found | undefined {
  const { text } = source;
  if (!startsLine(text, start)) return undefined;
  const found = directive.exec(text.slice(start, lineEnd(text, start)));
  if (found === null) return undefined;
  const at = source.span(start, start + found[0].length);
  const message = `'${found[0]}' names no diagnostic; write the codes that it is about after it`;
  return {
    comment: { kind: "directive", at, text: found[0].slice(1) },
    problem: found[1] === undefined ? syntaxProblem(at, message) : undefined,
  };
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

function lineEnd(text: string, from: number): number {
  const { length } = text;
  let end = from;
  while (end < length) {
    const code = text.charCodeAt(end);
    if (code === LINE_FEED || code === CARRIAGE_RETURN) break;
    end += 1;
  }
  return end;
}

function startsLine(text: string, start: number): boolean {
  for (let before = start - 1; before >= 0; before -= 1) {
    const character = text[before];
    if (character === "\n" || character === "\r") return true;
    if (character !== " " && character !== "\t") return false;
  }
  return true;
}
