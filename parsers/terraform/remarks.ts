/** What the comments of a Terraform file say, and the blocks that they may be about. */
import type { Declaration, Remarks } from "../../src/core/remark.ts";
import type { Source } from "../../src/core/source.ts";
import { dataRemarks } from "../data/remarks.ts";
import { parseHcl } from "./parser.ts";
import { isTerraform } from "./reads.ts";
import { blocksOf } from "./syntax.ts";

/** The remarks of a file that a configuration may lead to. */
export function remarksOf(source: Source): Remarks {
  if (!isTerraform(source.path) || source.path.endsWith(".json")) return dataRemarks(source);
  const { tree, comments } = parseHcl(source);
  const declarations = blocksOf(tree)
    .filter(({ type }) => type === "resource" || type === "module")
    .map(({ type, at, headAt }): Declaration => {
      return { at, heads: [headAt], kind: type === "module" ? "module" : "resource" };
    });
  return {
    comments: comments.map(({ at, text }) => {
      const start = at.start + (source.text[at.start] === "#" ? 1 : 2);
      return { at, says: source.span(start, start + text.length) };
    }),
    entries: [],
    declarations,
  };
}
