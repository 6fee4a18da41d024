/** A file after a rewriting, for tests of what prints fixes. */
import type { Printer, Rewrite } from "../../src/core/change.ts";
import type { Span } from "../../src/core/source.ts";
import { Source } from "../../src/core/source.ts";
import { edited } from "../../src/fixes/apply.ts";

/** The text after the rewriting of the characters between «guillemets»; `undefined` where nothing can be printed. */
export function printed(
  printer: (source: Source) => Printer,
  path: string,
  marked: string,
  rewriteAt: (at: Span) => Rewrite,
): string | undefined {
  const start = marked.indexOf("«");
  const end = marked.indexOf("»") - 1;
  const source = new Source(path, marked.replaceAll(/[«»]/g, ""));
  const edits = printer(source)(rewriteAt(source.span(start, end)));
  return edits === undefined ? undefined : edited(source.text, edits);
}
