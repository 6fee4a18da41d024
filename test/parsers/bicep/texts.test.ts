import { describe, expect, it } from "vitest";
import { outlineExpression, problemsOf } from "./outline.ts";

/** Every escape is a chunk of its own, and so every other chunk stands character for character in the source. */
const texts: readonly (readonly [text: string, outline: string])[] = [
  ["'a b'", 'text@0-5("a b"@1-4)'],
  ["'\\n\\r\\t\\\\\\'\\$'", 'text@0-14("\\n"@1-3 "\\r"@3-5 "\\t"@5-7 "\\\\"@7-9 "\'"@9-11 "$"@11-13)'],
  ["'a\\nb'", 'text@0-6("a"@1-2 "\\n"@2-4 "b"@4-5)'],
  ["'\\${a}'", 'text@0-7("${"@1-4 "a}"@4-6)'],
  ["'\\u{41}'", 'text@0-8("A"@1-7)'],
  ["'\\u{1F600}x'", 'text@0-12("😀"@1-10 "x"@10-11)'],
  ["'\\u{D83D}\\u{DE00}'", 'text@0-18("\\ud83d"@1-9 "\\ude00"@9-17)'],
  ["'$a $'", 'text@0-6("$a $"@1-5)'],
  ["'${a}'", "text@0-6(a@3-4)"],
  ["'a${b}c${d}e'", 'text@0-13("a"@1-2 b@4-5 "c"@6-7 d@9-10 "e"@11-12)'],
  ["'${a}${b}'", "text@0-10(a@3-4 b@7-8)"],
  ["'${'x${y}'}'", 'text@0-12(text@3-10("x"@4-5 y@7-8))'],
  ["'${f('}')}'", 'text@0-11(call@3-9(f@3-4 text@5-8("}"@6-7)))'],
  ["'${ {a: 1}.a }'", "text@0-15(member@4-12(object@4-10(a@5-6: 1@8-9) .a@11-12))"],
  ["'''a'''", 'text@0-7("a"@3-4)'],
  ["''''''", "text@0-6()"],
  ["'''\na\n'''", 'text@0-9("a\\n"@4-6)'],
  ["'''\r\na\r\nb'''", 'text@0-12("a\\r\\nb"@5-9)'],
  ["'''\n\na'''", 'text@0-9("\\na"@4-6)'],
  ["'''\ra'''", 'text@0-8("a"@4-5)'],
  ["''''a''''", "text@0-9(\"'a'\"@3-6)"],
  ["'''\\n ${a} '''", 'text@0-14("\\\\n ${a} "@3-11)'],
  ["$'''a${b}c'''", 'text@0-13("a"@4-5 b@7-8 "c"@9-10)'],
  ["$'''\n${a}\n'''", 'text@0-13(a@7-8 "\\n"@9-10)'],
  ["$$'''${a}$${b}$$${c}'''", 'text@0-23("${a}"@5-9 b@12-13 "$"@14-15 c@18-19)'],
  ["$'''it''s $a ${b}'''", "text@0-20(\"it''s $a \"@4-13 b@15-16)"],
  ["$'''${'x${y}'}'''", 'text@0-17(text@6-13("x"@7-8 y@10-11))'],
  ["'é😀x'", 'text@0-6("é😀x"@1-5)'],
];

const mistakes: readonly (readonly [text: string, outline: string, problems: readonly string[]])[] = [
  ["'a", "broken@0-2", ["1:9 «'a» This text is not closed; add the closing quote"]],
  ["'a\\", "broken@0-3", ["1:9 «'a\\» This text is not closed; add the closing quote"]],
  ["'a${b", "broken@0-5", ["1:9 «'a${b» This text is not closed; add the closing quote"]],
  ["'a${b}", "broken@0-6", ["1:9 «'a${b}» This text is not closed; add the closing quote"]],
  ["'a${b} c", "broken@0-8", ["1:9 «'a${b} c» This text is not closed; add the closing quote"]],
  ["'a${'b", "broken@0-6", ["1:13 «'b» This text is not closed; add the closing quote"]],
  ["'${f(", "broken@0-5", ["1:9 «'${f(» This text is not closed; add the closing quote"]],
  ["'${", "broken@0-3", ["1:9 «'${» This text is not closed; add the closing quote"]],
  [
    "'a\\qb'",
    'text@0-6("a"@1-2 broken@2-4 "b"@4-5)',
    ["1:11 «\\q» Bicep knows no escape '\\q'; write '\\\\' for a backslash"],
  ],
  [
    "'a\\u41'",
    'text@0-7("a"@1-2 broken@2-4 "41"@4-6)',
    [
      "1:11 «\\u» Bicep knows no escape '\\u'; write the code point in hexadecimal digits, as in '\\u{1F600}'",
    ],
  ],
  [
    "'a\\u{}b'",
    'text@0-8("a"@1-2 broken@2-6 "b"@6-7)',
    [
      "1:11 «\\u{}» Bicep knows no escape '\\u{}'; write the code point in hexadecimal digits, as in '\\u{1F600}'",
    ],
  ],
  [
    "'a\\u{110000}b'",
    'text@0-14("a"@1-2 broken@2-12 "b"@12-13)',
    [
      "1:11 «\\u{110000}» Bicep knows no escape '\\u{110000}'; write the code point in hexadecimal digits, as in '\\u{1F600}'",
    ],
  ],
  ["'a\\u{41", "broken@0-7", ["1:9 «'a\\u{41» This text is not closed; add the closing quote"]],
  ["'${}'", "text@0-5(broken@3-3)", ["1:12 «» A value is missing here; write an expression"]],
  [
    "'${a b}c'",
    'text@0-9(broken@3-6 "c"@7-8)',
    ["1:14 «b» Unexpected 'b'; a hole in a text holds one expression"],
  ],
  ["'${a]}'", "text@0-7(broken@3-5)", ["1:13 «]» Unexpected ']'; a hole in a text holds one expression"]],
  ["'${f(a}'", "text@0-8(call@3-6(f@3-4 a@5-6))", ["1:13 «(» This '(' is not closed; add ')'"]],
  ["'''a", "broken@0-4", ["1:9 «'''» This text is not closed; add the closing quote"]],
  ["$'''a${b", "broken@0-8", ["1:9 «$'''» This text is not closed; add the closing quote"]],
  ["$'''a${b\n}'''", "broken@0-8", ["1:9 «$'''» This text is not closed; add the closing quote"]],
  ["'${a\n}'", "broken@0-4", ["1:9 «'${a» This text is not closed; add the closing quote"]],
  [
    "{ a: 'b }",
    "object@0-9(a@2-3: broken@5-9)",
    ["1:14 «'b }» This text is not closed; add the closing quote"],
  ],
];

describe("a text", () => {
  it.each(texts)("%j", (text, outline) => {
    expect(problemsOf(`var x = ${text}`)).toEqual([]);
    expect(outlineExpression(text)).toBe(outline);
  });

  it.each(mistakes)("with a mistake: %j", (text, outline, problems) => {
    expect(problemsOf(`var x = ${text}\nvar y = 1`)).toEqual(problems);
    expect(outlineExpression(text)).toBe(outline);
  });
});
