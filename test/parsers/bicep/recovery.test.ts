import { describe, expect, it } from "vitest";
import { namesOf, outlineExpression, problemsOf } from "./outline.ts";

/** Each row is followed by `var next = 1`. A problem is shown as its place, the characters it stands on, and its message. */
const mistakes: readonly (readonly [
  text: string,
  problems: readonly string[],
  declarations: readonly string[],
])[] = [
  [
    "parm a string",
    [
      "1:1 «parm» Unexpected 'parm'; a declaration begins with a word such as 'param', 'var', 'resource' or 'module'",
    ],
    ["var next"],
  ],
  ["param", ["1:6 «» A name is missing here; write the name of the parameter"], ["param ", "var next"]],
  ["param a", ["1:8 «» A type is missing here; write one, such as 'string'"], ["param a", "var next"]],
  [
    "param a =",
    [
      "1:8 «» A type is missing here; write one, such as 'string'",
      "1:10 «» A value is missing here; write an expression",
    ],
    ["param a", "var next"],
  ],
  ["param a string =", ["1:17 «» A value is missing here; write an expression"], ["param a", "var next"]],
  [
    "param a string = 1 2",
    ["1:20 «2» Unexpected '2'; nothing may follow the value on its line"],
    ["param a", "var next"],
  ],
  ["param a string 1", ["1:16 «1» Unexpected '1'; write '=' and a value here"], ["param a", "var next"]],
  [
    "param a string param b int",
    ["1:16 «param» Two declarations stand on one line; start a new line before this one"],
    ["param a", "param b", "var next"],
  ],
  ["var a", ["1:6 «» A '=' and a value are missing here; write them"], ["var a", "var next"]],
  ["var a = ", ["1:8 «» A value is missing here; write an expression"], ["var a", "var next"]],
  [
    "var a =\n  1",
    ["1:8 «» A line break cannot stand before this value; move the value up to this line"],
    ["var a", "var next"],
  ],
  ["var a = 1 +", ["1:12 «» A value is missing here; write an expression"], ["var a", "var next"]],
  [
    "var a = 1\n  + 2",
    ["2:3 «+» A line cannot begin with '+'; join it with the line before"],
    ["var a", "var next"],
  ],
  [
    "var a = b\n  .c",
    ["2:3 «.» A line cannot begin with '.'; join it with the line before"],
    ["var a", "var next"],
  ],
  [
    "var a = b &&\n  c",
    ["1:13 «» A line break cannot stand before this value; move the value up to this line"],
    ["var a", "var next"],
  ],
  ["var a = b ?", ["1:12 «» A value is missing here; write an expression"], ["var a", "var next"]],
  [
    "var a = b ? c",
    ["1:14 «» The other half of this conditional is missing; add ':' and the value for false"],
    ["var a", "var next"],
  ],
  [
    "var a = b ?\n  c :\n  d",
    [
      "1:12 «» A value is missing here; write an expression",
      "2:3 «c» Unexpected 'c'; a declaration begins with a word such as 'param', 'var', 'resource' or 'module'",
    ],
    ["var a", "var next"],
  ],
  ["var a = *", ["1:9 «*» Unexpected '*'; write a value here"], ["var a", "var next"]],
  ["var a = )", ["1:9 «)» Unexpected ')'; write a value here"], ["var a", "var next"]],
  [
    "var a = b.",
    ["1:11 «» A name is missing here; write the property, function or resource that is meant"],
    ["var a", "var next"],
  ],
  ["var a = b[", ["1:11 «» A value is missing here; write an expression"], ["var a", "var next"]],
  [
    "var a = b[]",
    ["1:11 «» An index is missing here; write a number or the name of a property in the brackets"],
    ["var a", "var next"],
  ],
  [
    "var a = b[\n  0\n]",
    [
      "1:11 «» A line break cannot stand before this value; move the value up to this line",
      "2:4 «» A line break may not stand before ']' here; remove it",
    ],
    ["var a", "var next"],
  ],
  ["var a = f(", ["1:10 «(» This '(' is not closed; add ')'"], ["var a", "var next"]],
  ["var a = f(1", ["1:10 «(» This '(' is not closed; add ')'"], ["var a", "var next"]],
  ["var a = f(1,", ["1:10 «(» This '(' is not closed; add ')'"], ["var a", "var next"]],
  ["var a = f(1,)", ["1:13 «)» An argument is missing after the ','; remove the ','"], ["var a", "var next"]],
  ["var a = f(1 2)", ["1:12 «» A ',' is missing between two arguments; add it"], ["var a", "var next"]],
  ["var a = f(1\n  2)", ["1:12 «» A ',' is missing between two arguments; add it"], ["var a", "var next"]],
  [
    "var a = f(1\n, 2)",
    ["1:12 «» A line break may not stand before the ','; move the ',' up to this line"],
    ["var a", "var next"],
  ],
  ["var a = (", ["1:10 «» A value is missing here; write an expression"], ["var a", "var next"]],
  ["var a = (1", ["1:9 «(» This '(' is not closed; add ')'"], ["var a", "var next"]],
  [
    "var a = ()",
    ["1:9 «()» Parentheses hold exactly one value; write a list in square brackets"],
    ["var a", "var next"],
  ],
  [
    "var a = (1, 2)",
    ["1:9 «(1, 2)» Parentheses hold exactly one value; write a list in square brackets"],
    ["var a", "var next"],
  ],
  [
    "var a = (1 => 2)",
    ["1:12 «=>» Unexpected '=>'; close the bracket with ')' before it"],
    ["var a", "var next"],
  ],
  [
    "var a = (b, 1) => b",
    ["1:13 «1» A parameter of a lambda is a name; remove what is not one"],
    ["var a", "var next"],
  ],
  ["var a = b =>", ["1:13 «» A value is missing here; write an expression"], ["var a", "var next"]],
  [
    "var a = --1",
    ["1:10 «-» '-' cannot stand directly before '-'; put the rest in parentheses"],
    ["var a", "var next"],
  ],
  ['var a = "b"', ["1:9 «\"» Unexpected '\"'; put texts in single quotes"], ["var a", "var next"]],
  [
    "var a = b; c",
    ["1:10 «;» Unexpected ';'; nothing may follow the value on its line"],
    ["var a", "var next"],
  ],
  [
    "var a = 99999999999999999999",
    ["1:9 «99999999999999999999» This number is too large; a number has at most 64 bits"],
    ["var a", "var next"],
  ],
  [
    "var a = 1.5",
    ["1:11 «» A name is missing here; write the property, function or resource that is meant"],
    ["var a", "var next"],
  ],
  [
    "var a = b.?c()",
    ["1:11 «?» A function cannot be called with '.?'; remove the '?'"],
    ["var a", "var next"],
  ],
  [
    "var a = b c",
    ["1:11 «c» Unexpected 'c'; nothing may follow the value on its line"],
    ["var a", "var next"],
  ],
  [
    "var a = [1 2]",
    ["1:11 «» A ',' is missing between two items on one line; add it or start a new line"],
    ["var a", "var next"],
  ],
  [
    "var a = [1,\n  2]",
    ["1:11 «,» A ',' may not end a line; remove it, for the line break separates"],
    ["var a", "var next"],
  ],
  ["var a = [1,, 2]", ["1:12 «» A value is missing here; write an expression"], ["var a", "var next"]],
  ["var a = [1", ["1:9 «[» This '[' is not closed; add ']'"], ["var a", "var next"]],
  ["var a = [\n  1", ["1:9 «[» This '[' is not closed; add ']'"], ["var a", "var next"]],
  [
    "var a = [\n  1\n  2 3\n  4\n]",
    ["3:4 «» A ',' is missing between two items on one line; add it or start a new line"],
    ["var a", "var next"],
  ],
  [
    "var a = [1 = 2]",
    ["1:12 «=» Unexpected '='; only a ',' or a line break may follow a value"],
    ["var a", "var next"],
  ],
  [
    "var a = { b: 1 c: 2 }",
    ["1:15 «» A ',' is missing between two items on one line; add it or start a new line"],
    ["var a", "var next"],
  ],
  [
    "var a = { b 1 }",
    ["1:12 «» A ':' and a value are missing after the property's name; write it as 'name: value'"],
    ["var a", "var next"],
  ],
  [
    "var a = { b = 1 }",
    ["1:12 «» A ':' and a value are missing after the property's name; write it as 'name: value'"],
    ["var a", "var next"],
  ],
  [
    "var a = { b }",
    ["1:12 «» A ':' and a value are missing after the property's name; write it as 'name: value'"],
    ["var a", "var next"],
  ],
  ["var a = { 1: 2 }", ["1:11 «1» Unexpected '1'; write a property as 'name: value'"], ["var a", "var next"]],
  [
    "var a = {\n  b:\n  c: 1\n}",
    ["2:5 «» A value is missing here; write an expression"],
    ["var a", "var next"],
  ],
  [
    "var a = {\n  b:\n    1\n}",
    ["2:5 «» A line break cannot stand before this value; move the value up to this line"],
    ["var a", "var next"],
  ],
  [
    "var a = {\n  b: 1 2\n  c: 3\n}",
    ["2:8 «2» Unexpected '2'; only a ',' or a line break may follow a value"],
    ["var a", "var next"],
  ],
  [
    "var a = {\n  b: 1,\n  c: 2\n}",
    ["2:7 «,» A ',' may not end a line; remove it, for the line break separates"],
    ["var a", "var next"],
  ],
  [
    "var a = {\n  b: {\n    c: 1\n  d: 2\n}",
    ["1:9 «{» This '{' is not closed; add '}'"],
    ["var a", "var next"],
  ],
  [
    "var a = {\n  b: [\n    c: 1\n  ]\n}",
    ["3:6 «:» Unexpected ':'; only a ',' or a line break may follow a value"],
    ["var a", "var next"],
  ],
  [
    "var a = {\n  b: 1\n}}",
    ["3:2 «}» Unexpected '}'; nothing may follow the value on its line"],
    ["var a", "var next"],
  ],
  ["var a = { b: [1 }", ["1:14 «[» This '[' is not closed; add ']'"], ["var a", "var next"]],
  [
    "var a = [for x in xs]",
    ["1:21 «» A ':' is missing here; write the loop as 'for item in list: value'"],
    ["var a", "var next"],
  ],
  [
    "var a = [for x xs: x]",
    ["1:15 «» The word 'in' is missing here; write the loop as 'for item in list: value'"],
    ["var a", "var next"],
  ],
  [
    "var a = [for in xs: x]",
    ["1:16 «» The word 'in' is missing here; write the loop as 'for item in list: value'"],
    ["var a", "var next"],
  ],
  [
    "var a = [for (x) in xs: x]",
    ["1:16 «» A ',' is missing here; write the two variables as '(item, index)'"],
    ["var a", "var next"],
  ],
  ["var a = [for x in xs: x", ["1:9 «[» This '[' is not closed; add ']'"], ["var a", "var next"]],
  ["resource a 'x@1'", ["1:17 «» A '=' is missing here; add it before the body"], ["resource a", "var next"]],
  [
    "resource a = {}",
    ["1:11 «» A text is missing here; write the resource type in single quotes"],
    ["resource a", "var next"],
  ],
  [
    "resource 'x@1' = {}",
    ["1:9 «» A name is missing here; write the name of the resource"],
    ["resource ", "var next"],
  ],
  [
    "resource a 'x@1' {}",
    ["1:17 «» A '=' is missing here; add it before the body"],
    ["resource a", "var next"],
  ],
  [
    "resource a 'x@1' =",
    ["1:19 «» The body is missing here; write it as '{ name: value }'"],
    ["resource a", "var next"],
  ],
  [
    "resource a 'x@1' =\n{\n}",
    ["1:19 «» A line break cannot stand before the body; move the bracket up to this line"],
    ["resource a", "var next"],
  ],
  [
    "resource a 'x@1' = b",
    ["1:20 «b» Unexpected 'b'; write the body as '{ name: value }'"],
    ["resource a", "var next"],
  ],
  [
    "resource a 'x@1' = if {}",
    ["1:22 «» The condition is missing; write it in parentheses, as in 'if (condition)'"],
    ["resource a", "var next"],
  ],
  [
    "resource a 'x@1' = if (b)",
    ["1:26 «» The body is missing here; write it as '{ name: value }'"],
    ["resource a", "var next"],
  ],
  [
    "resource a 'x@1' = [for x in xs: 1]",
    ["1:34 «1» Unexpected '1'; write the body as '{ name: value }'"],
    ["resource a", "var next"],
  ],
  [
    "resource a 'x@1' = [b]",
    ["1:20 «[» Unexpected '['; write the body as '{ name: value }'"],
    ["resource a", "var next"],
  ],
  [
    "resource a 'x@1' = {\n  name: 'a'\n  properties: {\n    b: 1\n}",
    ["1:20 «{» This '{' is not closed; add '}'"],
    ["resource a", "var next"],
  ],
  [
    "resource a 'x@1' = {\n  @secure()\n  name: 'a'\n}",
    ["2:3 «@secure()» Only a nested resource may have a decorator here; remove it or declare the resource"],
    ["resource a", "var next"],
  ],
  [
    "resource a 'x@1' = {\n  @batchSize(1)\n}",
    [
      "2:3 «@batchSize(1)» Only a nested resource may have a decorator here; remove it or declare the resource",
    ],
    ["resource a", "var next"],
  ],
  [
    "resource a 'x@1' = {\n  name: 'a\n  b: 1\n}",
    ["2:9 «'a» This text is not closed; add the closing quote"],
    ["resource a", "var next"],
  ],
  [
    "resource a 'x@1' = {} {}",
    ["1:23 «{» Unexpected '{'; nothing may follow a declaration on its line"],
    ["resource a", "var next"],
  ],
  [
    "module a",
    ["1:9 «» A text is missing here; write the path of the module in single quotes"],
    ["module a", "var next"],
  ],
  [
    "module a 'm' = ",
    ["1:15 «» The body is missing here; write it as '{ name: value }'"],
    ["module a", "var next"],
  ],
  ["type a", ["1:7 «» A '=' and a value are missing here; write them"], ["type a", "var next"]],
  ["type a =", ["1:9 «» A type is missing here; write one, such as 'string'"], ["type a", "var next"]],
  ["type a = 'b' |", ["1:15 «» A type is missing here; write one, such as 'string'"], ["type a", "var next"]],
  [
    "type a = 'b' |\n  'c'",
    ["1:15 «» A line break cannot stand after '|'; put the '|' at the start of the next line"],
    ["type a", "var next"],
  ],
  [
    "type a = { b }",
    ["1:13 «» A ':' and a type are missing after the property's name; write it as 'name: type'"],
    ["type a", "var next"],
  ],
  [
    "type a = { b: }",
    ["1:14 «» A type is missing here; write one, such as 'string'"],
    ["type a", "var next"],
  ],
  [
    "type a = { b: string c: int }",
    ["1:21 «» A ',' is missing between two items on one line; add it or start a new line"],
    ["type a", "var next"],
  ],
  ["type a = [string", ["1:10 «[» This '[' is not closed; add ']'"], ["type a", "var next"]],
  [
    "type a = string string",
    ["1:17 «string» Unexpected 'string'; nothing may follow the type on its line"],
    ["type a", "var next"],
  ],
  [
    "type a = b.",
    ["1:12 «» A name is missing after the '.'; write the type or property that is meant"],
    ["type a", "var next"],
  ],
  ["type a = resourceInput<'x@1'", ["1:23 «<» This '<' is not closed; add '>'"], ["type a", "var next"]],
  ["type a = *", ["1:10 «*» Unexpected '*'; write a type here, such as 'string'"], ["type a", "var next"]],
  [
    "func f",
    ["1:7 «» The function's parameters are missing; write them as '(name type, name type)'"],
    ["func f", "var next"],
  ],
  ["func f() => 1", ["1:9 «» A type is missing here; write one, such as 'string'"], ["func f", "var next"]],
  [
    "func f(a) int => 1",
    ["1:9 «» A type is missing here; write one, such as 'string'"],
    ["func f", "var next"],
  ],
  [
    "func f() int",
    ["1:13 «» The function's body is missing; write '=>' and an expression"],
    ["func f", "var next"],
  ],
  [
    "func f(a int b int) int => 1",
    ["1:14 «b» Unexpected 'b'; close the bracket with ')' before it"],
    ["func f", "var next"],
  ],
  ["output a", ["1:9 «» A type is missing here; write one, such as 'string'"], ["output a", "var next"]],
  ["output a string", ["1:16 «» A '=' and a value are missing here; write them"], ["output a", "var next"]],
  [
    "import from 'm'",
    ["1:7 «» What to import is missing; write '{ name, name }' or '* as name'"],
    ["import", "var next"],
  ],
  [
    "import { a 'm'",
    [
      "1:11 «» A ',' is missing between two items on one line; add it or start a new line",
      "1:12 «'m'» A name in quotes needs another name here; add 'as name'",
    ],
    ["import", "var next"],
  ],
  ["import { a } 'm'", ["1:13 «» The word 'from' is missing here; add it"], ["import", "var next"]],
  ["import { 1 } from 'm'", ["1:10 «1» Unexpected '1'; write the name to import"], ["import", "var next"]],
  [
    "import { 'a' } from 'm'",
    ["1:10 «'a'» A name in quotes needs another name here; add 'as name'"],
    ["import", "var next"],
  ],
  ["import * from 'm'", ["1:9 «» The word 'as' is missing here; add it"], ["import", "var next"]],
  [
    "extension",
    ["1:10 «» A text is missing here; write the extension in single quotes"],
    ["extension", "var next"],
  ],
  [
    "extension a with",
    ["1:17 «» An object is missing here; write the settings as '{ name: value }'"],
    ["extension", "var next"],
  ],
  [
    "extension a as",
    ["1:15 «» A name is missing here; write the name of the extension"],
    ["extension", "var next"],
  ],
  [
    "using 'm'",
    ["1:1 «using» 'using' belongs in a parameter file; move this declaration there"],
    ["using", "var next"],
  ],
  ["@", ["1:2 «» The decorator's name is missing after '@'; write it as in '@secure()'"], ["var next"]],
  [
    "@secure() param a string",
    ["1:10 «» A line break is missing after this decorator; start a new line"],
    ["param a", "var next"],
  ],
  [
    "@secure() + 1\nparam a string",
    ["1:2 «secure() + 1» A decorator is a function call; write it as in '@secure()'"],
    ["param a", "var next"],
  ],
  [
    "#nonsense",
    [
      "1:1 «#» Unexpected '#'; a declaration begins with a word such as 'param', 'var', 'resource' or 'module'",
    ],
    ["var next"],
  ],
  [
    "#disable-next-line",
    [
      "1:1 «#disable-next-line» '#disable-next-line' names no diagnostic; write the codes that it is about after it",
    ],
    ["var next"],
  ],
  [
    "/* open",
    ["1:1 «/*» This comment is not closed, so nothing after it is read; add '*/' where it ends"],
    [],
  ],
  [
    "junk\nmore junk {\n  a: 1\n}\nlast",
    [
      "1:1 «junk» Unexpected 'junk'; a declaration begins with a word such as 'param', 'var', 'resource' or 'module'",
    ],
    ["var next"],
  ],
  ["var a = '''b\nc", ["1:9 «'''» This text is not closed; add the closing quote"], ["var a", "var next"]],
  [
    "var a = {\n  b: '''c\n}\nvar d = 1",
    ["2:6 «'''» This text is not closed; add the closing quote"],
    ["var a", "var d", "var next"],
  ],
  [
    "targetScope 'a'",
    ["1:13 «'a'» Unexpected text; write '=' and a value here"],
    ["targetScope", "var next"],
  ],
  [
    "test a 'b' = 1",
    ["1:14 «1» Unexpected '1'; write the body as '{ name: value }'"],
    ["test a", "var next"],
  ],
  ["assert a", ["1:9 «» A '=' and a value are missing here; write them"], ["assert a", "var next"]],
  [
    "metadata = 1",
    ["1:9 «» A name is missing here; write the name of the metadata"],
    ["metadata ", "var next"],
  ],
  ["var a = 😀", ["1:9 «😀» Unexpected character U+1F600; write a value here"], ["var a", "var next"]],
  [
    "var a = b ",
    ["1:10 « » Unexpected character U+00A0; nothing may follow the value on its line"],
    ["var a", "var next"],
  ],
  [
    "}",
    [
      "1:1 «}» Unexpected '}'; a declaration begins with a word such as 'param', 'var', 'resource' or 'module'",
    ],
    ["var next"],
  ],
  [
    "}\n}\n)",
    [
      "1:1 «}» Unexpected '}'; a declaration begins with a word such as 'param', 'var', 'resource' or 'module'",
    ],
    ["var next"],
  ],
  ["var a = $b", ["1:9 «$» Unexpected '$'; write a value here"], ["var a", "var next"]],
  [
    "var a = b & c",
    ["1:11 «&» Unexpected '&'; nothing may follow the value on its line"],
    ["var a", "var next"],
  ],
  [
    "var a = [for x in xs:\n  x\n]",
    ["1:22 «» A line break cannot stand before this value; move the value up to this line"],
    ["var a", "var next"],
  ],
];

const inParameterFiles: typeof mistakes = [
  [
    "param a string = 'b'",
    ["1:9 «string» Unexpected 'string'; write '=' and a value here"],
    ["assignment a", "var next"],
  ],
  ["param a", ["1:8 «» A '=' and a value are missing here; write them"], ["assignment a", "var next"]],
  ["param a =", ["1:10 «» A value is missing here; write an expression"], ["assignment a", "var next"]],
  [
    "resource a 'x@1' = {}",
    ["1:1 «resource» 'resource' belongs in a template; move this declaration there"],
    ["resource a", "var next"],
  ],
  [
    "output a string = 'b'",
    ["1:1 «output» 'output' belongs in a template; move this declaration there"],
    ["output a", "var next"],
  ],
  [
    "using",
    ["1:6 «» A text is missing here; write the path of the template in single quotes"],
    ["using", "var next"],
  ],
  [
    "using a",
    ["1:7 «a» Unexpected 'a'; write the path of the template in single quotes here"],
    ["using", "var next"],
  ],
  [
    "using 'm' with",
    ["1:15 «» An object is missing here; write the settings as '{ name: value }'"],
    ["using", "var next"],
  ],
  [
    "using 'm' {}",
    ["1:11 «{» Unexpected '{'; nothing may follow a declaration on its line"],
    ["using", "var next"],
  ],
  [
    "extends",
    ["1:8 «» A text is missing here; write the path of the parameter file in single quotes"],
    ["extends", "var next"],
  ],
  [
    "extensionConfig a",
    ["1:18 «» The word 'with' is missing here; add it"],
    ["extensionConfig a", "var next"],
  ],
  [
    "extensionConfig a with",
    ["1:23 «» An object is missing here; write the settings as '{ name: value }'"],
    ["extensionConfig a", "var next"],
  ],
];

describe("a mistake is told once, and the next declaration is read", () => {
  it.each(mistakes)("%j", (text, problems, declarations) => {
    const file = `${text}\nvar next = 1`;
    expect(problemsOf(file)).toEqual(problems);
    expect(namesOf(file)).toEqual(declarations);
  });

  it.each(inParameterFiles)("in a parameter file: %j", (text, problems, declarations) => {
    const file = `${text}\nvar next = 1`;
    expect(problemsOf(file, "main.bicepparam")).toEqual(problems);
    expect(namesOf(file, "main.bicepparam")).toEqual(declarations);
  });

  it("in a file with Windows line breaks, too", () => {
    for (const [text, problems, declarations] of mistakes) {
      const file = `${text}\nvar next = 1`.replaceAll("\n", "\r\n");
      expect(problemsOf(file), text).toEqual(problems);
      expect(namesOf(file), text).toEqual(declarations);
    }
  });
});

describe("what stands beside a mistake", () => {
  it("keeps the properties around a broken one, and the broken one itself", () => {
    expect(outlineExpression("{\n  a: 1\n  b: = 2\n  1\n  c: 3\n}")).toBe(
      "object@0-30(a@4-5: 1@7-8 b@11-12: broken@14-17 broken@20-21: broken@20-21 c@24-25: 3@27-28)",
    );
  });

  it("keeps the items around a broken one", () => {
    expect(outlineExpression("[\n  1\n  = 2\n  [3]\n]")).toBe(
      "list@0-19(1@4-5 broken@8-11 list@14-17(3@15-16))",
    );
  });

  it("does not take a value for known when more stands after it", () => {
    expect(outlineExpression("'http' $ 's'")).toBe("broken@0-12");
    expect(outlineExpression("{ a: 'http' $ 's' }")).toBe("object@0-19(a@2-3: broken@5-17)");
  });

  it("keeps an object or list when more stands after it", () => {
    expect(outlineExpression("{ a: 1 } $")).toBe("object@0-8(a@2-3: 1@5-6)");
    expect(outlineExpression("{ a: [1] $ }")).toBe("object@0-12(a@2-3: list@5-8(1@6-7))");
  });

  it("reads on in the line after an expression that was broken in two", () => {
    expect(outlineExpression("a\n  && b\n  .c")).toBe("&&@0-13(a@0-1 member@7-13(b@7-8 .c@12-13))");
  });
});

describe("a bracket that was never closed", () => {
  const open = "resource a 'x@1' = {\n  name: 'a'\n  properties: {\n    b: 1\n}\n";

  it("ends before a declaration at the margin", () => {
    expect(namesOf(`${open}@secure()\nparam b string\nresource c 'x@1' = {}`)).toEqual([
      "resource a",
      "param b",
      "resource c",
    ]);
  });

  it("does not end before an indented resource, which may be a nested one", () => {
    expect(namesOf(`${open}  resource c 'x@1' = {}`)).toEqual(["resource a"]);
  });

  it("is not looked for in a file where every bracket has its partner", () => {
    const text = "resource a 'x@1' = {\nresource b 'y' = {\n}\n@batchSize(1)\nresource c 'y' = {\n}\n}";
    expect(problemsOf(text)).toEqual([]);
    expect(namesOf(text)).toEqual(["resource a"]);
  });
});
