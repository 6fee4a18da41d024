import { describe, expect, test } from "vitest";
import { parseHclExpression } from "../../../parsers/terraform/parser.ts";
import { Source } from "../../../src/core/source.ts";
import { parseValue, problemsOf, shape, spanTable } from "./outline.ts";

function check(source: string, expected: string): void {
  const { value, problems } = parseValue(source);
  expect(problems).toEqual([]);
  expect(shape(value)).toBe(expected);
}

describe("literals", () => {
  test.each([
    ["0", "0"],
    ["42", "42"],
    ["007", "7"],
    ["2.50", "2.5"],
    ["1.5e3", "1500"],
    ["1E-2", "0.01"],
    ["1e+2", "100"],
    ["1.e2", "100"],
    ["true", "true"],
    ["false", "false"],
    ["null", "null"],
    ["truely", "truely"],
  ])("%s", check);
});

describe("operators", () => {
  test.each([
    ["-1", "(-1)"],
    ["- -a", "(-(-a))"],
    ["!!a", "(!(!a))"],
    ["-a.b[0]", "(-a.b[0])"],
    ["!a == b", "((!a) == b)"],
    ["a - -b", "(a - (-b))"],
    ["a - b - c", "((a - b) - c)"],
    ["a / b * c % d", "(((a / b) * c) % d)"],
    ["a + b * c", "(a + (b * c))"],
    ["(a + b) * c", "((a + b) * c)"],
    ["a < b + 1", "(a < (b + 1))"],
    ["a <= b == c >= d", "((a <= b) == (c >= d))"],
    ["a > b != c", "((a > b) != c)"],
    ["a == b && c != d", "((a == b) && (c != d))"],
    ["a || b && c", "(a || (b && c))"],
    ["a && b || c && d", "((a && b) || (c && d))"],
    ["a || b ? c : d", "((a || b) ? c : d)"],
    ["a ? b : c ? d : e", "(a ? b : (c ? d : e))"],
    ["a ? b ? c : d : e", "(a ? (b ? c : d) : e)"],
    ["a ? b : c + 1", "(a ? b : (c + 1))"],
  ])("%s", check);
});

describe("references", () => {
  test.each([
    ["a.b.c", "a.b.c"],
    ["a . b", "a.b"],
    ["a-b", "a-b"],
    ["a -b", "(a - b)"],
    ["größe.übrig", "größe.übrig"],
    ["_a1.if.for.in", "_a1.if.for.in"],
    ["a[0]", "a[0]"],
    ['a["k"].b', 'a["‹k›"].b'],
    ["a[b.c][d]", "a[b.c][d]"],
    ["a[\n  b\n]", "a[b]"],
    ["a.0", "a[0]"],
    ["a.0.b.12", "a[0].b[12]"],
    ["1.b", "1.b"],
    ["f(x).y[0]", "f(x).y[0]"],
    ["(a).b", "a.b"],
    ["[a, b][0]", "[a, b][0]"],
    ["{a = 1}.a", '{"‹a›": 1}.a'],
    ["null.a", "null.a"],
  ])("%s", check);
});

describe("splats: what follows belongs to the element or to the list", () => {
  test.each([
    ["a[*]", "<each a : *>"],
    ["a.*", "<each a : *>"],
    ["a[*].b.c", "<each a : *.b.c>"],
    ["a.*.b.c", "<each a : *.b.c>"],
    ["a[*].b[0].c", "<each a : *.b[0].c>"],
    ["a.*.b[0].c", "<each a : *.b>[0].c"],
    ["a.*.b.0.c", "<each a : *.b[0].c>"],
    ["a[*].b[*].c", "<each a : <each *.b : *.c>>"],
    ["a[*].b.*.c", "<each a : <each *.b : *.c>>"],
    ["a.*.b[*].c", "<each <each a : *.b> : *.c>"],
    ["a.b[*].c == d", "(<each a.b : *.c> == d)"],
    ["f(a[*].b...)", "f(<each a : *.b>...)"],
    ["a[*][b[*].c]", "<each a : *[<each b : *.c>]>"],
  ])("%s", check);
});

describe("calls", () => {
  test.each([
    ["f()", "f()"],
    ["f(a, 1, [2])", "f(a, 1, [2])"],
    ["f(\n  a,\n  b,\n)", "f(a, b)"],
    ["f(a, b...)", "f(a, b...)"],
    ["f (a)", "f(a)"],
    ["provider::azapi::parse_resource_id(a)", "provider::azapi::parse_resource_id(a)"],
    ["true(a)", "true(a)"],
    ["f(<<EOT\nx\nEOT\n, 1)", 'f("‹x\n›", 1)'],
  ])("%s", check);
});

describe("lists and objects", () => {
  test.each([
    ["[]", "[]"],
    ["[1]", "[1]"],
    ["[\n  1,\n  2, # two\n]", "[1, 2]"],
    ["[1\n, 2]", "[1, 2]"],
    ["{}", "{}"],
    ["{\n\n}", "{}"],
    ["{a = 1}", '{"‹a›": 1}'],
    ["{a: 1, b = 2,}", '{"‹a›": 1, "‹b›": 2}'],
    ["{\n  a = 1\n\n  b = 2,\n  c = 3, d = 4\n}", '{"‹a›": 1, "‹b›": 2, "‹c›": 3, "‹d›": 4}'],
    ['{"a b" = 1}', '{"‹a b›": 1}'],
    ["{(a) = 1}", "{a: 1}"],
    ["{(a.b) = 1}", "{a.b: 1}"],
    ['{"${a}" = 1}', "{a: 1}"],
    ['{"${a}-b" = 1}', '{"${a}‹-b›": 1}'],
    ["{1 = 2}", "{1: 2}"],
    ["{true = 1, null = 2}", '{"‹true›": 1, "‹null›": 2}'],
    ["{f(a) = 1}", "{f(a): 1}"],
    ["{aws.east = aws.east}", "{aws.east: aws.east}"],
    ["{a ? b : c = 1}", "{(a ? b : c): 1}"],
    ['{"for" = 1, if = 2}', '{"‹for›": 1, "‹if›": 2}'],
    ["{a = (\n  1\n)\nb = [\n2\n]}", '{"‹a›": 1, "‹b›": [2]}'],
    ["({\n  a = 1\n  b = 2\n})", '{"‹a›": 1, "‹b›": 2}'],
  ])("%s", check);
});

describe("for expressions", () => {
  test.each([
    ["[for x in xs : x]", "<for x in xs : x>"],
    ["[for i, x in xs : x.y if i > 0]", "<for i, x in xs : x.y if (i > 0)>"],
    ["{for k, v in m : k => v}", "<for k, v in m : k => v>"],
    ["{for x in xs : x.k => x...}", "<for x in xs : x.k => x...>"],
    ["{for x in xs : x.k => x... if x.on}", "<for x in xs : x.k => x... if x.on>"],
    ["[\n  for x\n  in xs :\n  x\n  if x != null\n]", "<for x in xs : x if (x != null)>"],
    [
      "{\n  for x in xs :\n  x => {\n    a = x\n    b = 1\n  }\n}",
      '<for x in xs : x => {"‹a›": x, "‹b›": 1}>',
    ],
    ["[for a in [for b in c : b] : [for d in a : d]]", "<for a in <for b in c : b> : <for d in a : d>>"],
    ["[for x in a ? b : c : x]", "<for x in (a ? b : c) : x>"],
  ])("%s", check);
});

test("line breaks do not count inside parentheses and brackets", () => {
  check("(\n  a\n  &&\n  b\n)", "(a && b)");
  check("(a\n  ? b\n  : c)", "(a ? b : c)");
  check("[a\n  .b]", "[a.b]");
  check("f(a\n  [0])", "f(a[0])");
  check('"${\n  a\n}!"', '"${a}‹!›"');
});

describe("exact places", () => {
  test.each<[string, string[]]>([
    ["42", ["literal «42»"]],
    ["a", ["name «a»"]],
    ["a.b[0]", ["index «a.b[0]»", "member «a.b»", "name «a»", "nameAt «b»", "literal «0»"]],
    ["a.0", ["index «a.0»", "name «a»", "literal «0»"]],
    ["(a + b) * c", ["binary «(a + b) * c»", "binary «a + b»", "name «a»", "name «b»", "name «c»"]],
    ["(a).b", ["member «(a).b»", "name «a»", "nameAt «b»"]],
    ["!(a)", ["unary «!(a)»", "name «a»"]],
    ["a ? (b) : (c)", ["conditional «a ? (b) : (c)»", "name «a»", "name «b»", "name «c»"]],
    ["n::f(a, [1] )", ["call «n::f(a, [1] )»", "nameAt «n::f»", "name «a»", "list «[1]»", "literal «1»"]],
    ["[ a ]", ["list «[ a ]»", "name «a»"]],
    ["{ k = 1 }", ["object «{ k = 1 }»", "chunk «k»", "template «k»", "literal «1»"]],
    ["{ (k) : 1 }", ["object «{ (k) : 1 }»", "name «k»", "literal «1»"]],
    ["[for i, x in y : x]", ["comprehension «[for i, x in y : x]»", " «i»", " «x»", "name «y»", "name «x»"]],
    ["a[*].b", ["splat «a[*].b»", "name «a»", "member «[*].b»", " «[*]»", "name «[*]»", "nameAt «b»"]],
    ["a.*.b", ["splat «a.*.b»", "name «a»", "member «.*.b»", " «.*»", "name «.*»", "nameAt «b»"]],
    ['"a"', ['template «"a"»', "chunk «a»"]],
    ['""', ['template «""»']],
    ['"${a}"', ["name «a»"]],
    ['"x${ a }y"', ['template «"x${ a }y"»', "chunk «x»", "name «a»", "chunk «y»"]],
    ["<<E\nx\nE", ["template «<<E\nx\nE»", "chunk «x\n»"]],
  ])("%s", (source, expected) => {
    const { value, problems } = parseValue(source);
    expect(problems).toEqual([]);
    expect(spanTable(value)).toEqual(expected);
  });
});

describe("an expression inside another file", () => {
  test("is read between two offsets", () => {
    const source = new Source("main.tf.json", '{"x": "${ a +\n b }"}');
    const { tree, problems } = parseHclExpression(source, 9, 16);
    expect(problems).toEqual([]);
    expect(spanTable(tree)).toEqual(["binary «a +\n b»", "name «a»", "name «b»"]);
  });

  test("is one expression", () => {
    const { tree, problems } = parseHclExpression(new Source("x", "a b"), 0, 3);
    expect(shape(tree)).toBe("<broken>");
    expect(problemsOf({ problems })).toEqual(["b: Only one expression fits here; remove what follows it"]);
  });

  test("cannot be empty", () => {
    const { tree, problems } = parseHclExpression(new Source("x", " "), 0, 1);
    expect(shape(tree)).toBe("<broken>");
    expect(problems).toHaveLength(1);
  });
});
