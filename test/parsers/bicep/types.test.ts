import { describe, expect, it } from "vitest";
import { outlineType, problemsOf } from "./outline.ts";

/** Offsets count from the first character of the type. A property shows the span of its name, then its own. */
const types: readonly (readonly [text: string, outline: string])[] = [
  ["string", "string@0-6"],
  ["'a'", 'literal@0-3(text@0-3("a"@1-2))'],
  ["'a' | 'b'", 'union@0-9(literal@0-3(text@0-3("a"@1-2)) literal@6-9(text@6-9("b"@7-8)))'],
  ["| 'a' | 'b'", 'union@0-11(literal@2-5(text@2-5("a"@3-4)) literal@8-11(text@8-11("b"@9-10)))'],
  ["\n  | 'a'\n  | 'b'", 'union@3-16(literal@5-8(text@5-8("a"@6-7)) literal@13-16(text@13-16("b"@14-15)))'],
  ["'a'\n  | 'b'", 'union@0-11(literal@0-3(text@0-3("a"@1-2)) literal@8-11(text@8-11("b"@9-10)))'],
  [
    "1 | -1 | true | !true | null",
    "union@0-28(literal@0-1(1@0-1) literal@4-6(-1@4-6) literal@9-13(true@9-13) literal@16-21(false@16-21) literal@24-28(null@24-28))",
  ],
  [
    "('a' | 'b')[]",
    'array@0-13(union@1-10(literal@1-4(text@1-4("a"@2-3)) literal@7-10(text@7-10("b"@8-9))))',
  ],
  ["string[]", "array@0-8(string@0-6)"],
  ["string[][]?", "nullable@0-11(array@0-10(array@0-8(string@0-6)))"],
  ["string?", "nullable@0-7(string@0-6)"],
  ["string!", "non-nullable@0-7(string@0-6)"],
  ["-a", "-@0-2(a@1-2)"],
  ["a.b.c", "member@0-5(member@0-3(a@0-1 .b@2-3) .c@4-5)"],
  ["a.*", "additional properties@0-3(a@0-1)"],
  ["a[*]", "items@0-4(a@0-1)"],
  ["a[0]", "index@0-4(a@0-1 0@2-3)"],
  ["a.b[*].c?", "nullable@0-9(member@0-8(items@0-6(member@0-3(a@0-1 .b@2-3)) .c@7-8))"],
  ["resourceInput<'x@1'>", 'parameterised@0-20(resourceInput@0-13 literal@14-19(text@14-19("x@1"@15-18)))'],
  [
    "resourceOutput<'x@1'>.properties",
    'member@0-32(parameterised@0-21(resourceOutput@0-14 literal@15-20(text@15-20("x@1"@16-19))) .properties@22-32)',
  ],
  [
    "sys.resourceInput<'x@1'>",
    'parameterised@0-24(sys@0-3 .resourceInput@4-17 literal@18-23(text@18-23("x@1"@19-22)))',
  ],
  ["a<\n  b,\n  c\n>", "parameterised@0-13(a@0-1 b@5-6 c@10-11)"],
  ["{}", "object@0-2()"],
  ["{ a: string }", "object@0-13(a@2-3@2-11(string@5-11))"],
  ["{ a: string, b: int? }", "object@0-22(a@2-3@2-11(string@5-11) b@13-14@13-20(nullable@16-20(int@16-19)))"],
  [
    "{\n  a: string\n  'b c': int\n  *: bool\n}",
    "object@0-38(a@4-5@4-13(string@7-13) b c@16-21@16-26(int@23-26) *@29-36(bool@32-36))",
  ],
  [
    "{\n  @description('x')\n  @minLength(1)\n  a: string\n\n  @secure()\n  *: string\n}",
    'object@0-76(a@40-41@4-49(decorator@4-21(call@5-21(description@5-16 text@17-20("x"@18-19))) decorator@24-37(call@25-37(minLength@25-34 1@35-36)) string@43-49) *@53-74(decorator@53-62(call@54-62(secure@54-60)) string@68-74))',
  ],
  ["[]", "tuple@0-2()"],
  ["[string, int]", "tuple@0-13(item@1-7(string@1-7) item@9-12(int@9-12))"],
  [
    "[\n  @description('x')\n  string\n  int[]\n]",
    'tuple@0-40(item@4-30(decorator@4-21(call@5-21(description@5-16 text@17-20("x"@18-19))) string@24-30) item@33-38(array@33-38(int@33-36)))',
  ],
  [
    "{ type: 'a', resource: int, for: bool }",
    'object@0-39(type@2-6@2-11(literal@8-11(text@8-11("a"@9-10))) resource@13-21@13-26(int@23-26) for@28-31@28-37(bool@33-37))',
  ],
  ["(string)", "string@1-7"],
  ["'''a'''", 'literal@0-7(text@0-7("a"@3-4))'],
];

describe("a type", () => {
  it.each(types)("%j", (text, outline) => {
    expect(problemsOf(`type x = ${text}`)).toEqual([]);
    expect(outlineType(text)).toBe(outline);
  });
});
