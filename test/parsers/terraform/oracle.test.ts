/**
 * The same files through HashiCorp's own parser, compiled to JavaScript: what it accepts is accepted here and what it
 * refuses is a problem here, with the same blocks and arguments, and the same characters in texts.
 */
import { readdirSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import hcl2 from "hcl2-parser";
import { describe, expect, test } from "vitest";
import { parseHcl } from "../../../parsers/terraform/parser.ts";
import { attributesOf, blocksOf } from "../../../parsers/terraform/syntax.ts";
import type { Body } from "../../../parsers/terraform/syntax.ts";
import type { Expression, Template } from "../../../src/core/expression.ts";
import { Source, textOf } from "../../../src/core/source.ts";

/** The tree as JSON, or null where the text is refused. */
interface Hcl2 {
  readonly parseToObject: (text: string) => [unknown, unknown];
}

function reference(text: string): unknown {
  const [tree, error] = (hcl2 as Hcl2).parseToObject(text);
  return error === null ? tree : null;
}

interface Shape {
  [name: string]: Shape | Shape[] | string;
}

/** The body as the reference gives it: blocks by type and labels, and of arguments what can be compared. */
function shapeOf(body: Body, given: unknown): Shape {
  const shape: Shape = {};
  for (const { name, value } of attributesOf(body))
    shape[name] = known(value) ?? (member(given, name) as Shape);
  const places = new Map<string, number>();
  for (const { type, labels, body: inner } of blocksOf(body)) {
    const path = [type, ...labels.map((label) => label.text)];
    let at = shape;
    let beside = given;
    for (const name of path.slice(0, -1)) {
      at[name] ??= {};
      at = at[name] as Shape;
      beside = member(beside, name);
    }
    const last = path.at(-1) ?? "";
    const place = places.get(path.join("\0")) ?? 0;
    places.set(path.join("\0"), place + 1);
    at[last] ??= [];
    (at[last] as Shape[]).push(shapeOf(inner, member(member(beside, last), String(place))));
  }
  return shape;
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** A value that the reference works out too: a text, with its interpolations as written. */
function known(value: Expression): string | undefined {
  return value.kind === "template" ? written(value) : undefined;
}

function written(template: Template): string | undefined {
  let text = "";
  for (const part of template.parts) {
    if (part.kind === "chunk") {
      // Values are normalised, which is for the evaluation: the tree keeps each character at its place.
      text += part.text.normalize("NFC");
    } else if (
      part.kind === "name" ||
      part.kind === "member" ||
      part.kind === "index" ||
      part.kind === "call"
    ) {
      if (textOf(part.at).startsWith("%{")) return undefined;
      text += `\${${textOf(part.at)}}`;
    } else {
      return undefined;
    }
  }
  return text;
}

const fixtures = ["./fixtures/", "./estates/"].flatMap((name) => {
  const directory = new URL(name, import.meta.url);
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tf(?:vars)?$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .map((path) => ({ name: relative(fileURLToPath(directory), path), text: readFileSync(path, "utf8") }));
});

describe("files of an estate", () => {
  test.each(fixtures)("$name", ({ text }) => {
    const given = reference(text);
    expect(given).not.toBeNull();
    const { tree, problems } = parseHcl(new Source("main.tf", text));
    expect(problems).toEqual([]);
    expect(shapeOf(tree, given)).toEqual(given);
  });

  test.each(fixtures)("$name with the line breaks and byte order mark of Windows", ({ text }) => {
    const windows = `\ufeff${text.replaceAll("\n", "\r\n")}`;
    const given = reference(windows);
    expect(given).not.toBeNull();
    const { tree, problems } = parseHcl(new Source("main.tf", windows));
    expect(problems).toEqual([]);
    expect(shapeOf(tree, given)).toEqual(given);
  });
});

/** Facts of HCL's own suite of conformance tests and of its grammar, a line each. */
describe("accepted", () => {
  test.each([
    "",
    "# a\n// b\n/* c\n*/",
    'a = "a value"\nb = "b value"\n',
    "a {}\n",
    "a {\n\n}\n",
    'a { b = "foo" }\n',
    'a "b" c {\n}\n',
    "a = 1",
    "a = 1 # b",
    "a = /* b\n */ 1\n",
    "a = 3.14159265358979323846264338327950288419716939937510582097494459\n",
    "a = 1.e5\n",
    "a = 007\n",
    'a = "\u0416\u0416 \u{1F469}\u200D\u{1F469} an\u0303os"\n',
    "true = true\nnull = null\nfor = 1\n",
    'a = "1" == 1\nb = 11 % 5.1\nc = 2 - 3.5\nd = !true ? "a" : "b"\n',
    "a = {\n  b = <<EOT\n  x\n  EOT\n  c = <<-EOT\n  y\n  EOT\n}\n",
    'a = "$${b} %%{c} $ % $$ %%"\n',
    'a = "$$${b} $$$${c} %${d}"\n',
    "a = <<EOT\n$\n%\n$$${b}\nEOT\n",
    "a = <<EOT\nEOT\n",
    "a = <<-EOT\n   \n  x\n   y\n  EOT\n",
    "a = <<-EOT\n\t\tx\n  y\n  EOT\n",
    "a = <<EOT\n${<<IN\nx\nIN\n}\nEOT\n",
    "a = f(<<EOT\nx\nEOT\n, 1)\n",
    "a = x.0.y\nb = x.*.y.0.z\nc = x[*].y[0].*.z[*].w\n",
    "a = [\n1\n,2,\n]\nb = {c=1,\nd=2}\n",
    "a = f(\n1,\n)\nb = f(x...)\n",
    "a = - -1\nb = !!x\nc = 1 + -2\n",
    "a = (true ?\n1 : 2)\n",
    "a = {f(x) = 1, 1 = 2, b.c = 3}\n",
    "a = {\nfor\nx in y: x=>x}\n",
    "a = f (1)\nb = x. y\n",
    'a = "%{ if x }y%{ else }z%{ endif }"\n',
    'a = "${x\n}"\n',
  ])("%j", (text) => {
    const given = reference(text);
    expect(given).not.toBeNull();
    const { tree, problems } = parseHcl(new Source("main.tf", text));
    expect(problems).toEqual([]);
    expect(shapeOf(tree, given)).toEqual(given);
  });
});

describe("refused", () => {
  test.each([
    'a = "a value", b = "b value"\n',
    'a { b = "foo", c = "bar" }\n',
    'a { b = "foo"\n}\n',
    'a { b = "foo"\n  c = "bar" }\n',
    "a { d {} }\n",
    "a {\n",
    "}\n",
    "a {} b {}\n",
    "a {\n b = 1 }\n",
    "a\n{\n}\n",
    '"a" = 1\n',
    'a "b" = 1\n',
    'a "${b}" {\n}\n',
    "a.b = 1\n",
    "a = 1 b = 2\n",
    "a = 1\na = 2\n",
    "a = 1,\n",
    "a = 1; b = 2\n",
    "a =\n1\n",
    "a = true ?\n1 : 2\n",
    "a = x\n  .y\n",
    "a = 1.\n",
    "a = .5\n",
    "a = 1.2.3\n",
    "a = 0x10\n",
    "a = 1_000\n",
    "a = x.0.1\n",
    "a = x..y\n",
    "a = x[]\n",
    "a = [1 2]\n",
    "a = {b=1,,c=2}\n",
    "a = {b = 1 c = 2}\n",
    "a = {for = 1}\n",
    "a = f(1,,)\n",
    "a = f(x...,)\n",
    "a = [for x in y : x => x]\n",
    "a = {for x in y : x}\n",
    "a = 1 ?? 2\n",
    "a = 'x'\n",
    'a = "x" "y"\n',
    'a = "x\\d"\n',
    'a = "\\u12"\n',
    'a = "\\uD800"\n',
    'a = "foo\nbar"\n',
    'a = "${}"\n',
    'a = "${x"\n',
    'a = "%{ if x }y"\n',
    'a = "%{ endif }"\n',
    'a = "%{ foo }"\n',
    'a = "%{ if x } %{ else } %{ else } %{ endif }"\n',
    "a = <<EOT\nfoo\nEOT",
    "a = <<EOT\nfoo\nEOT # c\n",
    "a = <<EOT \nfoo\nEOT\n",
    'a = <<"EOT"\nx\nEOT\n',
    "/* x",
    "a = 1\rb = 2\n",
    "a = \u00a01\n",
  ])("%j", (text) => {
    expect(reference(text)).toBeNull();
    expect(parseHcl(new Source("main.tf", text)).problems).not.toEqual([]);
  });
});

test("what is younger than the reference is accepted too", () => {
  const text = "a = provider::azapi::parse_resource_id(b)\n";
  expect(reference(text)).toBeNull();
  expect(parseHcl(new Source("main.tf", text)).problems).toEqual([]);
});
