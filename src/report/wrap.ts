/** Prose in lines that are easy to read. */
import { columnsOf } from "./visible.ts";

/**
 * Breaks a text at its spaces into lines of at most `width` columns; a word that is longer has a line of its own. No
 * line but the first begins with `::`, which GitHub Actions would take for a command.
 */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let columns = 0;
  for (const word of text.split(" ")) {
    const wide = columnsOf(word);
    if (line.length > 0 && columns + 1 + wide > width && !/^\s*(::|$)/.test(word)) {
      lines.push(line.join(" "));
      line = [];
    }
    columns = line.length === 0 ? wide : columns + 1 + wide;
    line.push(word);
  }
  return [...lines, line.join(" ")];
}
