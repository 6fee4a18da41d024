/** What the comments of a Bicep file say, and the declarations that they may be about. */
import type { Declaration, Remarks } from "../../src/core/remark.ts";
import type { Source } from "../../src/core/source.ts";
import { dataRemarks } from "../data/remarks.ts";
import { parseBicep } from "./parser.ts";
import { isBicep } from "./reads.ts";
import type { ModuleDeclaration, ResourceDeclaration } from "./syntax.ts";

/** The remarks of a file that a Bicep file may lead to. */
export function remarksOf(source: Source): Remarks {
  if (!isBicep(source.path)) return dataRemarks(source);
  const { tree } = parseBicep(source);
  const declarations: Declaration[] = [];
  for (const one of tree.declarations) {
    if (one.kind === "resource" || one.kind === "module") gather(one, declarations);
  }
  const comments = tree.comments.map(({ at, kind, text }) => {
    // A directive says nothing here, but may stand between a comment and what the comment is about.
    if (kind === "directive") return { at, says: source.span(at.end, at.end) };
    return { at, says: source.span(at.start + 2, at.start + 2 + text.length) };
  });
  return { comments, entries: [], declarations };
}

function gather(one: ResourceDeclaration | ModuleDeclaration, into: Declaration[]): void {
  const { at, body, kind } = one;
  into.push({ at, heads: [at.source.span(at.start, body.object.at.start)], kind });
  for (const nested of body.nested) gather(nested, into);
}
