import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textOf } from "../../../../src/core/source.ts";
import { textOfValue } from "../../../../src/core/value.ts";
import { detailOf, evaluated, origins, valueOf } from "./calls.ts";

describe("texts that are known", () => {
  test.each<[string, unknown]>([
    ['lower("HELLO")', "hello"],
    ['lower("АЛЛО!")', "алло!"],
    ['lower("ΑΣ İ")', "ασ i"],
    ['upper("hello")', "HELLO"],
    ['upper("ßéǆ")', "ßÉǄ"],
    ["upper(true)", "TRUE"],
    ['title("hello world-foo_bar o\'neil é1a")', "Hello World-Foo_bar O'Neil É1a"],
    ['strrev("hello")', "olleh"],
    ['strrev("a👨‍👩‍👧b")', "b👨‍👩‍👧a"],
    ['chomp("hello\\n")', "hello"],
    ['chomp("hello\\r\\n\\n\\r")', "hello"],
    ['trimspace("  hello\\n\\n")', "hello"],
    ['trimspace("\\u00a0 x\\t")', "x"],
    ['trim("?!hello?!", "!?")', "hello"],
    ['trim("foobar", "far")', "oob"],
    ['trim("😀a😀", "😀")', "a"],
    ['trimprefix("helloworld", "hello")', "world"],
    ['trimprefix("aab", "a")', "ab"],
    ['trimsuffix("helloworld", "world")', "hello"],
    ['trimsuffix("abb", "b")', "ab"],
    ['indent(2, "a\\nb\\n\\nc")', "a\n  b\n  \n  c"],
    ['substr("hello world", 1, 4)', "ello"],
    ['substr("hello world", -5, -1)', "world"],
    ['substr("hello", -5, 0)', "hello"],
    ['substr("hello", 2, 0)', ""],
    ['substr("hello", 9, 2)', ""],
    ['substr("hello", -9, 2)', "he"],
    ['substr("🤔🤷", 0, 1)', "🤔"],
    ['startswith("hello world", "hello")', true],
    ['startswith("hello", "hello world")', false],
    ['endswith("hello world", "world")', true],
    ['endswith("hello world", "hello")', false],
    ['strcontains("hello world", "wor")', true],
    ['strcontains("hello world", "wod")', false],
    ['strcontains("", "")', true],
    ['replace("1 + 2 + 3", "+", "-")', "1 - 2 - 3"],
    ['replace("abc", "", "-")', "-a-b-c-"],
    ['replace("/a/b", "/", "_")', "_a_b"],
    ['split(",", "foo,bar,baz")', ["foo", "bar", "baz"]],
    ['split(",", "")', [""]],
    ['split("", "aéb")', ["a", "é", "b"]],
    ['join("-", ["foo", "bar", "baz"])', "foo-bar-baz"],
    ['join("-", ["a", 1, true], ["b"])', "a-1-true-b"],
    ['join(", ", [])', ""],
    ['core::upper("a")', "A"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });
});

describe("calls that Terraform refuses", () => {
  test.each([
    ["lower()", "invalid: lower() takes 1 argument, not 0"],
    ['substr("a", 1)', "invalid: substr() takes 3 arguments, not 2"],
    ['join("-")', "invalid: join() takes at least 2 arguments, not 1"],
    ["lower(null)", "invalid: lower() refuses argument 1: it must not be null"],
    ["lower([])", "invalid: lower() refuses argument 1: it must be a text"],
    ['substr("a", "x", 1)', "invalid: substr() refuses argument 2: it must be a whole number"],
    ['indent(1.5, "a")', "invalid: indent() refuses argument 1: it must be a whole number"],
    ['indent(-1, "a")', "invalid: indent() takes a number of spaces that is not negative"],
    ['join("-", ["a", null])', "invalid: join() takes lists of texts alone"],
    ['join("-", "a")', "invalid: join() refuses argument 2: it must be a list"],
    ['indent(10001, "a")', "budget: the indentation is over the limit"],
    ['missing("a")', "unsupported: missing() is not understood"],
  ])("%s", (expression, expected) => {
    expect(detailOf(expression)).toBe(expected);
  });
});

describe("texts with holes", () => {
  test.each<[string, unknown]>([
    ['lower("HTTP://${var.x}/A")', "http://${var.x}/a"],
    ["lower(var.x)", "?parameter"],
    ["lower(var.secret)", "?secret"],
    ["upper(var.either)", { "?": ["HTTP", "HTTPS"] }],
    ['title("a${var.x}b c")', "?parameter"],
    ['title("a ${var.x} b")', "A ${var.x} B"],
    ['strrev("ab${var.x}")', "${var.x}ba"],
    ['trimspace("  a ${var.x} b  ")', "a ${var.x} b"],
    ['trimprefix("http://${var.x}", "http://")', "?parameter"],
    ['trimprefix("http://${var.x}", "https://")', "http://${var.x}"],
    ['trimsuffix("${var.x}/", "/")', "?parameter"],
    ['trimsuffix("https://${var.x}", "/")', "https:/${var.x}"],
    ['trimsuffix("https://h${var.x}", "/")', "https://h${var.x}"],
    ['trimsuffix("https://h${var.x}b", "a")', "https://h${var.x}b"],
    ['substr("abc${var.x}", 1, 2)', "bc"],
    ['substr("abc${var.x}", 1, 3)', "?parameter"],
    ['substr("abc${var.x}", 1, -1)', "bc${var.x}"],
    ['substr("${var.x}abc", -2, -1)', "bc"],
    ['substr("${var.x}abc", -4, -1)', "?parameter"],
    ['substr("${var.x}abc", 1, 1)', "?parameter"],
    ['startswith("http://${var.x}", "http:")', true],
    ['startswith("http://${var.x}", "https:")', false],
    ['startswith("http://${var.x}", "http://a")', "?parameter"],
    ['startswith("${var.either}://a", "http")', "?parameter"],
    ['endswith("${var.x}/v1", "/v1")', true],
    ['endswith("${var.x}/v1", "/v2")', false],
    ['endswith("${var.x}/v1", "a/v1")', "?parameter"],
    ['strcontains("a${var.x}bc", "bc")', true],
    ['strcontains("a${var.x}bc", "ab")', "?parameter"],
    ['replace("a-${var.x}-b", "-", "_")', "a_${var.x}_b"],
    ['replace("<a>b</a>", "b", var.x)', "<a>${var.x}</a>"],
    ['replace("<a>b</a>", "b", var.secret)', "<a>${secret}</a>"],
    ['replace("b", "b", var.x)', "?parameter"],
    ['replace("ab", var.x, "c")', "?parameter"],
    ['replace("ab${var.x}", "", "-")', "?parameter"],
    ['split("/", "a/b/${var.x}/c")', ["a", "b", "c", "?…"]],
    ['split("/", "a/b/${var.x}/c")[1]', "b"],
    ['split("/", "a/b/${var.x}/c")[2]', "?parameter"],
    ['element(split("/", "a/${var.x}/b/c"), -1)', "c"],
    ['element(split("/", "a/${var.x}/b/c"), -3)', "?parameter"],
    ['split("//", "a//b${var.x}//c")', ["a", "?…"]],
    ['split(var.x, "ab")', "?parameter"],
    ['join("-", ["a", var.x, "b"])', "a-${var.x}-b"],
    ['join("-", ["a", var.secret])', "a-${secret}"],
    ['join(var.x, ["a", "b"])', "a${var.x}b"],
    ['join("-", var.list)', "?parameter"],
    ['join("-", var.secret)', "?secret"],
    ['join("-", var.eitherPair)', { "?": ["a", "b"] }],
    ['join("-", var.openList)', "${unknown}a${unknown}"],
    ['indent(2, "a\\n${var.x}\\nb")', "a\n  ${var.x}\n  b"],
    ['chomp("a\\n${var.x}")', "a${var.x}"],
    ['trim("xx${var.x}yxx", "x")', "${var.x}y"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test("the same call has the same name", () => {
    const names = (expression: string): string | undefined => {
      const value = valueOf(expression);
      return value.state === "known" ? textOfValue(value)?.canonical : value.names;
    };
    expect(names("lower(var.x)")).toBe("lower(var.x)");
    expect(names('"api-${lower(var.x)}"')).toBe(names('lower("API-${var.x}")'));
    expect(names('trimsuffix(var.x, "/")')).not.toBe(names('trimsuffix(var.x, "a")'));
    expect(names('title("a${var.x}b c")')).toBe(names('title("a${var.x}b c")'));
    expect(names('title("a${var.x}b c")')).not.toBe(names('title("a${var.y}b c")'));
  });
});

describe("places", () => {
  test.each<[string, readonly string[]]>([
    ['lower("AB")', ["ab<AB@7"]],
    ['replace("http://a.b", "http", "https")', ["https@31", "://a.b@13"]],
    ['replace("a\\nb", "b", "c")', ["a@9", "\n<\\n@10", "c@22"]],
    ['join("-", ["ab", "cd"])', ["ab@12", "-@6", "cd@18"]],
    ['join(", ", [1, true])', ["1@12", ", @6", "true@15"]],
    ['substr("hello", 1, 3)', ["ell@9"]],
    ['trimspace("  ab ")', ["ab@13"]],
    ['trim("xxab", "x")', ["ab@8"]],
    ['trimprefix("aab", "a")', ["ab@13"]],
    ['trimsuffix("abb", "b")', ["ab@12"]],
    ['trimsuffix("ab${var.x}c", "c")', ["ab@12", "${var.x}"]],
    ['chomp("ab\\n")', ["ab@7"]],
    ['strrev("ab")', ["b@9", "a@8"]],
    ['indent(1, "a\\nb")', ["a@11", "\n<\\n@12", ' <indent(1, "a\\nb")@0', "b@14"]],
    ['upper(join("", [lower("Ab"), "c"]))', ["AB<Ab@23", "C<c@30"]],
    ['replace("${lower("A")}b", "b", "")', ["a<A@18"]],
  ])("%s", (expression, expected) => {
    expect(origins(valueOf(expression))).toEqual(expected);
  });

  test("pieces of a split stand where their characters do", () => {
    const list = valueOf('split("/", "ab/cd")');
    const data = list.state === "known" ? list.data : null;
    if (data === null || typeof data !== "object" || data.kind !== "list") throw new Error("it is no list");
    expect(data.items.map((item) => textOf(item.value.at))).toEqual(["ab", "cd"]);
    expect(data.items.map((item) => item.value.at.start)).toEqual([12, 15]);
  });
});

/** Characters that neither end a quoted text nor are changed by letter case. */
const characters = fc.string({
  unit: fc.constantFrom("a", "b", "1", "-", "/", " ", "é", "😀"),
  maxLength: 12,
});

describe("every character that survives keeps its place", () => {
  const survives = (expression: string): void => {
    const value = valueOf(expression);
    const text = textOfValue(value)?.seenThrough(value);
    if (text === undefined) throw new Error(`${expression} is not a text`);
    for (const part of text.parts) {
      if (part.kind === "hole") continue;
      expect(textOf(part.at).toLowerCase()).toBe(part.text.toLowerCase());
    }
  };
  test.each<[string, (a: string, b: string, c: string) => string]>([
    ["lower", (a) => `lower("${a}")`],
    ["upper", (a) => `upper("${a}")`],
    ["replace", (a, b, c) => `replace("${a}", "${b === "" ? "a" : b}", "${c}")`],
    ["join", (a, b, c) => `join("${a}", ["${b}", "${c}", "${a}"])`],
    ["join of split", (a, b, c) => `join("${c}", split("${b}", "${a}"))`],
    ["substr", (a, b, c) => `substr("${a}", ${String(b.length - 3)}, ${String(c.length - 1)})`],
    ["trim", (a, b) => `trim("${a}", "${b}")`],
    ["trimspace", (a) => `trimspace("${a}")`],
    ["trimprefix", (a, b) => `trimprefix("${b}${a}", "${b}")`],
    ["trimsuffix", (a, b) => `trimsuffix("${a}${b}", "${b}")`],
    ["strrev", (a) => `strrev("${a}")`],
    ["format", (a, b, c) => `format("${a}%s${b}%s", "${c}", "${a}")`],
    [
      "a mixture",
      (a, b, c) => `replace(lower(format("${a}%s", join("${b}", ["${c}", "${a}"]))), "a", "${c}")`,
    ],
  ])("%s", (_name, expression) => {
    fc.assert(fc.property(characters, characters, characters, (a, b, c) => survives(expression(a, b, c))));
  });

  test("cutting and joining again gives the same text at the same places", () => {
    fc.assert(
      fc.property(characters, fc.constantFrom("a", "-", "/", "é"), (a, separator) => {
        const value = valueOf(`join("${separator}", split("${separator}", "x${a}"))`);
        expect(textOfValue(value)?.plain).toBe(`x${a}`);
      }),
    );
  });

  test("a hole never lets known characters change their order", () => {
    fc.assert(
      fc.property(characters, characters, fc.constantFrom("a", "b", "/", "-"), (a, b, cut) => {
        const whole = textOfValue(valueOf(`replace("x${a}\${var.x}${b}y", "${cut}", "")`));
        const known = (whole?.parts ?? [])
          .map((part) => (part.kind === "segment" ? part.text : "|"))
          .join("");
        const [before = "", after = ""] = known.split("|");
        expect(`x${a}`.replaceAll(cut, "").startsWith(before)).toBe(true);
        expect(`${b}y`.replaceAll(cut, "").endsWith(after)).toBe(true);
      }),
    );
  });
});
