import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, Matcher } from "../../../../parsers/terraform/functions/matching.ts";
import { parsePattern } from "../../../../parsers/terraform/functions/pattern.ts";
import { detailOf, evaluated, origins, valueOf } from "./calls.ts";

describe("regex", () => {
  test.each<[string, unknown]>([
    ['regex("[a-z]+", "53453453.345345aaabbbccc23454")', "aaabbbccc"],
    ['regex("(\\\\d\\\\d\\\\d\\\\d)-(\\\\d\\\\d)-(\\\\d\\\\d)", "2019-02-01")', ["2019", "02", "01"]],
    [
      'regex("^(?:(?P<scheme>[^:/?#]+):)?(?://(?P<authority>[^/?#]*))?", "https://terraform.io/docs/")',
      { scheme: "https", authority: "terraform.io" },
    ],
    ['regex("x(y)?", "x")', [null]],
    ['regexall("[a-z]+", "1234abcd5678efgh9")', ["abcd", "efgh"]],
    ['length(regexall("\\\\d", "a"))', 0],
    ['regexall("x*", "axb")', ["", "x", ""]],
    [
      'regexall("(.)(.)?", "abc")',
      [
        ["a", "b"],
        ["c", null],
      ],
    ],
    ['replace("hello", "/L+/", "x")', "hello"],
    ['replace("hello", "/(?i)L+/", "x")', "hexo"],
    ['replace("abcabc", "/(b)(?P<n>c)/", "[$2$1$n-$${n}-$$-$1x]")', "a[cbc-c-$-]a[cbc-c-$-]"],
    ['replace("abc", "/x*/", "-")', "-a-b-c-"],
    ['replace("baac", "/a*/", "x")', "xbxcx"],
    ['replace("a.b", "/\\\\./", "$")', "a$b"],
    ['replace("a", "/", "b")', "a"],
    ['regex("[a-z]+", var.x)', "?parameter"],
    ['regex("[a-z]+", "ab${var.x}")', "?parameter"],
    ['regex("http", var.either)', { "?": ["http", "http"] }],
    ['replace("ab${var.x}", "/b/", "c")', "?parameter"],
    ['replace("ab", "/b/", var.x)', "a${var.x}"],
    ['replace("ab", "/c/", var.x)', "ab"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each([
    ['regex("x", "y")', "invalid: regex() finds no match of its pattern"],
    [
      'regex("(?P<a>x)(y)", "xy")',
      "invalid: regex() takes a pattern with groups that either all have a name or none",
    ],
    ['regex("(", "x")', "invalid: regex() cannot read its pattern: a parenthesis is not closed"],
    [
      'regex(")", "x")',
      "invalid: regex() cannot read its pattern: a parenthesis is closed that was not opened",
    ],
    [
      'regex("(?=a)", "a")',
      "invalid: regex() cannot read its pattern: a group begins in a way that is not known",
    ],
    ['regex("a**", "a")', "invalid: regex() cannot read its pattern: an operator repeats an operator"],
    ['regex("*", "a")', "invalid: regex() cannot read its pattern: there is nothing to repeat"],
    ['regex("(a)\\\\1", "a")', "invalid: regex() cannot read its pattern: it refers back to a group"],
    ['regex("[b-a]", "a")', "invalid: regex() cannot read its pattern: a range of characters runs backwards"],
    [
      'regex("[[:constructor:]]", "a")',
      "invalid: regex() cannot read its pattern: there is no class [:constructor:]",
    ],
    [
      'regex("a{1001}", "a")',
      "invalid: regex() cannot read its pattern: its counts of repetitions are wrong",
    ],
    ['regex("((a{100}){100}){100}", "a")', "budget: the pattern is over the limit"],
    ['replace("a", "/(/", "b")', "invalid: replace() cannot read its pattern: a parenthesis is not closed"],
  ])("%s", (expression, expected) => {
    expect(detailOf(expression)).toBe(expected);
  });

  test.each<[string, readonly string[]]>([
    ['regex("b+", "abbc")', ["bb@14"]],
    ['regex("a(b+)c", "abbc")[0]', ["bb@18"]],
    ['regexall("[a-z]", "a-b")[1]', ["b@21"]],
    ['replace("abc", "/b/", "xy")', ["a@9", "xy@23", "c@11"]],
    ['replace("abc", "/(b)/", "<$1>")', ["a@9", "<@25", "b@10", ">@28", "c@11"]],
  ])("%s", (expression, expected) => {
    expect(origins(valueOf(expression))).toEqual(expected);
  });
});

function matchOf(expression: string, text: string): readonly number[] | undefined {
  const parsed = parsePattern(expression);
  if ("wrong" in parsed) throw new Error(parsed.wrong);
  const program = compile(parsed);
  if (program === undefined) throw new Error("too large");
  return new Matcher(program, text).find(0);
}

describe("patterns", () => {
  test.each<[string, string, string | undefined]>([
    ["a|ab", "ab", "a"],
    ["(a|ab)(c|bcd)", "abcd", "abcd"],
    ["a{2,3}?", "aaaa", "aa"],
    ["a{2,3}", "aaaa", "aaa"],
    ["a{,2}", "a{,2}", "a{,2}"],
    ["(?U)a+", "aaa", "a"],
    ["(?U)a+?", "aaa", "aaa"],
    ["(?s).", "\n", "\n"],
    [".", "\n", undefined],
    ["^b", "a\nb", undefined],
    ["(?m)^b$", "a\nb\nc", "b"],
    ["b\\z", "b\n", undefined],
    ["\\Ab", "ab", undefined],
    ["\\bfoo\\b", "a foo!", "foo"],
    ["\\bfoo\\B", "foot", "foo"],
    ["[[:alpha:]]+", "12ab", "ab"],
    ["[^[:alpha:]]+", "12ab", "12"],
    ["[]a]+", "]a", "]a"],
    ["[a\\-z]+", "-za", "-za"],
    ["[\\d.]+", "v1.2", "1.2"],
    ["\\pL+", "12éa", "éa"],
    ["\\p{Greek}+", "aαβ", "αβ"],
    ["\\P{Lu}+", "Ab", "b"],
    ["\\Qa.b\\E+", "a.bbb", "a.bbb"],
    ["\\x41\\x{42}\\103", "ABC", "ABC"],
    ["(?i)straße", "STRAßE", "STRAßE"],
    ["(?i:a)b", "Ab", "Ab"],
    ["(?i:a)b", "AB", undefined],
    ["(a(?i)b)c", "aBC", undefined],
    ["😀+", "a😀😀", "😀😀"],
    [".", "😀", "😀"],
    ["(a*)*b", "aab", "aab"],
    ["(|a)*", "aa", ""],
    ["(|a)+", "aa", ""],
    ["(a|)*", "aab", "aa"],
  ])("%s in %s", (expression, text, expected) => {
    const match = matchOf(expression, text);
    expect(match === undefined ? undefined : text.slice(match[0], match[1])).toBe(expected);
  });

  test("patterns that JavaScript knows, too, find the same", () => {
    const atom = fc.constantFrom(
      "a",
      "b",
      ".",
      "[ab]",
      "[^a]",
      "(a)",
      "(?:ab|b)",
      "(a|b)",
      "^",
      "$",
      "\\b",
      "c",
    );
    const operator = fc.constantFrom("", "", "", "*", "+", "?", "{1,2}", "+?", "??");
    const piece = fc
      .tuple(atom, operator)
      .map(([a, o]) => (a === "^" || a === "$" || a === "\\b" ? a : a + o));
    const pattern = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(""));
    const subject = fc.string({ unit: fc.constantFrom("a", "b", "c", " "), maxLength: 8 });
    fc.assert(
      fc.property(pattern, subject, (expression, text) => {
        const expected = new RegExp(expression, "d").exec(text);
        // A group that is repeated keeps in Go what it matched last, in JavaScript nothing from an earlier turn.
        const match = matchOf(expression, text);
        expect(match?.slice(0, 2)).toEqual(expected?.indices?.[0]);
      }),
      { numRuns: 500 },
    );
  });

  test("no text makes a pattern slow", () => {
    const started = performance.now();
    expect(matchOf("(a*)*b", "a".repeat(20_000))).toBeUndefined();
    expect(matchOf("(a|aa)+$", `${"a".repeat(20_000)}b`)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test("work over the limit is given up", () => {
    expect(detailOf('regexall("a.*b|a", join("", [for i in range(1000) : "aaaaaaaaaaaaaaaa"]))')).toBe(
      "budget: the search for the pattern grew over its limit",
    );
  });

  test("any text is a pattern or is refused", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from("ab()[]{}*+?|\\^$.-,1:=<>!PQEpxi#é")) }),
        (expression) => {
          const parsed = parsePattern(expression);
          expect("wrong" in parsed || parsed.groups.length >= 0).toBe(true);
        },
      ),
    );
  });
});
