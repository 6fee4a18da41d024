/** Prose in lines that are easy to read. */
import { columnsOf } from "./visible.ts";

/** Breaks a text at its spaces into lines of at most `width` columns; a word that is longer has a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let columns = 0;
  for (const word of text.split(" ")) {
    const wide = columnsOf(word);
    if (line !== "" && columns + 1 + wide > width) {
      lines.push(line);
      line = "";
      columns = 0;
    }
    columns += line === "" ? wide : wide + 1;
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
