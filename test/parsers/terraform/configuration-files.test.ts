import { describe, expect, test } from "vitest";
import { localCalls } from "../../../parsers/terraform/calls.ts";
import { terraformFront } from "../../../parsers/terraform/index.ts";
import { overridden } from "../../../parsers/terraform/overrides.ts";
import { providerVersion } from "../../../parsers/terraform/providers.ts";
import { configurationFiles, isConfiguration, isTerraform } from "../../../parsers/terraform/reads.ts";
import { Library } from "../../../parsers/terraform/session.ts";
import { blocksOf } from "../../../parsers/terraform/syntax.ts";
import { displayName } from "../../../src/core/resource.ts";
import { Source } from "../../../src/core/source.ts";
import { inMemoryFiles } from "../../in-memory-files.ts";
import { parse, structure } from "./outline.ts";
import { deployed, named, place, read, told, way } from "../deployed.ts";

type Files = Readonly<Record<string, string>>;

const estate = (files: Files): ReturnType<typeof deployed> => deployed(terraformFront(), files);

/** An API in native syntax. */
function api(more: string, label = "x"): string {
  return `resource "azurerm_api_management_api" "${label}" {\n  name = "${label}"\n  api_management_name = "gateway"\n${more}\n}\n`;
}

function apiInJson(more: object, label = "x"): string {
  const body = { name: label, api_management_name: "gateway", ...more };
  return JSON.stringify({ resource: { azurerm_api_management_api: { [label]: body } } });
}

/** The path of the one API, or of the API of that name. */
function path(files: Files, name = "x"): unknown {
  const all = estate(files);
  expect(all.problems).toEqual([]);
  return told(named(all, `gateway/${name}`), "properties.path");
}

describe("names", () => {
  test.each([
    ["main.tf", true, true],
    ["a/b.tf.json", true, true],
    ["main.tofu", true, true],
    ["main.tofu.json", true, true],
    [".tf", false, false],
    [".hidden.tf", false, false],
    ["a/.#main.tf", false, false],
    ["main.tf~", false, false],
    ["#main.tf#", false, false],
    ["main.tf.bak", false, false],
    ["main.TF", false, false],
    ["main.tftest.json", false, false],
    ["main.tftest.hcl", false, false],
    ["tf.json", false, false],
    ["dev.tfvars", false, true],
    ["dev.tfvars.json", false, true],
    [".terraform.lock.hcl", false, false],
  ])("%s", (name, configuration, terraform) => {
    expect([isConfiguration(name), isTerraform(name)]).toEqual([configuration, terraform]);
  });

  test.each([
    ["b.tf a.tf.json", "b.tf a.tf.json", ""],
    ["a.tf a.tofu b.tf", "a.tofu b.tf", ""],
    ["a.tf a.tofu.json a.tf.json", "a.tf a.tofu.json", ""],
    [
      "a_override.tf override.tf override.tf.json overrides.tf x-override.tf",
      "overrides.tf x-override.tf",
      "a_override.tf override.tf override.tf.json",
    ],
    ["override.tf override.tofu a_override.tofu.json", "", "override.tofu a_override.tofu.json"],
    ["modules/ main.tf/ x.md", "", ""],
  ])("of %s, %s are read, and %s override", (names, primary, overrides) => {
    const files = configurationFiles(names.split(" "));
    expect([files.primary.join(" "), files.overrides.join(" ")]).toEqual([primary, overrides]);
  });
});

describe("one module", () => {
  test("in both syntaxes", () => {
    const files = {
      "main.tf": api("path = local.path"),
      "more.tf.json": JSON.stringify({ locals: { path: "${var.prefix}/orders" } }),
      "variables.tofu.json": JSON.stringify({ variable: { prefix: { default: "v1" } } }),
    };
    expect(path(files)).toBe("v1/orders");
  });

  test("as OpenTofu reads it, where there are files for both", () => {
    const files = {
      "main.tf": api('path = "terraform"'),
      "main.tofu": api('path = "opentofu"'),
      "other.tf.json": apiInJson({ path: "terraform" }, "y"),
      "other.tofu.json": apiInJson({ path: "opentofu" }, "y"),
    };
    expect([path(files), path(files, "y")]).toEqual(["opentofu", "opentofu"]);
  });

  test("without what editors leave behind", () => {
    const files = { "main.tf": api('path = "a"'), ".#main.tf": api('path = "b"', "y"), "main.tf~": "{" };
    expect(estate(files).resources.map(displayName)).toEqual(["gateway/x"]);
  });

  test("has its problems in JSON", () => {
    const { problems } = estate({ "main.tf.json": '{"resource": {"azurerm_api_management_api": "x"}}' });
    expect(problems.map(({ message, at }) => [place(at), message])).toEqual([
      ['main.tf.json: "x"', 'Write an object here, whose properties are the labels of the "resource" blocks'],
    ]);
  });
});

describe("modules", () => {
  const child = apiInJson({ path: "${var.path}" }).replace("}}}}", '}}},"variable":{"path":{}}}');

  test("are called from JSON", () => {
    const files = {
      "main.tf.json": '{"module": {"a": {"source": ".\\/modules\\/a", "path": "orders"}}}',
      "modules/a/main.tofu.json": child,
    };
    expect(estate(files).entries).toEqual([""]);
    expect(path(files)).toBe("orders");
    expect(way(read(named(estate(files), "gateway/x"), "properties.path"))).toEqual([
      "literal",
      "module argument path",
    ]);
  });

  test("are called by names that are evaluated, as OpenTofu does", () => {
    const files = {
      "main.tofu":
        'locals { kind = "a" }\nmodule "a" {\n  source = "./modules/${local.kind}"\n  path   = "orders"\n}\n',
      "modules/a/main.tf.json": child,
      "modules/b/main.tf.json": child,
    };
    expect(estate(files).entries).toEqual([""]);
    expect(path(files)).toBe("orders");
  });

  test.each([
    ["native", { "a/main.tf": 'module "m" {\n  source = "../b"\n}', "b/main.tf": "" }, { a: ["b"], b: [] }],
    ["OpenTofu's", { "a/main.tofu": 'module "m" {\n  source = "../b"\n}' }, { a: ["b"] }],
    ["JSON", { "a/main.tf.json": '{"source" : "../b"}' }, { a: ["b"] }],
    [
      "of files that count",
      { "a/main.tf": ' source = "../b"', "a/main.tofu": ' source = "../c"', "a/.x.tf": ' source = "../d"' },
      { a: ["c"] },
    ],
    ["outside", { "a.tf": ' source = "../b"' }, { "": [] }],
    ["one line", { "a.tf": 'module "b" { source = "./b" }\nmodule "c"{source="./c"}' }, { "": ["b", "c"] }],
    [
      "lines that are no comment",
      {
        "a.tf":
          '/*\nmodule "b" {\n  source = "./b"\n}\n*/\nmodule "c" {\n  source = "./c" /* not */\n}\n# module "d" { source = "./d" }\n',
        "b/x.tf": "",
      },
      { "": ["c"], b: [] },
    ],
    ["themselves", { "a/b.tf": ' source = "./"' }, { a: [] }],
    [
      "with interpolations",
      {
        "live/main.tf":
          ' source = "../modules/${var.a}"\n source = "../mod${var.a}"\n source = "../${var.a}"',
        "modules/a/x.tf": "",
        "module/x.tf": "",
        "other/x.tf": ' source = "./${var.a}"',
      },
      { live: ["modules/a", "module"], "modules/a": [], module: [], other: [] },
    ],
  ])("calls of %s", (_name, files: Files, expected) => {
    const calls = localCalls(Object.entries(files).map(([name, text]) => new Source(name, text)));
    expect(Object.fromEntries([...calls].map(([from, to]) => [from, [...to]]))).toEqual(expected);
  });
});

describe("override files", () => {
  const base = api('path = "a"\n  display_name = "b"');
  test.each([
    ["override.tf", api('path = "c"')],
    ["x_override.tf", api('path = "c"')],
    ["override.tofu", api('path = "c"')],
    ["override.tf.json", apiInJson({ path: "c" })],
    ["x_override.tofu.json", apiInJson({ path: "c" })],
  ])("%s replaces an argument, and leaves the others", (name, override) => {
    const api = named(estate({ "main.tf": base, [name]: override }), "gateway/x");
    expect([told(api, "properties.path"), told(api, "properties.displayName")]).toEqual(["c", "b"]);
    expect(place(read(api, "properties.path").at)).toBe(`${name}: "c"`);
  });

  test("count in the order of their names", () => {
    const files = {
      "main.tf.json": apiInJson({ path: "a" }),
      "b_override.tf": api('path = "b"'),
      "c_override.tf.json": apiInJson({ path: "c" }),
      "override.tf": api('path = "o"'),
    };
    expect(path(files)).toBe("o");
    expect(path({ ...files, "override.tf": "" })).toBe("c");
  });

  test("replace nested blocks of a type, whichever way they are made", () => {
    const service = (inner: string): string =>
      `resource "azurerm_api_management" "apim" {\n  name = "gateway"\n${inner}\n}\n`;
    const dynamic = (location: string): string =>
      `dynamic "additional_location" {\n  for_each = ["${location}"]\n  content {\n    location = additional_location.value\n  }\n}`;
    const fixed = 'additional_location {\n  location = "fixed"\n}';
    const locations = (from: string, to: string): unknown => {
      const all = estate({ "main.tf": service(`${from}\nidentity {\n  type = "a"\n}`), "override.tf": to });
      const apim = named(all, "gateway");
      expect(told(apim, "identity.type")).toBe("a");
      return told(apim, "properties.additionalLocations");
    };
    const one = (location: string): unknown[] => [expect.objectContaining({ location })];
    expect(locations(fixed, service(dynamic("made")))).toEqual(one("made"));
    expect(locations(dynamic("made"), service(fixed))).toEqual(one("fixed"));
    expect(locations(dynamic("a"), service(dynamic("b")))).toEqual(one("b"));
    expect(locations(`${fixed}\n${dynamic("a")}`, service('public_ip_address_id = "x"'))).toHaveLength(2);
    const json = {
      resource: { azurerm_api_management: { apim: { additional_location: { location: "json" } } } },
    };
    const all = estate({ "main.tf": service(fixed), "override.tf.json": JSON.stringify(json) });
    expect(told(named(all, "gateway"), "properties.additionalLocations")).toEqual(one("json"));
  });

  test("replace local values by their names, whichever block they are in", () => {
    const files = {
      "main.tf": `${api('path = join("-", [local.a, local.b, local.c])')}locals {\n  a = "1"\n  b = "2"\n}\nlocals {\n  c = "3"\n}\n`,
      "a_override.tf.json": '{"locals": {"c": "four", "a": "five"}}',
      "b_override.tf": 'locals {\n  a = "six"\n}\n',
    };
    expect(path(files)).toBe("six-2-four");
  });

  test("replace the arguments of variables, outputs and module calls", () => {
    const files = {
      "main.tf": `variable "a" {\n  type = string\n  default = "a"\n}\nmodule "m" {\n  source = "./m"\n  path = var.a\n}\n`,
      "override.tf.json": '{"variable": {"a": {"default": "b"}}, "module": {"m": {"source": "./n"}}}',
      "m/main.tf": "",
      "n/main.tf": `variable "path" {}\n${api("path = var.path")}`,
    };
    expect(path(files)).toBe("b");
  });

  test("change the constraint of one provider and keep the others", () => {
    const required =
      'terraform {\n  required_providers {\n    azurerm = { version = "~> 4.0" }\n    azapi = { version = "2.0" }\n  }\n}\n';
    const major = (override: string): number | undefined => {
      const library = new Library(inMemoryFiles({ "main.tf": required, "override.tf.json": override }));
      const module = library.module("");
      return module && providerVersion(module, library).major;
    };
    expect(major("{}")).toBe(4);
    expect(major('{"terraform": {"required_providers": {"azurerm": "~> 3.0"}}}')).toBe(3);
    expect(major('{"terraform": [{"required_providers": [{"azurerm": {"version": "~> 3.0"}}]}]}')).toBe(3);
    expect(major('{"terraform": {"required_providers": {"azapi": "~> 3.0"}}}')).toBe(4);
  });

  test.each([
    [
      "lifecycle is merged",
      "resource a b {\n  x = 1\n  lifecycle {\n    c = 1\n    d = []\n  }\n}",
      "resource a b {\n  lifecycle {\n    d = 2\n  }\n}",
      'resource "a" "b" {x=literal lifecycle {c=literal d=literal}}',
    ],
    [
      "provisioners and connections replace all others",
      "resource a b {\n  connection {\n    x = 1\n  }\n  provisioner file {}\n  provisioner exec {}\n}",
      "resource a b {\n  provisioner exec {\n    y = 1\n  }\n  connection {}\n}",
      'resource "a" "b" {provisioner "exec" {y=literal} connection {}}',
    ],
    [
      "providers are told apart by their alias",
      'provider a {\n  x = 1\n}\nprovider a {\n  alias = "b"\n  x = 1\n}',
      'provider a {\n  alias = "b"\n  y = 2\n}',
      'provider "a" {x=literal} provider "a" {x=literal alias=template y=literal}',
    ],
    [
      "what has no name is added",
      "moved {\n  from = a\n}\nterraform {\n  x = 1\n  cloud {}\n}",
      "moved {\n  from = b\n}\nterraform {\n  x = []\n}",
      "moved {from=name} terraform {cloud {}} moved {from=name} terraform {x=list}",
    ],
    [
      "what could not be read stays so",
      "a b {\n  x = 1\n  }}",
      "a b {\n  y\n  z = 1\n",
      'a "b" {x=literal y=broken z=literal}!',
    ],
  ])("%s", (_name, main, override, expected) => {
    const blocks = overridden(blocksOf(parse(main).tree), blocksOf(parse(override).tree));
    expect(structure({ ...parse("").tree, items: blocks })).toBe(`{${expected}}`);
  });

  test("are taken by themselves where there is nothing to override", () => {
    expect(path({ "override.tf": api('path = "a"') })).toBe("a");
  });
});

describe("variable files", () => {
  const main = {
    "main.tf.json": apiInJson({ path: "${var.a}" }).replace("}}}}", '}}},"variable":{"a":{}}}'),
  };

  test.each([
    ["terraform.tfvars.json", '{"a": "b"}', "b"],
    ["x.auto.tfvars.json", '{"//": "comment", "a": "${b}"}', "${b}"],
    ["terraform.tfvars", 'a = "b"', "b"],
  ])("%s", (name, text, expected) => {
    expect(path({ ...main, [name]: text })).toBe(expected);
  });

  test("a file that cannot be read is a problem", () => {
    const { problems } = deployed(terraformFront(), main, { variableFiles: ["prod.tfvars.json"] });
    expect(problems.map(({ kind, at }) => [kind, at.source.path])).toEqual([
      ["missing file", "prod.tfvars.json"],
    ]);
  });

  test("a name that is given twice counts once, and is a problem", () => {
    const { problems, ...all } = estate({ ...main, "terraform.tfvars.json": '{"a": "b",\n"a": "c"}' });
    expect(problems.map(({ message }) => message)).toEqual([
      'The argument "a" is already set in line 1; remove one of the two',
    ]);
    expect(told(named({ problems, ...all }, "gateway/x"), "properties.path")).toBe("b");
  });

  test("any JSON file can be given by name", () => {
    const all = deployed(
      terraformFront(),
      { ...main, "prod.json": '{"a": "b"}' },
      { variableFiles: ["prod.json"] },
    );
    expect(told(named(all, "gateway/x"), "properties.path")).toBe("b");
  });
});

describe("root modules", () => {
  test("are those whose calls are commented out", () => {
    const all = estate({
      "main.tf": '/*\nmodule "m" {\n  source = "./gateway"\n}\n*/\n',
      "gateway/main.tf": api('path = "a"'),
    });
    expect(all.entries).toEqual(["gateway"]);
    expect(told(named(all, "gateway/x"), "properties.path")).toBe("a");
  });

  test("are looked at where only a module that is installed names API Management", () => {
    const all = estate({
      "main.tf": 'module "gateway" {\n  source = "acme/gateway/azurerm"\n  path   = "a"\n}\n',
      ".terraform/modules/modules.json": JSON.stringify({
        Modules: [{ Key: "gateway", Source: "acme/gateway/azurerm", Dir: ".terraform/modules/gateway" }],
      }),
      ".terraform/modules/gateway/main.tf": `variable "path" {}\n${api("path = var.path")}`,
    });
    expect(all.entries).toContain("");
    const [x] = all.resources.filter(
      ({ address }) => address === "#module.gateway.azurerm_api_management_api.x",
    );
    expect(x === undefined ? undefined : told(x, "properties.path")).toBe("a");
  });

  test("are looked at where only a variable file of an environment names API Management", () => {
    const all = estate({
      "main.tf": `variable "type" {}
resource "azapi_resource" "x" {
  type      = var.type
  parent_id = "/subscriptions/s"
  name      = "x"
  body      = {}
}
`,
      "env/test/x.tfvars": 'type = "Microsoft.ApiManagement/service/apis@2024-05-01"\n',
    });
    expect(all.entries).toEqual([" with env/test/x.tfvars"]);
    expect(all.resources.map(({ type }) => type)).toEqual(["Microsoft.ApiManagement/service/apis"]);
  });
});
