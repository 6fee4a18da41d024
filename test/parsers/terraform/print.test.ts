import { describe, expect, test } from "vitest";
import { terraformPrinter } from "../../../parsers/terraform/print.ts";
import type { Scalar } from "../../../src/core/change.ts";
import { printed } from "../printed.ts";

const replaced = (text: string, value: Scalar, path = "main.tf"): string | undefined =>
  printed(terraformPrinter, path, text, (at) => ({ kind: "replace", at, value }));
const removed = (text: string): string | undefined =>
  printed(terraformPrinter, "main.tf", text, (at) => ({ kind: "remove", at }));
const added = (text: string, path: string, value: Scalar = true): string | undefined =>
  printed(terraformPrinter, "main.tf", text, (into) => ({
    kind: "property",
    into,
    path: path.split("."),
    value,
  }));
/** An argument by its path of blocks: `tls.flag`. */
const written = (text: string, path: string, value: Scalar = true): string | undefined =>
  printed(terraformPrinter, "main.tf", text, (into) => {
    const blocks = path.split(".");
    const argument = blocks.pop() ?? "";
    return { kind: "argument", into, blocks, argument, value };
  });

describe("another value", () => {
  test.each([
    ["a boolean", "a = «true»\n", false, "a = false\n"],
    ["a text", 'a = [«"b"»]\n', "c", 'a = ["c"]\n'],
    ["a boolean that is a text", 'a = «"true"»\n', false, 'a = "false"\n'],
    ["a text, escaped", 'a = «""»\n', '${"x"}', 'a = "$${\\"x\\"}"\n'],
    [
      "a value deep in blocks",
      "b {\n  c {\n    d = f({ e = «true» })\n  }\n}\n",
      false,
      "b {\n  c {\n    d = f({ e = false })\n  }\n}\n",
    ],
  ])("takes the place of %s", (_what, before, value, after) => {
    expect(replaced(before, value)).toBe(after);
  });

  test.each([
    ["a reference", "a = «var.b»\n"],
    ["a template", 'a = «"x${b}"»\n'],
    ["a call", "a = «f()»\n"],
    ["a label", 'b «"c"» {}\n'],
  ])("does not take the place of %s", (_what, before) => {
    expect(replaced(before, "x")).toBeUndefined();
  });

  test("is printed in variable files, and in JSON", () => {
    expect(replaced('a = «"x"»\n', "y", "prod.tfvars")).toBe('a = "y"\n');
    expect(replaced('{ "a": «"x"» }', "y", "main.tf.json")).toBe('{ "a": "y" }');
    expect(replaced('{ "a": «"${x}"» }', "y", "main.tf.json")).toBeUndefined();
  });
});

describe("an element is taken out of a list", () => {
  test.each([
    ["at the start", 'a = [«"x"», "y"]\n', 'a = ["y"]\n'],
    ["at the end", 'a = ["w", «"x"»]\n', 'a = ["w"]\n'],
    ["in a call", 'a = toset(["w", «"x"»])\n', 'a = toset(["w"])\n'],
    ["in the last line", 'a = [\n  "w",\n  «"x"»\n]\n', 'a = [\n  "w"\n]\n'],
    ["in the last line, with its comma", 'a = [\n  "w",\n  «"x"», # x\n]\n', 'a = [\n  "w",\n]\n'],
  ])("%s", (_what, before, after) => {
    expect(removed(before)).toBe(after);
  });
});

describe("a property is put", () => {
  test.each([
    ["into an empty object", "a = «{}»\n", "b", "a = {\n  b = true\n}\n"],
    ["behind one in the same line", "a = «{ x = 1 }»\n", "b", "a = { x = 1, b = true }\n"],
    [
      "behind one in a line of its own",
      "a = «{\n  x = 1\n}»\n",
      "b.c",
      "a = {\n  x = 1\n  b = {\n    c = true\n  }\n}\n",
    ],
    ["with commas, where they stand", "a = «{\n  x = 1,\n}»\n", "b", "a = {\n  x = 1,\n  b = true,\n}\n"],
    [
      "aligned",
      "a = «{\n  long = 1\n  x    = 2\n}»\n",
      "b",
      "a = {\n  long = 1\n  x    = 2\n  b    = true\n}\n",
    ],
    [
      "with those above aligned to it",
      "a = «{\n  x = 1\n}»\n",
      "long",
      "a = {\n  x    = 1\n  long = true\n}\n",
    ],
    [
      "without alignment where the value opens a line",
      "a = «{\n  x  = 1\n  yy = 2\n}»\n",
      "long.c",
      "a = {\n  x  = 1\n  yy = 2\n  long = {\n    c = true\n  }\n}\n",
    ],
    ["in quotes, as those above", 'a = «{\n  "x" = 1\n}»\n', "bc", 'a = {\n  "x"  = 1\n  "bc" = true\n}\n'],
    ["with a colon, as those above", 'a = «{\n  "x" : 1\n}»\n', "b", 'a = {\n  "x" : 1\n  "b": true\n}\n'],
    ["in a call", "a = jsonencode(«{\n  x = 1\n}»)\n", "b", "a = jsonencode({\n  x = 1\n  b = true\n})\n"],
  ])("%s", (_what, before, path, after) => {
    expect(added(before, path)).toBe(after);
  });
});

describe("an argument is put", () => {
  test.each([
    ["into an empty block", "«b»  {}\n", "c", "b  {\n  c = true\n}\n"],
    ["into one with a line in it", '«b "x"» {\n}\n', "c", 'b "x" {\n  c = true\n}\n'],
    ["into one with a comment in it", "«b» {\n  # none\n}\n", "c", "b {\n  c = true\n  # none\n}\n"],
    ["into one with a comment beside its brace", "«b» { # {\n}\n", "c", "b { # {\n  c = true\n}\n"],
    ["into one with a comment in one line", "«b» { /* { */ }\n", "c", "b {\n  c = true /* { */\n}\n"],
    ["above a block, below a comment", "«b» { # {\n  d {}\n}\n", "c", "b { # {\n  c = true\n\n  d {}\n}\n"],
    ["above a line that is blank", "«b» {\n\n  d {}\n}\n", "c", "b {\n  c = true\n\n  d {}\n}\n"],
    ["into one in one line", "«b» { x = 1 }\n", "c", "b {\n  x = 1\n  c = true\n}\n"],
    ["below another", "«b» {\n  x = 1\n}\n", "c", "b {\n  x = 1\n  c = true\n}\n"],
    ["aligned", "«b» {\n  long = 1\n  x    = 2\n}\n", "c", "b {\n  long = 1\n  x    = 2\n  c    = true\n}\n"],
    [
      "with those above aligned to it",
      "«b» {\n  x  = 1\n  yy = 2 # y\n}\n",
      "longer",
      "b {\n  x      = 1\n  yy     = 2 # y\n  longer = true\n}\n",
    ],
    [
      "as it is where nothing is aligned",
      "«b» {\n  xx = 1\n  y = 2\n}\n",
      "c",
      "b {\n  xx = 1\n  y = 2\n  c = true\n}\n",
    ],
    [
      "aligned to the lines right above alone",
      "«b» {\n  longest = 1\n\n  x = 2\n}\n",
      "cc",
      "b {\n  longest = 1\n\n  x  = 2\n  cc = true\n}\n",
    ],
    [
      "below a list over lines",
      "«b» {\n  x = [\n    1\n  ]\n}\n",
      "c",
      "b {\n  x = [\n    1\n  ]\n  c = true\n}\n",
    ],
    ["below a heredoc", "«b» {\n  x = <<EOT\ny\nEOT\n}\n", "c", "b {\n  x = <<EOT\ny\nEOT\n  c = true\n}\n"],
    [
      "before blocks",
      "«b» {\n  x = 1\n\n  d {\n  }\n}\n",
      "c",
      "b {\n  x = 1\n  c = true\n\n  d {\n  }\n}\n",
    ],
    ["before the first block", "«b» {\n  d {\n  }\n}\n", "c", "b {\n  c = true\n\n  d {\n  }\n}\n"],
    [
      "into a block inside",
      "«b» {\n  d {\n    x = 1\n  }\n}\n",
      "d.c",
      "b {\n  d {\n    x = 1\n    c = true\n  }\n}\n",
    ],
    ["with a block around it", "«b» {\n  x = 1\n}\n", "d.c", "b {\n  x = 1\n\n  d {\n    c = true\n  }\n}\n"],
    ["with a block in an empty one", "«b» {}\n", "d.c", "b {\n  d {\n    c = true\n  }\n}\n"],
    [
      "with blocks in a block inside",
      "«b» {\n  d {\n    x = 1\n  }\n}\n",
      "d.e.c",
      "b {\n  d {\n    x = 1\n\n    e {\n      c = true\n    }\n  }\n}\n",
    ],
    [
      "with windows line breaks",
      "«b» {\r\n  xx = 1\r\n}\r\n",
      "c",
      "b {\r\n  xx = 1\r\n  c  = true\r\n}\r\n",
    ],
    ["with tabs", "«b» {\n\tx = 1\n}\n", "d.c", "b {\n\tx = 1\n\n\td {\n\t\tc = true\n\t}\n}\n"],
  ])("%s", (_what, before, path, after) => {
    expect(written(before, path)).toBe(after);
  });

  test.each([
    ["twice", "«b» {\n  c = 1\n}\n", "c"],
    ["into one of several blocks", "«b» {\n  d {\n  }\n  d {\n  }\n}\n", "d.c"],
    [
      "beside a dynamic block",
      '«b» {\n  dynamic "d" {\n    for_each = x\n    content {\n    }\n  }\n}\n',
      "d.c",
    ],
    ["into a dynamic block", 'b {\n  «dynamic "d"» {\n    for_each = x\n    content {\n    }\n  }\n}\n', "c"],
    ["where no block is", "b {\n  «x» = 1\n}\n", "c"],
  ])("not %s", (_what, before, path) => {
    expect(written(before, path)).toBeUndefined();
  });
});

test("a file with a mistake in it is left as it is", () => {
  expect(replaced("a = «true»\nb = = 1\n", false)).toBeUndefined();
  expect(written("«b» {\n  x = 1\n", "c")).toBeUndefined();
});
