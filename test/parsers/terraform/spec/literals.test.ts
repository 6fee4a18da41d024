/**
 * Numbers, texts and heredocs, by their values.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#literal-values
 */
import { describe, expect, test } from "vitest";
import { parse } from "../outline.ts";
import { evaluated, origins, valueOf } from "../functions/calls.ts";

describe("literals", () => {
  test.each<[string, unknown]>([
    ["0", 0],
    ["5", 5],
    ["3.2", 3.2],
    ["007", 7],
    ["00.50", 0.5],
    ["1e3", 1000],
    ["1E-2", 0.01],
    ["1.5e+2", 150],
    ["-4", -4],
    ["true", true],
    ["false", false],
    ["null", null],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toBe(expected);
  });

  test.each(["0x1F", "1_000", ".5", "5.", "1e", "1e+", "1.2.3", "0b1", "٣"])("%s is no number", (text) => {
    expect(parse(`a = ${text}\n`).problems).not.toEqual([]);
  });

  test("a number of more digits than are kept is not told with fewer", () => {
    expect(evaluated('"n ${3.14159265358979323846264338327950288419716939937510}"')).toBe("n ${unknown}");
  });
});

describe("quoted texts", () => {
  test.each<[string, string]>([
    ['"hello"', "hello"],
    ['""', ""],
    ['"ЖЖ"', "ЖЖ"],
    ['"👩‍👩‍👧‍👦"', "👩‍👩‍👧‍👦"],
    [String.raw`"\n\r\t\"\\"`, '\n\r\t"\\'],
    [String.raw`"\u00e9\u0416"`, "éЖ"],
    [String.raw`"\U0001F600"`, "😀"],
    [String.raw`"\u00E9\u00e9"`, "éé"],
    ['"$${a} %%{b}"', "${a} %{b}"],
    ['"$ % $$ %% {}"', "$ % $$ %% {}"],
    ['"$$${1}"', "$${1}"],
    ['"# // /* */"', "# // /* */"],
    ['"a\tb"', "a\tb"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toBe(expected);
  });

  test("are put in normal form, whatever form they are written in", () => {
    expect(evaluated('"an\u0303os"')).toBe("a\u00f1os");
    expect(evaluated('"an\u0303os" == "a\u00f1os"')).toBe(true);
    expect(evaluated("<<E\nan\u0303os\nE\n")).toBe("a\u00f1os\n");
    // The characters stay where they are.
    expect(origins(valueOf('"an\u0303os"'))).toEqual(["a\u00f1os<an\u0303os@1"]);
  });

  test.each([
    String.raw`"\x41"`,
    String.raw`"\0"`,
    String.raw`"\u12"`,
    String.raw`"\U0001F60"`,
    String.raw`"\uD800"`,
    '"a\nb"',
    "'a'",
    '"a',
  ])("%j is refused", (text) => {
    expect(parse(`a = ${text}\n`).problems).not.toEqual([]);
  });
});

/** A name for a text, its heredoc and its value. The marker `END` closes each. */
const heredocs: readonly (readonly [string, string, string])[] = [
  ["plain", "<<END\none\ntwo\nEND\n", "one\ntwo\n"],
  ["without a line", "<<END\nEND\n", ""],
  ["indented", "<<END\n  one\n  two\n  END\n", "  one\n  two\n"],
  ["indented further in the middle", "<<END\n  one\n    two\n  three\n  END\n", "  one\n    two\n  three\n"],
  ["an interpolation", '<<END\n  one\n  ${"two"}\nEND\n', "  one\n  two\n"],
  ["blank lines", "<<END\none\n\n  \ntwo\nEND\n", "one\n\n  \ntwo\n"],
  ["the marker at the end of a line", "<<END\n  NOT END\n  END\n", "  NOT END\n"],
  ["the marker at the start of a line", "<<END\nEND not yet\nENDED\nEND\n", "END not yet\nENDED\n"],
  ["backslashes and quotes as they are", '<<END\na\\n"b"\\\nEND\n', 'a\\n"b"\\\n'],
  ["escapes of interpolations", "<<END\n$${a} %%{b} $$ %\nEND\n", "${a} %{b} $$ %\n"],
  ["comments as they are", "<<END\n# a\n// b\n/* c */\nEND\n", "# a\n// b\n/* c */\n"],
  ["a value and a line break", "<<END\n${1}\nEND\n", "1\n"],
  ["a value and a line break that is stripped", "<<END\n${1 ~}\nEND\n", "1"],
  ["a heredoc in a heredoc", "<<END\n<${<<IN\na\nIN\n}>\nEND\n", "<a\n>\n"],
  ["flush, plain", "<<-END\none\ntwo\nEND\n", "one\ntwo\n"],
  ["flush, indented", "<<-END\n    one\n    two\n  END\n", "one\ntwo\n"],
  ["flush, indented further", "<<-END\n    one\n      two\n    three\n  END\n", "one\n  two\nthree\n"],
  ["flush, indented less", "<<-END\n    one\n  two\n    three\n  END\n", "  one\ntwo\n  three\n"],
  ["flush, with the marker further left", "<<-END\n    one\n    two\nEND\n", "one\ntwo\n"],
  ["flush, with an interpolation", '<<-END\n    one\n    ${"two"}\n  END\n', "one\ntwo\n"],
  [
    "flush, with an interpolation further right",
    '<<-END\n    one\n      ${"two"}\n    END\n',
    "one\n  two\n",
  ],
  ["flush, with an interpolation further left", '<<-END\n    one\n  ${"  two"}\n    END\n', "  one\n  two\n"],
  [
    "flush, with an interpolation without indentation",
    '<<-END\n    one\n${"two"}\n  END\n',
    "    one\ntwo\n",
  ],
  ["flush, a tab counts as one space", "<<-END\n\tone\n  two\n  three\n  END\n", "one\n two\n three\n"],
  [
    "flush, so does any space of Unicode",
    "<<-END\n\u2003\u2003\u2003one\n  two\n  END\n",
    "\u2003one\ntwo\n",
  ],
  ["flush, blank lines", "<<-END\n    one\n\n    two\n  END\n", "one\n\ntwo\n"],
  [
    "flush, with a directive",
    "<<-END\n    a\n    %{ if true ~}\n    b\n    %{ endif ~}\n    c\n  END\n",
    "a\n    b\n    c\n",
  ],
];

test.each(heredocs)("a heredoc, %s", (_name, text, expected) => {
  expect(evaluated(`[${text}][0]`)).toBe(expected);
});

test.each(heredocs)("a heredoc with the line breaks of Windows, %s", (_name, text, expected) => {
  if (!text.includes("${") && !text.includes("%{")) {
    expect(evaluated(`[${text.replaceAll("\n", "\r\n")}][0]`)).toBe(expected.replaceAll("\n", "\r\n"));
  }
});

test("the characters of a heredoc are where they are written, without the indentation", () => {
  expect(origins(valueOf('<<-END\n    one\n      ${"two"} $${x}\n  END\n'))).toEqual([
    "one\n@11",
    "  @19",
    "two@24",
    " @29",
    "${<$${@30",
    "x}\n@33",
  ]);
});

test.each([
  ["the marker in quotes", '<<"END"\na\nEND\n'],
  ["a space after the marker", "<<END \na\nEND\n"],
  ["something after the closing marker", "<<END\na\nEND # b\n"],
  ["no closing marker", "<<END\na\n"],
  ["no line break", "<<END a END\n"],
])("a heredoc is refused with %s", (_name, text) => {
  expect(parse(`a = ${text}`).problems).not.toEqual([]);
});
