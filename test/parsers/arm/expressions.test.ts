import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { armText, literalText } from "../../../parsers/arm/expressions.ts";
import { parseJson } from "../../../parsers/data/json.ts";
import type { JsonNode } from "../../../parsers/data/json.ts";
import type { JsonString } from "../../../parsers/data/json-strings.ts";
import type { Chunk, Expression } from "../../../src/core/expression.ts";
import { Source, textOf } from "../../../src/core/source.ts";
import type { Span } from "../../../src/core/source.ts";
import { fixtures, syllables } from "./fixtures.ts";

/** The string as it stands in a file. */
function stringOf(json: string): JsonString {
  const { tree } = parseJson(new Source("main.json", json));
  if (tree?.kind !== "string") throw new Error(`${json} is not a string`);
  return tree;
}

function range(at: Span): string {
  return `${String(at.start)}-${String(at.end)}`;
}

/** A tree on lines: kind and place of each node, and what it holds. */
function show(node: Expression | Chunk, indent = ""): string[] {
  const line = (word = "") => `${indent}${node.kind} ${range(node.at)} ${word}`.trimEnd();
  const inner = `${indent}  `;
  switch (node.kind) {
    case "literal":
      return [line(String(node.value))];
    case "chunk":
      return [line(JSON.stringify(node.text))];
    case "template":
      return [line(), ...node.parts.flatMap((part) => show(part, inner))];
    case "call":
      return [line(`${node.name} ${range(node.nameAt)}`), ...node.args.flatMap((arg) => show(arg, inner))];
    case "member":
      return [line(`${node.name} ${range(node.nameAt)} ${node.mode}`), ...show(node.of, inner)];
    case "index":
      return [line(), ...show(node.of, inner), ...show(node.index, inner)];
    case "lambda":
      return [
        line(node.parameters.map(({ name, at }) => `${name} ${range(at)}`).join(", ")),
        ...show(node.body, inner),
      ];
    default:
      return [line()];
  }
}

function problems(json: string): string[] {
  return armText(stringOf(json)).problems.map(({ kind, at, message }) => `${kind} ${range(at)} ${message}`);
}

function children(node: Expression): readonly (Expression | Chunk)[] {
  switch (node.kind) {
    case "template":
      return node.parts;
    case "call":
      return node.args;
    case "member":
      return [node.of];
    case "index":
      return [node.of, node.index];
    case "lambda":
      return [node.body];
    default:
      return [];
  }
}

describe("texts", () => {
  test.each<[string, ...string[]]>([
    ['""', "template 0-2"],
    ['"https"', "template 0-7", '  chunk 1-6 "https"'],
    ['"a\\tb"', "template 0-6", '  chunk 1-2 "a"', '  chunk 2-4 "\\t"', '  chunk 4-5 "b"'],
    // Only a text that also ends with a bracket is an expression, and only such a text has its bracket doubled.
    ['"[a] b"', "template 0-7", '  chunk 1-6 "[a] b"'],
    ['" [a]"', "template 0-6", '  chunk 1-5 " [a]"'],
    ['"[a] "', "template 0-6", '  chunk 1-5 "[a] "'],
    ['"["', "template 0-3", '  chunk 1-2 "["'],
    ['"]"', "template 0-3", '  chunk 1-2 "]"'],
    ['"[[a] b"', "template 0-8", '  chunk 1-7 "[[a] b"'],
    ['"[[a]"', "template 0-6", '  chunk 1-3 "["', '  chunk 3-5 "a]"'],
    ['"[[]"', "template 0-5", '  chunk 1-3 "["', '  chunk 3-4 "]"'],
    ['"[[[a]]"', "template 0-8", '  chunk 1-3 "["', '  chunk 3-7 "[a]]"'],
    ['"\\u005b[a\\u005D"', "template 0-16", '  chunk 1-8 "["', '  chunk 8-9 "a"', '  chunk 9-15 "]"'],
  ])("%s", (json, ...tree) => {
    const { expression, problems: found } = armText(stringOf(json));
    expect(show(expression)).toEqual(tree);
    expect(found).toEqual([]);
  });

  test("a string that JSON has a problem with is broken, without another problem", () => {
    for (const json of ['"[concat(', '"a\\d"', "\"[f('\\d')]\""]) {
      const node = stringOf(json);
      expect(armText(node)).toEqual({ expression: { kind: "broken", at: node.at }, problems: [] });
      expect(literalText(node)).toEqual({ kind: "broken", at: node.at });
    }
  });

  test("a text taken at its word keeps its brackets", () => {
    expect(show(literalText(stringOf('"[f()]"')))).toEqual(["template 0-7", '  chunk 1-6 "[f()]"']);
    expect(show(literalText(stringOf('"[[a]"')))).toEqual(["template 0-6", '  chunk 1-5 "[[a]"']);
  });
});

describe("expressions", () => {
  test.each<[string, ...string[]]>([
    ['"[f()]"', "call 2-5 f 2-3"],
    ["\"['a']\"", "template 2-5", '  chunk 3-4 "a"'],
    ["\"['']\"", "template 2-4"],
    ["\"['it''s']\"", "template 2-9", '  chunk 3-5 "it"', '  chunk 5-7 "\'"', '  chunk 7-8 "s"'],
    ["\"['''']\"", "template 2-6", '  chunk 3-5 "\'"'],
    ["\"[']']\"", "template 2-5", '  chunk 3-4 "]"'],
    ['"[12]"', "literal 2-4 12"],
    ['"[-14]"', "literal 2-5 -14"],
    ['"[+1.5e-3]"', "literal 2-9 0.0015"],
    [
      "\"[concat('http:', g(1,-2))]\"",
      "call 2-26 concat 2-8",
      "  template 9-16",
      '    chunk 10-15 "http:"',
      "  call 18-25 g 18-19",
      "    literal 20-21 1",
      "    literal 22-24 -2",
    ],
    ['"[ns.fn(true())]"', "call 2-15 ns.fn 2-7", "  call 8-14 true 8-12"],
    ['"[ ns . fn ( ) ]"', "call 3-14 ns.fn 3-10"],
    ['"[$a_1.B()]"', "call 2-10 $a_1.B 2-8"],
    ['"[f().a.b]"', "member 2-9 b 8-9 plain", "  member 2-7 a 6-7 plain", "    call 2-5 f 2-3"],
    ['"[f()[0]]"', "index 2-8", "  call 2-5 f 2-3", "  literal 6-7 0"],
    [
      '"[f()[g().h][1].i]"',
      "member 2-17 i 16-17 plain",
      "  index 2-15",
      "    index 2-12",
      "      call 2-5 f 2-3",
      "      member 6-11 h 10-11 plain",
      "        call 6-9 g 6-7",
      "    literal 13-14 1",
    ],
    [
      "\"[ parameters ( 'a' ) . b [ 0 ] ]\"",
      "index 3-31",
      "  member 3-25 b 24-25 plain",
      "    call 3-21 parameters 3-13",
      "      template 16-19",
      '        chunk 17-18 "a"',
      "  literal 28-29 0",
    ],
    [
      "\"[lambda('x', lambdaVariables('x'))]\"",
      "lambda 2-35 x 9-12",
      "  call 14-34 lambdaVariables 14-29",
      "    template 30-33",
      '      chunk 31-32 "x"',
    ],
  ])("%s", (json, ...tree) => {
    const { expression, problems: found } = armText(stringOf(json));
    expect(found).toEqual([]);
    expect(show(expression)).toEqual(tree);
  });
});

describe("escapes of JSON in an expression", () => {
  test.each<[string, ...string[]]>([
    // Every character of the expression is found where it is written, behind its escape.
    [
      '"[f(\'say \\"hi\\"\', g())]"',
      "call 2-22 f 2-3",
      "  template 4-16",
      '    chunk 5-9 "say "',
      '    chunk 9-11 "\\""',
      '    chunk 11-13 "hi"',
      '    chunk 13-15 "\\""',
      "  call 18-21 g 18-19",
    ],
    ['"[\\u0066\\u0028)]"', "call 2-15 f 2-8"],
    ['"\\u005bf()\\u005d"', "call 7-10 f 7-8"],
    [
      '"[f(\\u0027a\\u0027\\u0027b\')]"',
      "call 2-26 f 2-3",
      "  template 4-25",
      '    chunk 10-11 "a"',
      '    chunk 11-23 "\'"',
      '    chunk 23-24 "b"',
    ],
    ["\"[f('a\\\\')]\"", "call 2-10 f 2-3", "  template 4-9", '    chunk 5-6 "a"', '    chunk 6-8 "\\\\"'],
    ['"[\\n  f(\\t)\\r\\n]"', "call 6-11 f 6-7"],
    ['"[\r\n  f(\n\t1,\r\n2)\r\n]"', "call 6-16 f 6-7", "  literal 10-11 1", "  literal 14-15 2"],
    ["\"[f('a\r\nb')]\"", "call 2-11 f 2-3", "  template 4-10", '    chunk 5-9 "a\\r\\nb"'],
  ])("%j", (json, ...tree) => {
    const { expression, problems: found } = armText(stringOf(json));
    expect(found).toEqual([]);
    expect(show(expression)).toEqual(tree);
  });

  test("in a file with a byte order mark and Windows line ends", () => {
    const source = new Source("main.json", "\ufeff{\r\n  // é\r\n  \"a\": \"[concat('http:', '//')]\"\r\n}");
    const { tree } = parseJson(source);
    const value = tree?.kind === "object" ? tree.properties[0]?.value : undefined;
    if (value?.kind !== "string") throw new Error("no string");
    const { expression } = armText(value);
    const [argument] = expression.kind === "call" ? expression.args : [];
    const [chunk] = argument?.kind === "template" ? argument.parts : [];
    expect(chunk === undefined ? "" : textOf(chunk.at)).toBe("http:");
    expect(source.position(chunk?.at.start ?? 0)).toEqual({ line: 3, column: 18 });
  });
});

describe("mistakes", () => {
  const stray =
    "This cannot stand here in an expression; correct it, or begin the string with [[ if it is only text";
  const operators = "Expressions have no operators; call a function instead, such as add(), equals() or if()";
  const separate = "This follows a value without a comma or a dot between; separate them, or remove it";
  const missing = "An expression is missing before this character";
  const nameless = "The name of a property is missing after this dot; other names need brackets: ['a-b']";
  const uncalled = (name: string) =>
    `Call ${name} with parentheses, put it in single quotes, or begin the string with [[ if it is only text`;
  const unclosed = "The arguments of this function are not closed; add a closing parenthesis";
  const unquoted = "This text has no closing single quote; a quote inside a text is written twice";

  test.each<[string, string, ...string[]]>([
    [
      '"[]"',
      "1-3 This expression is empty; to have the brackets as text, write [[ for the first",
      "broken 2-2",
    ],
    [
      '"[ ]"',
      "1-4 This expression is empty; to have the brackets as text, write [[ for the first",
      "broken 3-3",
    ],
    ['"[Optional]"', `2-10 ${uncalled("Optional")}`, "broken 2-10"],
    ['"[Read the docs]"', `2-6 ${uncalled("Read")}`, "broken 0-17"],
    ['"[a.b]"', `2-3 ${uncalled("a")}`, "member 2-5 b 4-5 plain", "  broken 2-3"],
    ['"[true]"', `2-6 ${uncalled("true")}`, "broken 2-6"],
    [`"[${"x".repeat(50)}]"`, `2-52 ${uncalled(`${"x".repeat(40)}…`)}`, "broken 2-52"],
    ['"[f(]"', `4-5 ${missing}`, "call 2-4 f 2-3", "  broken 4-4"],
    ['"[f(1]"', `2-3 ${unclosed}`, "call 2-5 f 2-3", "  literal 4-5 1"],
    ['"[f(g(1)]"', `2-3 ${unclosed}`, "call 2-8 f 2-3", "  call 4-8 g 4-5", "    literal 6-7 1"],
    ['"[f(1,)]"', `6-7 ${missing}`, "call 2-7 f 2-3", "  literal 4-5 1", "  broken 6-6"],
    ['"[f(,1)]"', `4-5 ${missing}`, "call 2-7 f 2-3", "  broken 4-4", "  literal 5-6 1"],
    ['"[f(1 2, 3)]"', `6-7 ${separate}`, "call 2-11 f 2-3", "  broken 4-7", "  literal 9-10 3"],
    ["\"[f('a' 'b', 3)]\"", `8-9 ${separate}`, "call 2-15 f 2-3", "  broken 4-11", "  literal 13-14 3"],
    [
      '"[f(g(1 + (2)), 3)]"',
      `8-9 ${operators}`,
      "call 2-18 f 2-3",
      "  call 4-14 g 4-5",
      "    broken 6-13",
      "  literal 16-17 3",
    ],
    ['"[f(-g())]"', `4-5 ${operators}`, "call 2-9 f 2-3", "  broken 4-8"],
    ['"[f() == 1]"', `6-7 ${operators}`, "broken 0-12"],
    ['"[f()g]"', `5-6 ${separate}`, "broken 0-8"],
    ['"[f())]"', `5-6 ${stray}`, "broken 0-8"],
    ['"[f()], [g()]"', `5-6 ${stray}`, "broken 0-14"],
    ['"[#]"', `2-3 ${stray}`, "broken 2-3"],
    ['"[😀]"', `2-4 ${stray}`, "broken 2-4"],
    [
      '"[f({})]"',
      "4-5 An expression cannot hold JSON; call createObject() or json() instead",
      "call 2-7 f 2-3",
      "  broken 4-6",
    ],
    [
      '"[f(\\"a\\")]"',
      "4-6 Write texts of an expression in single quotes",
      "call 2-10 f 2-3",
      "  broken 4-9",
    ],
    ['"[\'a]"', `2-4 ${unquoted}`, "broken 2-4"],
    ["\"[f('it's')]\"", `8-9 ${separate}`, "call 2-12 f 2-3", "  broken 4-12"],
    ['"[f().]"', `5-6 ${nameless}`, "broken 2-6"],
    ['"[f().1]"', `5-6 ${nameless}`, "broken 0-9"],
    ["\"[g(f().'a', 1)]\"", `7-8 ${nameless}`, "call 2-15 g 2-3", "  broken 4-11", "  literal 13-14 1"],
    ['"[f()[]]"', `6-7 ${missing}`, "index 2-7", "  call 2-5 f 2-3", "  broken 6-6"],
    [
      '"[f()[1]"',
      "5-6 This index is not closed; add a closing bracket",
      "index 2-7",
      "  call 2-5 f 2-3",
      "  literal 6-7 1",
    ],
    [
      '"[f()[1 2].a]"',
      `8-9 ${separate}`,
      "member 2-12 a 11-12 plain",
      "  index 2-10",
      "    call 2-5 f 2-3",
      "    broken 6-9",
    ],
    [
      '"[f()(g(), 1).a]"',
      "5-6 A value cannot be called; pass it to a function as an argument",
      "member 2-15 a 14-15 plain",
      "  broken 2-13",
    ],
    ['"[f().g()]"', "7-8 A value cannot be called; pass it to a function as an argument", "broken 2-9"],
    ['"[1e999]"', "2-7 This number is too large", "broken 2-7"],
  ])("%s", (json, problem, ...tree) => {
    expect(problems(json)).toEqual([`syntax ${problem}`]);
    expect(show(armText(stringOf(json)).expression)).toEqual(tree);
  });
});

describe("nesting", () => {
  const limit = "This expression is nested more than 256 levels deep; divide it among variables";
  const heightOf = (node: Expression | Chunk): number =>
    node.kind === "chunk" ? 0 : 1 + Math.max(0, ...children(node).map(heightOf));

  test("256 levels are read", () => {
    const { expression, problems: found } = armText(stringOf(`"[${"f(".repeat(255)}1${")".repeat(255)}]"`));
    expect(found).toEqual([]);
    expect(heightOf(expression)).toBe(256);
    const chain = armText(stringOf(`"[f()${".a".repeat(255)}]"`));
    expect(chain.problems).toEqual([]);
    expect(heightOf(chain.expression)).toBe(256);
  });

  test.each([
    ["calls", "f(", 1],
    ["indexes", "f()[", 1],
    ["members", "f()", 0],
    ["calls of long chains", "f(g().a.a.a.a.a[", 1],
  ])("%s", (_, start, closers) => {
    const open = closers === 0 ? `${start}${".a".repeat(100_000)}` : start.repeat(100_000);
    const { expression, problems: found } = armText(stringOf(`"[${open}]"`));
    expect(found.map(({ kind, message }) => [kind, message])).toEqual([["limit", limit]]);
    expect(heightOf(expression)).toBeLessThanOrEqual(260);
  });

  test("chains within chains do not add up", () => {
    let text = "1";
    for (let level = 0; level < 100; level += 1) text = `f(${text})${".a".repeat(100)}`;
    const { expression, problems: found } = armText(stringOf(`"[${text}]"`));
    expect(found.map(({ kind, message }) => [kind, message])).toEqual([["limit", limit]]);
    expect(heightOf(expression)).toBeLessThanOrEqual(260);
  });

  test("a text of a million escapes", () => {
    const { expression } = armText(stringOf(`"['${"\\n".repeat(1_000_000)}']"`));
    expect(expression.kind === "template" ? expression.parts.length : 0).toBe(1_000_000);
  });
});

describe("any string", () => {
  /** Nothing is thrown, one problem at most, and every place is within the string and within its parent's. */
  function holds(node: JsonString): void {
    const { expression, problems: found } = armText(node);
    const wrong: string[] = [];
    const within = (inner: Span, outer: Span) =>
      outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
    if (found.length > 1) wrong.push("problems");
    for (const { at, message } of found) {
      if (!within(at, node.at) || !/^[A-Z].*[^.]$/.test(message)) wrong.push(`${message} ${range(at)}`);
    }
    const walk = (inner: Expression | Chunk, outer: Span) => {
      if (!within(inner.at, outer)) wrong.push(`${inner.kind} ${range(inner.at)}`);
      if (inner.kind === "broken" && found.length === 0 && node.sound)
        wrong.push(`silence ${range(inner.at)}`);
      if (inner.kind === "chunk") {
        if (inner.text.length > 1 && textOf(inner.at) !== inner.text) wrong.push(`chunk ${range(inner.at)}`);
      } else for (const child of children(inner)) walk(child, inner.at);
    };
    walk(expression, node.at);
    expect([node.text, ...wrong]).toEqual([node.text]);
  }

  function strings(node: JsonNode | undefined): JsonString[] {
    if (node?.kind === "string") return [node];
    if (node?.kind === "array") return node.items.flatMap(strings);
    return node?.kind === "object"
      ? node.properties.flatMap(({ key, value }) => [key, ...strings(value)])
      : [];
  }

  test("the strings of every fixture, and every prefix of them in brackets", () => {
    for (const text of fixtures) {
      for (const node of strings(parseJson(new Source("main.json", text)).tree)) {
        holds(node);
        for (let end = 0; end < node.text.length; end += 1) {
          holds(stringOf(JSON.stringify(`[${node.text.slice(1, end)}]`)));
        }
      }
    }
  });

  test("the valid fixtures have no problem in their expressions", () => {
    for (const text of fixtures.slice(0, 3)) {
      const found = strings(parseJson(new Source("main.json", text)).tree).flatMap(
        (node) => armText(node).problems,
      );
      expect(found).toEqual([]);
    }
  });

  test("strings of random pieces", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...syllables), maxLength: 40 }), (content) => {
        holds(stringOf(JSON.stringify(content)));
        holds(stringOf(JSON.stringify(`[${content}]`)));
      }),
      { numRuns: 2000 },
    );
  });

  test("random characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (content) => {
        holds(stringOf(JSON.stringify(`[${content}]`)));
      }),
    );
  });

  test("a text in single quotes says what was put in", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...syllables) }), (content) => {
        const node = stringOf(JSON.stringify(`['${content.replaceAll("'", "''")}']`));
        const { expression } = armText(node);
        const parts = expression.kind === "template" ? expression.parts : [];
        expect(parts.map((part) => (part.kind === "chunk" ? part.text : "?")).join("")).toBe(content);
      }),
    );
  });
});
