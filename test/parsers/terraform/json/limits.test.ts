import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJsonVariables } from "../../../../parsers/terraform/json/configuration.ts";
import { Source } from "../../../../src/core/source.ts";
import { problemsOf, spansOf } from "../outline.ts";
import { contents, parseJsonText } from "./outline.ts";
import { twinsOf } from "./twin.ts";

const directory = new URL("../fixtures/", import.meta.url);
const native = readdirSync(directory).map(
  (name) => [name, readFileSync(new URL(name, directory), "utf8")] as const,
);
const fixtures = Object.entries(twinsOf(Object.fromEntries(native)))
  .filter(([name]) => name.endsWith(".json"))
  .map(([name, text]) => ({ name, text }));

/** What holds of any text: every place is in it, and what is not read is said. */
function sound(text: string): void {
  const file = parseJsonText(text);
  for (const { at } of spansOf([file.tree, file.problems])) {
    if (!(
      at.start >= 0 &&
      at.start <= at.end &&
      at.end <= at.source.text.length &&
      at.source.text === text
    )) {
      expect.fail(`${String(at.start)}..${String(at.end)} is not in the text`);
    }
  }
  if (/!|broken/.test(contents(file.tree))) expect(file.problems).not.toEqual([]);
}

describe("any text gives a tree", () => {
  test.each(fixtures)("every beginning of $name", ({ text }) => {
    for (let end = 0; end <= text.length; end += 1) {
      const part = text.slice(0, end);
      parseJsonVariables(new Source("x.tfvars.json", part));
      if (end % 16 === 0) sound(part.replaceAll("!", ""));
      else parseJsonText(part);
    }
  });

  test.each(fixtures)("$name, wherever something is taken out or put in", ({ text }) => {
    const put = fc.constantFrom(
      "",
      '"',
      "${",
      "%{",
      "}",
      "{",
      "[",
      "]",
      "\\",
      "\\n",
      "\\u0024",
      ",",
      ":",
      "null",
      "<<E\\n",
      '"//":',
    );
    const change = fc.tuple(fc.nat(text.length), fc.nat(30), put);
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        let changed = text.replaceAll("!", "");
        for (const [at, length, by] of changes)
          changed = changed.slice(0, at) + by + changed.slice(at + length);
        sound(changed);
      }),
      { numRuns: 40 },
    );
  });

  test("JSON of all kinds", () => {
    const key = fc.constantFrom(
      "resource",
      "data",
      "azurerm_api_management",
      "identity",
      "dynamic",
      "content",
      "locals",
      "//",
      "lifecycle",
      "${a}",
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom(null, true, 1, "a", "${b}", "%{ if c }", '\\ud83d\\ude00${"\\\\n"}'),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(key, tie("tree"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (data) => {
        sound(JSON.stringify(data));
      }),
      { numRuns: 2000 },
    );
  });

  test("a string in JSON is the same text as the template in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), (text) => {
        const plain = text.replaceAll("{", "(");
        const file = parseJsonText(JSON.stringify({ locals: { a: `${plain}\${b}` } }));
        expect(problemsOf(file)).toEqual([]);
        const [block] = file.tree.items;
        const [item] = block?.kind === "block" ? block.body.items : [];
        const value = item?.kind === "attribute" ? item.value : undefined;
        if (plain === "") return;
        const parts = value?.kind === "template" ? value.parts : [];
        expect(parts.map((part) => (part.kind === "chunk" ? part.text : part.kind)).join("")).toBe(
          `${plain}name`,
        );
      }),
    );
  });
});

describe("nesting", () => {
  const deep = 20_000;
  test.each([
    ["objects", '{"a":', "1", "}"],
    ["lists", "[", "", "]"],
    ["both", '[{"a":', "1", "}]"],
  ])("%s that are nested too deep are one problem", (_name, open, inner, close) => {
    const file = parseJsonText(
      `{"locals": {"x": ${open.repeat(deep)}${inner}${close.repeat(deep)}, "y": 1}}`,
    );
    expect(file.problems.map(({ kind }) => kind)).toEqual(["limit"]);
  });

  test("blocks in blocks and an expression in a string", () => {
    const blocks = `${'{"dynamic": {"a": {"content": '.repeat(deep)}{}${"}}}".repeat(deep)}`;
    const resource = parseJsonText(`{"resource": {"t": {"n": ${blocks}}}}`);
    expect(resource.problems.map(({ kind }) => kind)).toEqual(["limit"]);
    const text = JSON.stringify({ locals: { x: `\n\${${"[".repeat(deep)}${"]".repeat(deep)}}` } });
    expect(parseJsonText(text).problems.map(({ kind }) => kind)).toEqual(["limit"]);
  });
});
