import { describe, expect, test } from "vitest";
import { checkRecovery, parseValue, shape } from "./outline.ts";
import type { Recovery } from "./outline.ts";

describe("a mistake in a value costs that value only", () => {
  test.each<Recovery>([
    [
      "no value",
      "a {\n  b =\n  c = 1\n}\n",
      [": A value is missing here; write it on this line"],
      "{a {b=broken c=literal}}",
    ],
    ["no value at the end", "a =", [": A value is missing here; write it on this line"], "{a=broken}"],
    [
      "no operand",
      "a = 1 +\nb = 2\n",
      [": A value is missing here; write it on this line"],
      "{a=broken b=literal}",
    ],
    [
      "a stray operator",
      "a = * 2\nb = 2\n",
      ['*: Write a value here; "*" cannot begin one'],
      "{a=broken b=literal}",
    ],
    [
      "no second arm",
      "a = b ? c\nd = 1\n",
      [': Write ":" and the value for the other case: a conditional is condition ? value : value'],
      "{a=broken d=literal}",
    ],
    [
      "no attribute",
      "a = b.\nc = 1\n",
      [": The name of an attribute is missing after the dot"],
      "{a=broken c=literal}",
    ],
    [
      "two indexes in one",
      "a = b.0.1\nc = 1\n",
      ["0.1: Only one index can be written with a dot; write [0][1]"],
      "{a=broken c=literal}",
    ],
    [
      "two old splats",
      "a = b.*.c.*.d\ne = 1\n",
      ['*: A second ".*" cannot follow the first; write [*] for the outer one'],
      "{a=broken e=literal}",
    ],
    [
      "two values",
      'a = "b" "c"\nd = 1\n',
      ['": The value ends before this; join the two, or remove one'],
      "{a=broken d=literal}!",
    ],
    [
      "a number with two points",
      "a = 1.2.3\nb = 1\n",
      ["1.2.3: 1.2.3 is no number; write it with one decimal point, or in quotes if it is a text"],
      "{a=broken b=literal}",
    ],
    [
      "a number too large",
      "a = 1e999\nb = 1\n",
      ["1e999: The number 1e999 is too large"],
      "{a=broken b=literal}",
    ],
    [
      "no function",
      "a = provider::b::\nc = 1\n",
      [': The name of a function is missing after "::"'],
      "{a=broken c=literal}",
    ],
    [
      "no arguments",
      "a = provider::b\nc = 1\n",
      [": Write the arguments of the function provider::b in parentheses behind its name"],
      "{a=broken c=literal}",
    ],
    [
      "an expansion that is not last",
      "a = f(b..., c)\nd = 1\n",
      [',: Close the call after "..."; no argument can follow it'],
      "{a=call d=literal}",
    ],
    [
      "two values in parentheses",
      "a = (b c)\nd = 1\n",
      ['c: Only one value fits in parentheses; write ")" before this'],
      "{a=broken d=literal}",
    ],
    [
      "two values in an index",
      "a = b[0, 1]\nc = 1\n",
      [',: Only one index fits in brackets; write "]" before this'],
      "{a=index c=literal}",
    ],
  ])("%s", checkRecovery);
});

describe("a value that goes on in the next line", () => {
  const problem = ": A value cannot go on in the next line; put it in parentheses, or join the lines";
  test.each<Recovery>([
    ["after an operator", "a = b &&\n  c &&\n  d\ne = 1\n", [problem], "{a=binary e=literal}"],
    [
      "after the parts of a conditional",
      "a = b ?\n  c :\n  d\ne = 1\n",
      [problem],
      "{a=conditional e=literal}",
    ],
    ["after the equals sign", 'a =\n  "b"\nc = 1\n', [problem], "{a=template c=literal}"],
    ["in an object", "a = {\n  b =\n    1\n  c = 2\n}\n", [problem], "{a=object}"],
    [
      "before an operator",
      "a = b\n  ? c\n  : d\ne = 1\n",
      ["?: The value of the line before cannot go on here; put all of it in parentheses, or join the lines"],
      "{a=broken e=literal}",
    ],
  ])("%s", checkRecovery);
});

describe("a mistake in brackets costs one item only", () => {
  test.each<[string, string, string[], string]>([
    ["a list", "[1, 2 3, 4]", ["3: Put a comma between the items of a list"], "[1, <broken>, 4]"],
    ["an empty item", "[1,, 2]", [',: Write a value here; "," cannot begin one'], "[1, <broken>, 2]"],
    ["a call", "f(1, 2 3, 4)", ["3: Put a comma between the arguments of a function"], "f(1, <broken>, 4)"],
    [
      "an object on one line",
      "{a = 1 b = 2, c = 3}",
      ["b: Start a new line or put a comma before the next key of the object"],
      '{...<broken>, "‹a›": <broken>, "‹c›": 3}',
    ],
    [
      "an object",
      "{\n  a = 1\n  b 2\n  c = 3\n}",
      ['2: Write "=" and a value after a key of an object'],
      '{"‹a›": 1, ...<broken>, "‹c›": 3}',
    ],
    [
      "a block in an object",
      "{\n  a = 1\n  b {\n    c = 2\n  }\n  d = 3\n}",
      ['{: Write "=" and a value after a key of an object'],
      '{"‹a›": 1, ...<broken>, "‹d›": 3}',
    ],
    [
      "an inner list",
      "[[1, +], [2]]",
      ['+: Write a value here; "+" cannot begin one'],
      "[[1, <broken>], [2]]",
    ],
    [
      "a list with keys",
      "[for x in xs : x => 1]",
      ['x: Only a "for" in braces has keys; write { } around it, or only the value'],
      "<broken>",
    ],
    [
      "a list that groups",
      "[for x in xs : x...]",
      ['...: Only a "for" in braces can group its values; remove the "..."'],
      "<broken>",
    ],
    [
      "an object without keys",
      "{for x in xs : x}",
      ['x: A "for" in braces needs key => value; write [ ] around it if it has no keys'],
      "<broken>",
    ],
    [
      "a for without variable",
      "[for in xs : 1]",
      ['xs: Write "in" and a collection after the variables of "for"'],
      "<broken>",
    ],
    [
      "a for without in",
      "[for x, y z : 1]",
      ['z: Write "in" and a collection after the variables of "for"'],
      "<broken>",
    ],
    ["a for with a number", "[for 1 in xs : 1]", ['1: Write the name of a variable after "for"'], "<broken>"],
    [
      "a for without colon",
      "[for x in xs x]",
      ['x: Write ":" and the value of each element after the collection'],
      "<broken>",
    ],
    [
      "a for with something after it",
      "[for x in xs : x y]",
      ['y: This does not belong in the "for" expression; write "]" before it'],
      "<broken>",
    ],
  ])("%s", (_name, text, problems, left) => {
    const found = parseValue(text);
    expect(found.problems).toEqual(problems);
    expect(shape(found.value)).toBe(left);
  });

  test("the broken item stands for its own characters", () => {
    const { value } = parseValue("[1, 2 3, 4]");
    const item = value.kind === "list" ? value.items[1] : undefined;
    expect(item?.at).toMatchObject({ start: 8, end: 11 });
  });
});

describe("a mistake in a text leaves the rest of it known", () => {
  const misplaced = (what: string): string =>
    `${what}: This does not belong in the \${ before it; close that with }, or write $\${ for its characters`;
  test.each<[string, string, string[], string]>([
    ["an interpolation", '"a${b c}d${e}"', [misplaced("c")], '"‹a›${<broken>}‹d›${e}"'],
    ["an interpolation with a text", '"a${b "c"}d"', [misplaced('"')], '"‹a›${<broken>}‹d›"'],
    [
      "an empty interpolation",
      '"a${}b"',
      ['}: Write a value here; "}" cannot begin one'],
      '"‹a›${<broken>}‹b›"',
    ],
    ["an unclosed interpolation", '"a${b"', [misplaced('"')], '"‹a›${<broken>}"'],
    ["an unclosed one in a list", '["a${b", "c"]', [misplaced('"')], '["‹a›${<broken>}", "‹c›"]'],
    ["a bracket too much", '"a${b)}c"', [misplaced(")")], '"‹a›${<broken>}‹c›"'],
    [
      "an escape",
      String.raw`"a\d+\."`,
      [
        "\\d: There is no escape \\d; write \\\\ for a backslash",
        "\\.: There is no escape \\.; write \\\\ for a backslash",
      ],
      '"‹a›${<broken>}‹+›${<broken>}"',
    ],
    [
      "a short escape",
      String.raw`"\u12x"`,
      ["\\u12: \\u needs 4 hexadecimal digits after it"],
      '"${<broken>}‹x›"',
    ],
    [
      "half a character",
      String.raw`"\uD83Dx"`,
      ["\\uD83D: There is no character of this number; correct the escape"],
      '"${<broken>}‹x›"',
    ],
    [
      "an unknown directive",
      '"a%{ unless b }c"',
      [
        "unless: There is no directive unless: a directive is one of if, else, endif, for and endfor; if the text means %{ itself, write %%{",
      ],
      '"‹a›${<broken>}‹c›"',
    ],
    [
      "a directive without name",
      '"a%{ } c"',
      [
        "%{: A directive's name is missing here: a directive is one of if, else, endif, for and endfor; if the text means %{ itself, write %%{",
      ],
      '"‹a›${<broken>}‹ c›"',
    ],
    [
      "an unclosed if",
      '"a%{ if b }c"',
      ["%{ if b }: This %{ if } is never closed; add a %{ endif }"],
      '"‹a›${<broken>}"',
    ],
    [
      "an unclosed for",
      '"a%{ for x in b }c"',
      ["%{ for x in b }: This %{ for } is never closed; add a %{ endfor }"],
      '"‹a›${<broken>}"',
    ],
    [
      "an else too much",
      '"%{ if a }b%{ else }c%{ else }d%{ endif }"',
      ["%{ else }: This else belongs to no %{ if }; remove it, or close the directive inside it first"],
      '"${(a ? "‹b›" : "‹c›${<broken>}‹d›")}"',
    ],
    [
      "directives that cross",
      '"%{ if a }%{ for x in b }%{ endif }%{ endfor }%{ endif }"',
      ["%{ endif }: This endif belongs to no %{ if }; remove it, or close the directive inside it first"],
      '"${(a ? "${template::for(<for x in b : "${<broken>}">)}" : "")}"',
    ],
    [
      "a for without in",
      '"%{ for x }a%{ endfor }"',
      ['}: Write "in" and a collection after the variables of "for"'],
      '"${template::for(<for x in <broken> : "‹a›">)}"',
    ],
  ])("%s", (_name, text, problems, left) => {
    const found = parseValue(text);
    expect(found.problems).toEqual(problems);
    expect(shape(found.value)).toBe(left);
  });
});
