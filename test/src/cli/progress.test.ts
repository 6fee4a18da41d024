import { expect, test } from "vitest";
import { progressOn } from "../../../src/cli/progress.ts";

function written(isTTY: boolean, quiet: boolean, steps: readonly (readonly [number, string])[]): string {
  let time = 1000;
  let text = "";
  const stderr = { isTTY, write: (more: string) => (text += more) };
  const progress = progressOn(stderr, quiet, () => time);
  steps.forEach(([after, entry], i) => {
    time = 1000 + after;
    progress.tell(i, steps.length, entry);
  });
  progress.end();
  return text;
}

const long = [
  [0, "a"],
  [501, "b\u001b[31m"],
  [550, "c"],
  [620, ""],
] as const;

test("a long run tells where it is, not at every step, and takes the line away at the end", () => {
  expect(written(true, false, long)).toBe("\r\u001b[K2/4 b\\u{1b}[31m\r\u001b[K4/4 .\r\u001b[K");
});

test("a short run, one that nobody watches and a quiet one tell nothing", () => {
  expect(written(true, false, long.slice(0, 1))).toBe("");
  expect(written(false, false, long)).toBe("");
  expect(written(true, true, long)).toBe("");
});
