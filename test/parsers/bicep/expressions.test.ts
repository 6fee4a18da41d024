import { describe, expect, it } from "vitest";
import { outlineExpression, problemsOf } from "./outline.ts";

/** Offsets count from the first character of the expression. */
const expressions: readonly (readonly [text: string, outline: string])[] = [
  ["42", "42@0-2"],
  ["18446744073709551615", "18446744073709552000@0-20"],
  ["true", "true@0-4"],
  ["false", "false@0-5"],
  ["null", "null@0-4"],
  ["a", "a@0-1"],
  ["if", "if@0-2"],
  ["a.b", "member@0-3(a@0-1 .b@2-3)"],
  ["a.?b", "member@0-4(a@0-1 .?b@3-4)"],
  ["a::b", "member@0-4(a@0-1 ::b@3-4)"],
  ["a::b.c", "member@0-6(member@0-4(a@0-1 ::b@3-4) .c@5-6)"],
  ["a[0]", "index@0-4(a@0-1 [] 0@2-3)"],
  ["a['b']", 'index@0-6(a@0-1 [] text@2-5("b"@3-4))'],
  ["a[?0]", "index@0-5(a@0-1 [?] 0@3-4)"],
  ["a[^1]", "index@0-5(a@0-1 [^] 1@3-4)"],
  ["a[?^1]", "index@0-6(a@0-1 [?^] 1@4-5)"],
  ["a!", "asserted@0-2(a@0-1)"],
  ["a!.b!", "asserted@0-5(member@0-4(asserted@0-2(a@0-1) .b@3-4))"],
  ["!a!", "!@0-3(asserted@1-3(a@1-2))"],
  ["f()", "call@0-3(f@0-1)"],
  ["f(1, b)", "call@0-7(f@0-1 1@2-3 b@5-6)"],
  ["f(\n  1,\n  b\n)", "call@0-13(f@0-1 1@5-6 b@10-11)"],
  ["f(\n\n  1, // one\n  b /* two */\n\n)", "call@0-32(f@0-1 1@6-7 b@18-19)"],
  ["sys.concat('a')", 'call@0-15(sys@0-3 concat@4-10 text@11-14("a"@12-13))'],
  ["kv.getSecret('s', 'v')", 'call@0-22(kv@0-2 getSecret@3-12 text@13-16("s"@14-15) text@18-21("v"@19-20))'],
  ["a.b.c()[0].d", "member@0-12(index@0-10(call@0-7(member@0-3(a@0-1 .b@2-3) c@4-5) [] 0@8-9) .d@11-12)"],
  ["-1", "-@0-2(1@1-2)"],
  ["!a", "!@0-2(a@1-2)"],
  ["1 + -2", "+@0-6(1@0-1 -@4-6(2@5-6))"],
  ["1 + 2 * 3", "+@0-9(1@0-1 *@4-9(2@4-5 3@8-9))"],
  ["(1 + 2) * 3", "*@0-11(+@1-6(1@1-2 2@5-6) 3@10-11)"],
  ["1 - 2 - 3", "-@0-9(-@0-5(1@0-1 2@4-5) 3@8-9)"],
  ["a / b % c", "%@0-9(/@0-5(a@0-1 b@4-5) c@8-9)"],
  ["a < b == c >= d", "==@0-15(<@0-5(a@0-1 b@4-5) >=@9-15(c@9-10 d@14-15))"],
  [
    "a =~ b && c !~ d || e != f",
    "||@0-26(&&@0-16(=~@0-6(a@0-1 b@5-6) !~@10-16(c@10-11 d@15-16)) !=@20-26(e@20-21 f@25-26))",
  ],
  ["a ?? b ?? c", "??@0-11(??@0-6(a@0-1 b@5-6) c@10-11)"],
  ["a ?? b || c ?? d", "??@0-16(??@0-11(a@0-1 ||@5-11(b@5-6 c@10-11)) d@15-16)"],
  ["a ? b : c", "conditional@0-9(a@0-1 b@4-5 c@8-9)"],
  ["a ? b : c ? d : e", "conditional@0-17(a@0-1 b@4-5 conditional@8-17(c@8-9 d@12-13 e@16-17))"],
  ["a ? b ? c : d : e", "conditional@0-17(a@0-1 conditional@4-13(b@4-5 c@8-9 d@12-13) e@16-17)"],
  ["a\n  ? b\n  : c", "conditional@0-13(a@0-1 b@6-7 c@12-13)"],
  ["a // why\n  // because\n  ? b\n  : c", "conditional@0-33(a@0-1 b@26-27 c@32-33)"],
  ["a ? b::c : d::e", "conditional@0-15(a@0-1 member@4-8(b@4-5 ::c@7-8) member@11-15(d@11-12 ::e@14-15))"],
  ["(a)", "a@1-2"],
  ["((a).b)", "member@1-6(a@2-3 .b@5-6)"],
  ["(\n  a\n)", "a@4-5"],
  ["x => x.a", "lambda@0-8(x@0-1 => member@5-8(x@5-6 .a@7-8))"],
  ["(x, i) => x", "lambda@0-11(x@1-2 i@4-5 => x@10-11)"],
  ["() => 1", "lambda@0-7( => 1@6-7)"],
  ["(\n  x,\n  i\n) => x", "lambda@0-17(x@4-5 i@9-10 => x@16-17)"],
  ["x =>\n  x.a", "lambda@0-10(x@0-1 => member@7-10(x@7-8 .a@9-10))"],
  [
    "map(xs, x => {\n  a: x\n})",
    "call@0-24(map@0-3 xs@4-6 lambda@8-23(x@8-9 => object@13-23(a@17-18: x@20-21)))",
  ],
  ["[]", "list@0-2()"],
  ["[\n]", "list@0-3()"],
  ["[1]", "list@0-3(1@1-2)"],
  ["[1, 2,]", "list@0-7(1@1-2 2@4-5)"],
  ["[\n  1\n  2\n]", "list@0-11(1@4-5 2@8-9)"],
  ["[\n  1, 2\n  3\n]", "list@0-14(1@4-5 2@7-8 3@11-12)"],
  ["[[1], [2]]", "list@0-10(list@1-4(1@2-3) list@6-9(2@7-8))"],
  ["[...a, b]", "list@0-9(...@1-5(a@4-5) b@7-8)"],
  ["[\n  ...a\n  -1\n]", "list@0-15(...@4-8(a@7-8) -@11-13(1@12-13))"],
  ["[a.for]", "list@0-7(member@1-6(a@1-2 .for@3-6))"],
  ["{}", "object@0-2()"],
  ["{\n}", "object@0-3()"],
  ["{ a: 1 }", "object@0-8(a@2-3: 1@5-6)"],
  ["{ a: 1, 'b c': 2, }", 'object@0-19(a@2-3: 1@5-6 text@8-13("b c"@9-12): 2@15-16)'],
  ["{\n  a: 1\n  '${b}c': 2\n}", 'object@0-23(a@4-5: 1@7-8 text@11-18(b@14-15 "c"@16-17): 2@20-21)'],
  ["{\n  ...a\n  b: 1\n}", "object@0-17(...@4-8(a@7-8) b@11-12: 1@14-15)"],
  ["{ a: { b: [1] } }", "object@0-17(a@2-3: object@5-15(b@7-8: list@10-13(1@11-12)))"],
  [
    "{ for: 1, resource: 2, if: 3, param: 4 }",
    "object@0-40(for@2-5: 1@7-8 resource@10-18: 2@20-21 if@23-25: 3@27-28 param@30-35: 4@37-38)",
  ],
  ["{\n  /* one */ a: 1 // two\n  // three\n\n  b: 2\n}", "object@0-46(a@14-15: 1@17-18 b@40-41: 2@43-44)"],
  ["[for x in xs: x.a]", "for@0-18(x@5-6 in xs@10-12 member@14-17(x@14-15 .a@16-17))"],
  ["[for (x, i) in xs: { a: i }]", "for@0-28(x@6-7 i@9-10 in xs@15-17 object@19-27(a@21-22: i@24-25))"],
  ["[\n  for x in xs: x\n]", "for@0-20(x@8-9 in xs@13-15 x@17-18)"],
  ["[for x in xs: [for y in x: y]]", "for@0-30(x@5-6 in xs@10-12 for@14-29(y@19-20 in x@24-25 y@27-28))"],
  ["'a'", 'text@0-3("a"@1-2)'],
  ["''", "text@0-2()"],
];

describe("an expression", () => {
  it.each(expressions)("%j", (text, outline) => {
    expect(problemsOf(`var x = ${text}`)).toEqual([]);
    expect(outlineExpression(text)).toBe(outline);
  });

  it("may stand anywhere in parentheses without another tree", () => {
    for (const [text] of expressions) {
      expect(problemsOf(`var x = (${text})`), text).toEqual([]);
    }
  });
});
