import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "../../../parsers/data/json.ts";
import type { JsonNode } from "../../../parsers/data/json.ts";
import { chunksOf, placeOf } from "../../../parsers/data/json-strings.ts";
import type { JsonString } from "../../../parsers/data/json-strings.ts";
import { Source, textOf } from "../../../src/core/source.ts";
import type { Span } from "../../../src/core/source.ts";
import { fixtures, syllables } from "../arm/fixtures.ts";

function parse(text: string) {
  return parseJson(new Source("main.json", text));
}

function range(at: Span): string {
  return `${String(at.start)}-${String(at.end)}`;
}

/** A tree on lines: kind and place of each node, and what it holds. A property is its key, then its whole place. */
function show(node: JsonNode | undefined, indent = ""): string[] {
  if (node === undefined) return ["nothing"];
  const line = (word = "") => `${indent}${node.kind} ${range(node.at)} ${word}`.trimEnd();
  switch (node.kind) {
    case "object":
      return [
        line(node.open ? "open" : ""),
        ...node.properties.flatMap(({ key, value, at }) => [
          `${indent}. ${range(key.at)} ${key.text} ${range(at)}`,
          ...show(value, `${indent}  `),
        ]),
      ];
    case "array":
      return [line(node.open ? "open" : ""), ...node.items.flatMap((item) => show(item, `${indent}  `))];
    case "string":
      return [line(`${JSON.stringify(node.text)}${node.sound ? "" : " unsound"}`)];
    case "number":
    case "boolean":
      return [line(String(node.value))];
    default:
      return [line()];
  }
}

function problems(text: string): string[] {
  return parse(text).problems.map(({ kind, at, message }) => `${kind} ${range(at)} ${message}`);
}

function stringOf(text: string): JsonString {
  const { tree } = parse(text);
  if (tree?.kind !== "string") throw new Error(`${text} is not a string`);
  return tree;
}

/** Every node with its children below it. */
function visit(node: JsonNode, see: (node: JsonNode, depth: number) => void, depth = 1): void {
  see(node, depth);
  if (node.kind === "array") for (const item of node.items) visit(item, see, depth + 1);
  if (node.kind !== "object") return;
  for (const { key, value } of node.properties) {
    see(key, depth + 1);
    visit(value, see, depth + 1);
  }
}

describe("values and their places", () => {
  test.each<[string, ...string[]]>([
    ["null", "null 0-4"],
    [" true ", "boolean 1-5 true"],
    ["false", "boolean 0-5 false"],
    ["-12.5e2", "number 0-7 -1250"],
    ["0", "number 0-1 0"],
    ['"a"', 'string 0-3 "a"'],
    ['""', 'string 0-2 ""'],
    ["{}", "object 0-2"],
    ["[]", "array 0-2"],
    ["[1, [2]]", "array 0-8", "  number 1-2 1", "  array 4-7", "    number 5-6 2"],
    ['{"a": 1}', "object 0-8", ". 1-4 a 1-7", "  number 6-7 1"],
    ['{\r\n "a" :\r\n [ ]\r\n}', "object 0-18", ". 4-7 a 4-15", "  array 12-15"],
    ['\ufeff{"a": 1}', "object 0-8", ". 1-4 a 1-7", "  number 6-7 1"],
    ["[1, 2,]", "array 0-7", "  number 1-2 1", "  number 4-5 2"],
    ['{"a": 1, }', "object 0-10", ". 1-4 a 1-7", "  number 6-7 1"],
    ['{"a": 1, "a": 2}', "object 0-16", ". 1-4 a 1-7", "  number 6-7 1", ". 9-12 a 9-15", "  number 14-15 2"],
    ['/*x*/[ // "y"\n1/**/,/**/2]//', "array 5-26", "  number 14-15 1", "  number 24-25 2"],
    ['{"a"/* : */: 1}', "object 0-15", ". 1-4 a 1-14", "  number 13-14 1"],
  ])("%j", (text, ...tree) => {
    const parsed = parse(text);
    expect(parsed.problems).toEqual([]);
    expect(show(parsed.tree)).toEqual(tree);
  });
});

describe("strings", () => {
  test.each<[string, string]>([
    ['"\\"\\\\\\/\\b\\f\\n\\r\\t"', '"\\/\b\f\n\r\t'],
    ['"\\u0041\\u00e9\\uD83D\\uDE00"', "Aé😀"],
    ['"tab\tin it"', "tab\tin it"],
    ['"one\n  two"', "one\n  two"],
    ['"one\r\n\\ttwo"', "one\r\n\ttwo"],
    ['"\n"', "\n"],
    ['"said \\"\n\\" twice"', 'said "\n" twice'],
  ])("%j", (text, decoded) => {
    const node = stringOf(text);
    expect(problems(text)).toEqual([]);
    expect(node.text).toBe(decoded);
    expect(range(node.at)).toBe(`0-${String(text.length)}`);
    expect(node.sound).toBe(true);
  });

  test("a string over several lines ends where what follows fits", () => {
    expect(show(parse('{"a": "one\n two", "b\nc": [ "x\n" // c\n]}').tree)).toEqual([
      "object 0-39",
      ". 1-4 a 1-16",
      '  string 6-16 "one\\n two"',
      ". 18-23 b\nc 18-38",
      "  array 25-38",
      '    string 27-31 "x\\n"',
    ]);
  });

  test("each run of characters has its place", () => {
    const text = '  "ab\\n\\u0041c\\\\"';
    const node = stringOf(text);
    expect(node.text).toBe("ab\nAc\\");
    const chunks = chunksOf(node, 0, node.text.length).map(({ text: run, at }) => [
      run,
      range(at),
      textOf(at),
    ]);
    expect(chunks).toEqual([
      ["ab", "3-5", "ab"],
      ["\n", "5-7", "\\n"],
      ["A", "7-13", "\\u0041"],
      ["c", "13-14", "c"],
      ["\\", "14-16", "\\\\"],
    ]);
    expect(chunksOf(node, 1, 3).map(({ text: run, at }) => [run, range(at)])).toEqual([
      ["b", "4-5"],
      ["\n", "5-7"],
    ]);
    expect(chunksOf(node, 2, 2)).toEqual([]);
    expect(range(placeOf(node, 1, 4))).toBe("4-13");
    expect(range(placeOf(node, 6, 6))).toBe("16-16");
  });

  test("an empty string has no runs, and a plain one has one", () => {
    expect(chunksOf(stringOf('""'), 0, 0)).toEqual([]);
    expect(chunksOf(stringOf('"https"'), 0, 5).map(({ text, at }) => [text, range(at)])).toEqual([
      ["https", "1-6"],
    ]);
  });

  test("any text, written as JSON, is read back, and its runs are its characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...syllables) }), (content) => {
        const node = stringOf(JSON.stringify(content));
        const chunks = chunksOf(node, 0, node.text.length);
        expect(node.text).toBe(content);
        expect(chunks.map(({ text }) => text).join("")).toBe(content);
        expect(chunks.map(({ at }) => textOf(at)).join("")).toBe(JSON.stringify(content).slice(1, -1));
      }),
    );
  });
});

describe("mistakes", () => {
  test.each<[string, ...string[]]>([
    ["", "syntax 0-0 There is no JSON value in this file; write one, or remove the file"],
    [" // none\n", "syntax 0-0 There is no JSON value in this file; write one, or remove the file"],
    ["resource a {}", "syntax 0-8 This is not JSON; a JSON value must stand here"],
    ["PK\u0003\u0000", "syntax 0-4 This is not JSON; a JSON value must stand here"],
    ["]", "syntax 0-1 This is not JSON; a JSON value must stand here"],
    ["1 2 3", "syntax 2-3 A JSON file has one value; remove what follows it"],
    ["{", "syntax 0-1 This { is not closed before the end of the file; add the missing }"],
    ['{"a": [1', "syntax 6-7 This [ is not closed before the end of the file; add the missing ]"],
    ['[{"a": 1]', "syntax 1-2 This { is not closed before the ] that follows; add the missing }"],
    ['{"a": [1}, "b": 2}', "syntax 6-7 This [ is not closed before the } that follows; add the missing ]"],
    ["[1}]", "syntax 2-3 This } closes nothing; remove it"],
    ['{"a": 1]}', "syntax 7-8 This ] closes nothing; remove it"],
    ["[1 2]", "syntax 2-2 A comma is missing here"],
    ['{"a": 1\n"b": 2}', "syntax 7-7 A comma is missing here"],
    ["[1,,,2]", "syntax 3-5 Nothing stands before this comma; remove it"],
    ["[,1]", "syntax 1-2 Nothing stands before this comma; remove it"],
    ['{,"a": 1}', "syntax 1-2 Nothing stands before this comma; remove it"],
    ['{"a" 1}', "syntax 1-4 A colon is missing between the name of this property and its value"],
    ['{"a"}', "syntax 1-4 This property has no value; write a colon and a value after its name"],
    ['{"a"\n"b": 1}', "syntax 1-4 This property has no value; write a colon and a value after its name"],
    ['{"a": , "b": 1}', "syntax 4-5 A value is missing after this colon"],
    ['{a: 1, "b": 2}', "syntax 1-2 Write the name of a property here, in double quotes"],
    ["{'a b': 1}", "syntax 1-3 Write the name of a property here, in double quotes"],
    ["{1: 2}", "syntax 1-2 Write the name of a property here, in double quotes"],
    ["{\"a\": 'b c'}", "syntax 6-8 Write this text in double quotes, not in single quotes"],
    ['{"a": True}', "syntax 6-10 Write true in lower case"],
    ['{"a": NULL}', "syntax 6-10 Write null in lower case"],
    ['{"a": b-c d}', "syntax 6-9 Put this text in double quotes"],
    ['{"a": ...}', "syntax 6-9 This is not a JSON value; correct it, or remove it"],
    ["[1 x, 2]", "syntax 3-4 This does not belong to the value before it; put a comma between, or remove it"],
    ['["a": 1]', "syntax 4-5 This does not belong to the value before it; put a comma between, or remove it"],
    [
      '{"a": "b" "c"}',
      "syntax 10-13 This does not belong to the value before it; put a comma between, or remove it",
    ],
    [
      '{"a": 1.0.0}',
      "syntax 9-11 This does not belong to the value before it; put a comma between, or remove it",
    ],
    ["[: 1]", "syntax 1-2 A colon cannot stand in an array; properties need an object in braces"],
    ["[1.]", "syntax 1-3 This number cannot be read; complete it, or put it in double quotes"],
    ["[1e+]", "syntax 1-4 This number cannot be read; complete it, or put it in double quotes"],
    ["[9e999]", "syntax 1-6 This number cannot be read; complete it, or put it in double quotes"],
    ['["\\d+\\d"]', "syntax 2-4 JSON has no such escape; write \\\\ for a backslash"],
    ['["\\u00g0"]', "syntax 2-6 JSON has no such escape; write \\\\ for a backslash"],
    ['{"a": "x,\n"b": 1}', "syntax 6-8 This string is not closed; end it with a double quote"],
    ['{"a": "x }', "syntax 6-10 This string is not closed; end it with a double quote"],
    ['{"a: 1,\n"b": 2}', "syntax 1-6 This string is not closed; end it with a double quote"],
    ['["a", /* b ]', "syntax 6-12 This comment is not closed; end it with */"],
    ["/*", "syntax 0-2 This comment is not closed; end it with */"],
    [
      "[x, {y}, 1]",
      "syntax 1-2 Put this text in double quotes",
      "syntax 5-6 Write the name of a property here, in double quotes",
    ],
  ])("%j", (text, ...expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test.each<[string, ...string[]]>([
    // The neighbours of a mistake keep their values; what could hide a property leaves its object open.
    [
      '{"a": x\n "b": 1}',
      "object 0-16 open",
      ". 1-4 a 1-7",
      "  broken 6-7",
      ". 9-12 b 9-15",
      "  number 14-15 1",
    ],
    [
      '{"a": 1 2, "b": 3}',
      "object 0-18 open",
      ". 1-4 a 1-9",
      "  broken 6-9",
      ". 11-14 b 11-17",
      "  number 16-17 3",
    ],
    ['{a: 1, "b": 2}', "object 0-14 open", ". 7-10 b 7-13", "  number 12-13 2"],
    ['{"a": x "b": 1}', "object 0-15 open", ". 1-4 a 1-14", "  broken 6-14"],
    [
      '{"a": , "b": 1}',
      "object 0-15 open",
      ". 1-4 a 1-5",
      "  broken 5-5",
      ". 8-11 b 8-14",
      "  number 13-14 1",
    ],
    [
      '[{"a": x}, {}]',
      "array 0-14",
      "  object 1-9 open",
      "  . 2-5 a 2-8",
      "    broken 7-8",
      "  object 11-13",
    ],
    ['{"a": 1 "b": 2}', "object 0-15", ". 1-4 a 1-7", "  number 6-7 1", ". 8-11 b 8-14", "  number 13-14 2"],
    ["[1 x, 2]", "array 0-8 open", "  broken 1-4", "  number 6-7 2"],
    ["[: 1, 2]", "array 0-8 open", "  broken 1-4", "  number 6-7 2"],
    ["[[1, []", "array 0-7 open", "  array 1-7 open", "    number 2-3 1", "    array 5-7"],
    ['["x,\n "y"]', "array 0-10 open", '  string 1-3 "x" unsound', '  string 6-9 "y"'],
    ['["x,\n 1]', "array 0-8 open", '  string 1-3 "x" unsound', "  number 6-7 1"],
    ['["x],\n 1]', "array 0-9 open", '  string 1-4 "x]" unsound', "  number 7-8 1"],
    ['["\\d"]', "array 0-6", '  string 1-5 "\ufffd" unsound'],
    ["1 2", "number 0-1 1"],
    ["", "nothing"],
    ["x", "broken 0-0"],
  ])("%j leaves a tree", (text, ...tree) => {
    expect(show(parse(text).tree)).toEqual(tree);
  });

  test("only the first hundred are listed, and the last problem says so", () => {
    const found = problems(`[${"x,".repeat(1000)}]`);
    expect(found).toHaveLength(101);
    expect(found.at(-1)).toBe(
      "limit 201-202 There are more than 100 mistakes in this file; correct the first ones",
    );
  });
});

test("comments are listed with their places", () => {
  const { comments } = parse('// a\r\n{/* b\n */"c": "// not"} //');
  expect(comments.map((at) => [range(at), textOf(at)])).toEqual([
    ["0-4", "// a"],
    ["7-15", "/* b\n */"],
    ["30-32", "//"],
  ]);
});

describe("nesting", () => {
  const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

  test("256 levels are read", () => {
    const { tree, problems: found } = parse(nested(256));
    let deepest = 0;
    if (tree !== undefined) visit(tree, (_, depth) => (deepest = Math.max(deepest, depth)));
    expect(deepest).toBe(256);
    expect(found).toEqual([]);
  });

  test("a deeper value is one problem, and what follows it is read", () => {
    const { tree, problems: found } = parse(`{"a": ${nested(256)}, "b": ${nested(300)}, "c": 1}`);
    expect(found.map(({ kind, at, message }) => `${kind} ${range(at)} ${message}`)).toEqual([
      "limit 261-262 Objects and arrays are nested more than 256 levels deep here; flatten them",
    ]);
    const last = tree?.kind === "object" ? tree.properties.at(-1) : undefined;
    expect(last?.key.text).toBe("c");
    expect(last?.value.kind).toBe("number");
  });

  test.each(["[", '{"a":', '[{"a":', "[1,"])("%j a hundred thousand times", (text) => {
    const found = parse(text.repeat(100_000)).problems;
    expect(found.map(({ kind }) => kind)).toContain("limit");
    expect(found.length).toBeLessThanOrEqual(2);
  });
});

describe("any text", () => {
  /** Nothing is thrown, places are within the text, children within their parents, and no tree is too deep. */
  function holds(text: string): void {
    const source = new Source("main.json", text);
    const { tree, problems: found, comments } = parseJson(source);
    const wrong: string[] = [];
    const check = (holding: boolean, what: string, at: Span) => {
      if (!holding) wrong.push(`${what} ${range(at)}`);
    };
    const inside = ({ start, end }: Span) => 0 <= start && start <= end && end <= source.text.length;
    for (const { at, message } of found) check(inside(at) && /^[A-Z].*[^.]$/.test(message), message, at);
    for (const at of comments) check(inside(at) && textOf(at).startsWith("/"), "comment", at);
    if (tree === undefined) check(found.length > 0, "silence", source.whole);
    else {
      visit(tree, (node, depth) => {
        check(inside(node.at), node.kind, node.at);
        check(depth <= 258, "depth", node.at);
        const children = node.kind === "array" ? node.items : node.kind === "object" ? node.properties : [];
        let end = node.at.start;
        for (const { at } of children) {
          check(at.start >= end && at.end <= node.at.end, "child", at);
          end = at.end;
        }
        if (node.kind === "string" && node.sound) {
          const content = placeOf(node, 0, node.text.length);
          check(textOf(content) === textOf(node.at).slice(1, -1), "text", node.at);
        }
      });
    }
    expect(wrong).toEqual([]);
  }

  test("the fixtures: those meant to be valid have no problem", () => {
    expect(fixtures.map((text) => parse(text).problems.length > 0)).toEqual(
      fixtures.map((_, index) => index > 2 && index !== 7 && index !== 8),
    );
  });

  test("every prefix of every fixture", () => {
    for (const text of fixtures) {
      for (let end = 0; end <= text.length; end += 1) holds(text.slice(0, end));
    }
  });

  test("a valid text cut short has one problem", () => {
    const [text = ""] = fixtures;
    const brace = text.indexOf("{");
    for (let end = brace + 1; end < text.trimEnd().length; end += 1) {
      const count = parse(text.slice(0, end)).problems.length;
      expect([end, count]).toEqual([end, 1]);
    }
  });

  test("texts of random pieces", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...syllables), maxLength: 60 }), holds), {
      numRuns: 2000,
    });
  });

  test("random characters", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), holds));
  });

  test("any JSON value is read back", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom("", "  ", "\t"), (value, space) => {
        const { tree, problems: found } = parse(JSON.stringify(value, null, space));
        expect(found).toEqual([]);
        expect(valueOf(tree)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

function valueOf(node: JsonNode | undefined): unknown {
  switch (node?.kind) {
    case "object":
      return Object.fromEntries(node.properties.map(({ key, value }) => [key.text, valueOf(value)]));
    case "array":
      return node.items.map(valueOf);
    case "string":
      return node.text;
    case "number":
    case "boolean":
      return node.value;
    case "null":
      return null;
    default:
      return undefined;
  }
}
