import { describe, expect, test } from "vitest";
import { textOf } from "../../../../src/core/source.ts";
import type { Value } from "../../../../src/core/value.ts";
import { textOfValue } from "../../../../src/core/value.ts";
import { detailOf, evaluated, origins, valueOf } from "./calls.ts";
import type { Setting } from "./calls.ts";

const setting: Setting = {
  rootDirectory: "infra",
  files: {
    "infra/main.tf": "",
    "infra/policy.xml": "<policies>\n  <base />\n</policies>\n",
    "infra/data.json": '{ "url": "http://a.b" }',
    "infra/modules/api/api.yaml": "servers:\n- url: http://a.b\n",
    "infra/modules/api/deep/er/b.json": "{}",
    "infra/.hidden.json": "{}",
    "infra/[x].json": "{}",
    "infra/logo.png": Uint8Array.from([0x89, 0x50, 0xff]),
    "shared/fragment.xml": "<fragment />",
    "infra/hello.tftpl": "Hello, ${name}!\n%{ for p in ports ~}\nport ${p}\n%{ endfor ~}\n",
    "infra/value.tftpl": "${jsonencode(value)}",
    "infra/condition.tftpl": "%{ if on }yes %{ else }no %{ endif }${upper(name)}",
    "infra/again.tftpl": '${templatefile("hello.tftpl", {})}',
    "infra/includes.tftpl": '[${file("policy.xml")}]',
    "infra/broken.tftpl": "a ${name",
    "infra/policy.tftpl": '<set-backend-service base-url="http://${host}/v1" />',
  },
};

describe("paths", () => {
  test.each<[string, unknown]>([
    ['dirname("foo/bar/baz.txt")', "foo/bar"],
    ['dirname("baz.txt")', "."],
    ['dirname("/a")', "/"],
    ['dirname("a//b/../c/d")', "a/c"],
    ['basename("foo/bar/baz.txt")', "baz.txt"],
    ['basename("a/b/")', "b"],
    ['basename("")', "."],
    ['basename("/")', "/"],
    ['basename("${var.x}/a.json")', "a.json"],
    ['basename("a${var.x}")', "?parameter"],
    ['dirname("${var.x}/a.json")', "?parameter"],
    ['pathexpand("a/b")', "a/b"],
    ['pathexpand("~/a")', "?runtime"],
    ['abspath("./a/../b")', "${path.cwd}/b"],
    ['abspath("/a")', "/a"],
    ['abspath(abspath("a"))', "${path.cwd}/a"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression, setting)).toEqual(expected);
  });

  test.each<[string, readonly string[]]>([
    ['basename("a/bc")', ["bc@12"]],
    ['dirname("ab/c")', ["ab@9"]],
  ])("%s", (expression, expected) => {
    expect(origins(valueOf(expression, setting))).toEqual(expected);
  });
});

describe("reading", () => {
  test.each<[string, unknown]>([
    ['file("policy.xml")', "<policies>\n  <base />\n</policies>\n"],
    ['file("./modules/../policy.xml")', "<policies>\n  <base />\n</policies>\n"],
    ['file("../shared/fragment.xml")', "<fragment />"],
    ['file(abspath("policy.xml"))', "<policies>\n  <base />\n</policies>\n"],
    ['file("${abspath(".")}/policy.xml")', "<policies>\n  <base />\n</policies>\n"],
    ['jsondecode(file("data.json")).url', "http://a.b"],
    ['yamldecode(file("modules/api/api.yaml")).servers[0].url', "http://a.b"],
    ['filebase64("policy.xml")', Buffer.from("<policies>\n  <base />\n</policies>\n").toString("base64")],
    ['filebase64("logo.png")', "iVD/"],
    ['base64decode(filebase64("data.json"))', '{ "url": "http://a.b" }'],
    ['fileexists("policy.xml")', true],
    ['fileexists("logo.png")', true],
    ['fileexists("none.xml")', false],
    ['fileexists("none.xml") ? file("none.xml") : "fallback"', "fallback"],
    ["file(var.x)", "?parameter"],
    ['file("policies/${var.x}.xml")', "?parameter"],
    ["file(var.secret)", "?secret"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression, setting)).toEqual(expected);
  });

  test.each([
    ['file("none.xml")', "missing file: the file 'infra/none.xml' does not exist"],
    ['file("logo.png")', "unsupported: the file 'infra/logo.png' cannot be read as text"],
    ['file("../../etc/passwd")', "outside workspace: the file '../../etc/passwd' is outside the workspace"],
    ['file("/etc/passwd")', "outside workspace: the file '/etc/passwd' is outside the workspace"],
    ['file("~/.ssh/id_rsa")', "outside workspace: the file '~/.ssh/id_rsa' is outside the workspace"],
    ['fileexists("/etc/passwd")', "outside workspace: the file '/etc/passwd' is outside the workspace"],
    ['fileexists("modules")', "invalid: fileexists() finds a directory at 'infra/modules'"],
    ['filebase64("none")', "missing file: the file 'infra/none' does not exist"],
    ['filemd5("none")', "missing file: the file 'infra/none' does not exist"],
    ['templatefile("none", {})', "missing file: the file 'infra/none' does not exist"],
  ])("%s", (expression, expected) => {
    expect(detailOf(expression, setting)).toBe(expected);
  });

  test("a file's characters stand in the file, and remember the call that loaded them", () => {
    const value = valueOf('replace(file("policy.xml"), "<base />", "<ip-filter />")', setting);
    expect(origins(value)).toEqual([
      "<policies>\n  @infra/policy.xml:0",
      "<ip-filter />@41",
      "\n</policies>\n@infra/policy.xml:21",
    ]);
    const [first] = textOfValue(value)?.parts ?? [];
    const steps = first?.kind === "segment" ? first.from : [];
    expect(steps.map(({ via, name, at }) => [via, name ?? "", textOf(at).slice(0, 17)])).toEqual([
      ["literal", "", "<policies>\n  <bas"],
      ["loaded file", "infra/policy.xml", 'file("policy.xml"'],
    ]);
  });

  test("values of a decoded file stand in the file", () => {
    const value = valueOf('jsondecode(file("data.json")).url', setting);
    expect([value.at.source.path, textOf(value.at)]).toEqual(["infra/data.json", '"http://a.b"']);
    expect(value.from.map(({ via }) => via)).toEqual(["literal", "loaded file"]);
    expect(origins(valueOf('yamldecode(file("modules/api/api.yaml")).servers[0].url', setting))).toEqual([
      "http://a.b@infra/modules/api/api.yaml:16",
    ]);
  });
});

describe("fileset", () => {
  test.each<[string, unknown]>([
    ['fileset(".", "*.json")', [".hidden.json", "[x].json", "data.json"]],
    ['fileset("", "data.*")', ["data.json"]],
    ['fileset("modules", "**/*.json")', ["api/deep/er/b.json"]],
    ['fileset("modules", "**")', ["api/api.yaml", "api/deep/er/b.json"]],
    ['fileset("modules", "api/**/b.json")', ["api/deep/er/b.json"]],
    ['fileset("modules/api", "../../d*.json")', ["../../data.json"]],
    ['fileset("modules", "*")', []],
    ['fileset(".", "{data,policy}.{json,xml}")', ["data.json", "policy.xml"]],
    ['fileset(".", "[a-d]ata.json")', ["data.json"]],
    ['fileset(".", "[^d]*.xml")', ["policy.xml"]],
    ['fileset(".", "\\\\[x\\\\].json")', ["[x].json"]],
    ['fileset(".", "????.json")', ["data.json"]],
    ['fileset(".", "modules")', []],
    ['fileset("none", "*")', []],
    ['fileset("..", "shared/*")', ["shared/fragment.xml"]],
    ['fileset(".", "**/**/**/api.yaml")', ["modules/api/api.yaml"]],
    ['fileset(".", "[")', "?invalid"],
    ['fileset(".", "{a,b/c}")', "?invalid"],
    ['fileset("..", "../*")', "?outside workspace"],
    ['fileset("/", "*")', "?outside workspace"],
    ['fileset(".", var.x)', "?parameter"],
    ['[for f in fileset("modules/api", "*.yaml") : basename(f)]', ["api.yaml"]],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression, setting)).toEqual(expected);
  });

  test("a pattern with many stars is no trouble", () => {
    const name = `${"a".repeat(200)}.txt`;
    const started = performance.now();
    expect(evaluated(`fileset(".", "${"*a".repeat(60)}*b")`, { files: { [name]: "" } })).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("templates", () => {
  test.each<[string, unknown]>([
    ['templatefile("hello.tftpl", { name = "you", ports = [80, 443] })', "Hello, you!\nport 80\nport 443\n"],
    ['templatefile("hello.tftpl", { name = var.x, ports = [] })', "Hello, ${var.x}!\n"],
    ['templatefile("hello.tftpl", { name = "a", ports = var.list })', "Hello, a!\n${unknown}"],
    [
      'templatefile("hello.tftpl", { name = "a", ports = var.openList })',
      "Hello, a!\n${unknown}port a\n${unknown}",
    ],
    ['templatefile("value.tftpl", { value = { a = [1] } })', '{"a":[1]}'],
    ['jsondecode(templatefile("value.tftpl", { value = { a = var.x } }))', { a: "?parameter" }],
    ['templatefile("condition.tftpl", { on = true, name = "a" })', "yes A"],
    ['templatefile("condition.tftpl", { on = false, name = "a" })', "no A"],
    ['templatefile("includes.tftpl", {})', "[<policies>\n  <base />\n</policies>\n]"],
    ['templatefile("policy.tftpl", var.map)', '<set-backend-service base-url="http://${var.map.host}/v1" />'],
    ['templatefile("policy.tftpl", var.secret)', '<set-backend-service base-url="http://${secret}/v1" />'],
    ["templatefile(var.x, {})", "?parameter"],
    [
      'templatefile(var.either == "http" ? "value.tftpl" : "condition.tftpl", { value = 1, on = true, name = "a" })',
      { "?": ["1", "yes A"] },
    ],
    ['templatefile("again.tftpl", {})', "?invalid"],
    ['templatefile("hello.tftpl", [])', "?invalid"],
    ['templatefile("hello.tftpl")', "?invalid"],
    ['templatefile("broken.tftpl", { name = "b" })', "a ${unknown}"],
    ['templatestring(var.template, { name = "you" })', "Hello you!"],
    ["templatestring(var.template, { name = var.x })", "Hello ${var.x}!"],
    ["templatestring(var.x, {})", "?parameter"],
    ['templatestring("a${var.x}", {})', "?parameter"],
    ["templatestring(var.template, 1)", "?invalid"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression, setting)).toEqual(expected);
  });

  test("nothing but the variables has a name in a template", () => {
    const value = valueOf('templatefile("policy.tftpl", { other = 1 })', setting);
    const [, hole] = textOfValue(value)?.parts ?? [];
    expect(hole).toMatchObject({ value: { because: "invalid", detail: "nothing is named 'host' here" } });
  });

  const rendered = (expression: string): Value => valueOf(expression, setting);

  test("characters of the template stand in its file, those of the variables where they were written", () => {
    expect(origins(rendered('templatefile("policy.tftpl", { host = "a.b" })'))).toEqual([
      '<set-backend-service base-url="http://@infra/policy.tftpl:0',
      "a.b@39",
      '/v1" />@infra/policy.tftpl:45',
    ]);
    expect(origins(rendered('templatefile("hello.tftpl", { name = "ab", ports = [80] })'))).toEqual([
      "Hello, @infra/hello.tftpl:0",
      "ab@38",
      "!\n@infra/hello.tftpl:14",
      "port @infra/hello.tftpl:37",
      "80@52",
      "\n@infra/hello.tftpl:46",
    ]);
  });

  test("both remember the template they went through", () => {
    const text = textOfValue(rendered('templatefile("policy.tftpl", { host = "a.b" })'));
    const steps = text?.parts.map((part) => (part.kind === "segment" ? part.from.map(({ via }) => via) : []));
    expect(steps).toEqual([
      ["literal", "loaded file"],
      ["literal", "loaded file"],
      ["literal", "loaded file"],
    ]);
  });

  test("a template from a text stands where the text does", () => {
    expect(origins(valueOf('templatestring(replace("Hi $${name}", "Hi", "Hey"), { name = "a" })'))).toEqual([
      "Hey@45",
      " @26",
      "a@62",
    ]);
  });
});
