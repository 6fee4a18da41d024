import { describe, expect, test } from "vitest";
import { terraformFront } from "../../../parsers/terraform/index.ts";
import { displayName } from "../../../src/core/resource.ts";
import { deployed, named, told } from "../deployed.ts";

function main(text: string, more: Readonly<Record<string, string>> = {}): ReturnType<typeof deployed> {
  return deployed(terraformFront(), { "main.tf": `# api_management\n${text}`, ...more });
}

function api(name: string, more: string): string {
  return `resource "azurerm_api_management_api" "${name}" {
  api_management_name = "gateway"
  name                = "${name}"
  ${more}
}
`;
}

/** What `path = expression` of one API is, beside other declarations. */
function valueOf(
  expression: string,
  declarations = "",
  more: Readonly<Record<string, string>> = {},
): ReturnType<typeof told> {
  const estate = main(`${declarations}\n${api("echo", `path = ${expression}`)}`, more);
  return told(named(estate, "gateway/echo"), "properties.path");
}

/** The addresses and whether they are told here, of all resources. */
function telling(text: string): readonly (readonly [string, string, string])[] {
  const { resources, problems } = main(text);
  expect(problems).toEqual([]);
  return resources.map((one) => [one.address, one.declared, one.exists]);
}

const ONE = ["#azurerm_api_management_api.one", "here", "yes"] as const;

describe("blocks that change what Terraform keeps of the past", () => {
  test.each([
    ["moved", "moved {\n  from = azurerm_api_management_api.old\n  to = azurerm_api_management_api.one\n}"],
    [
      "removed",
      "removed {\n  from = azurerm_api_management_api.old\n  lifecycle {\n    destroy = false\n  }\n}",
    ],
    ["import", 'import {\n  to = azurerm_api_management_api.one\n  id = "/subscriptions/x"\n}'],
    [
      "import of several",
      'import {\n  for_each = { a = "b" }\n  to = azurerm_api_management_api.one[each.key]\n  id = each.value\n}',
    ],
  ])("%s deploys nothing", (_, block) => {
    expect(telling(`${api("one", "")}${block}\n`)).toEqual([ONE]);
  });
});

describe("check", () => {
  test("its data sources are told elsewhere, and its assertions tell nothing", () => {
    const check = `check "health" {
  data "azurerm_api_management" "apim" {
    name                = "other"
    resource_group_name = "rg"
  }
  assert {
    condition     = data.azurerm_api_management.apim.sku_name != ""
    error_message = "There is none"
  }
}
`;
    expect(telling(api("one", "") + check)).toEqual([
      ONE,
      ["#data.azurerm_api_management.apim", "elsewhere", "yes"],
    ]);
  });
});

describe("lifecycle", () => {
  test("what changes are ignored for is judged as it is written: it is what a new resource gets", () => {
    const estate = main(
      api(
        "one",
        `protocols = ["http"]
  lifecycle {
    ignore_changes        = [protocols]
    create_before_destroy = true
    prevent_destroy       = true
    replace_triggered_by  = [terraform_data.x]
    precondition {
      condition     = false
      error_message = "Never"
    }
  }`,
      ),
    );
    expect(told(named(estate, "gateway/one"), "properties.protocols")).toEqual(["http"]);
    expect(told(named(estate, "gateway/one"), "lifecycle")).toEqual({ $absent: true });
  });

  test.each([
    ["true", [ONE]],
    ["false", []],
    ["var.on", [["#azurerm_api_management_api.one", "here", "maybe"]]],
  ])("enabled = %s", (value, expected) => {
    const text = `variable "on" {}\n${api("one", `lifecycle {\n    enabled = ${value}\n  }`)}`;
    expect(telling(text)).toEqual(expected);
  });

  test("what is not enabled is null", () => {
    const off = api("off", "lifecycle {\n    enabled = false\n  }");
    expect(valueOf('azurerm_api_management_api.off == null ? "none" : "one"', off)).toBe("none");
    expect(valueOf('try(azurerm_api_management_api.off.name, "none")', off)).toBe("none");
  });
});

describe("ephemeral blocks and terraform_data", () => {
  test("an ephemeral block is no resource, its arguments are known and the rest is not", () => {
    const block = `ephemeral "azurerm_key_vault_secret" "s" {\n  name = "secret"\n  key_vault_id = "/x"\n}\n`;
    expect(telling(api("one", "") + block)).toEqual([ONE]);
    expect(valueOf("ephemeral.azurerm_key_vault_secret.s.name", block)).toBe("secret");
    expect(valueOf("ephemeral.azurerm_key_vault_secret.s.value", block)).toEqual({ $secret: "key vault" });
    const password = `ephemeral "random_password" "p" {\n  length = 8\n}\n`;
    expect(valueOf("ephemeral.random_password.p.result", password)).toMatchObject({ $unknown: "runtime" });
  });

  test("terraform_data gives back what it is given", () => {
    const block = 'resource "terraform_data" "x" {\n  input = { a = "b" }\n}\n';
    expect(valueOf("terraform_data.x.output.a", block)).toBe("b");
    expect(valueOf("terraform_data.x.input.a", block)).toBe("b");
    expect(valueOf("terraform_data.x.id", block)).toMatchObject({ $unknown: "runtime" });
  });
});

describe("terraform and tofu", () => {
  const files = { ".terraform/environment": "production\n" };

  test.each(["terraform.workspace", "tofu.workspace"])(
    "%s is the selected one, where that is kept",
    (name) => {
      expect(valueOf(name, "", files)).toBe("production");
      expect(valueOf(`${name} == "production" ? "http" : "https"`, "", files)).toBe("http");
      expect(valueOf(name)).toMatchObject({ $unknown: "parameter" });
      expect(valueOf(name, "", { ".terraform/environment": "" })).toMatchObject({ $unknown: "parameter" });
    },
  );

  test("it is that of the root module in every module", () => {
    const estate = main('module "m" {\n  source = "./m"\n}\n', {
      ...files,
      "m/main.tf": api("echo", "path = terraform.workspace"),
      "m/.terraform/environment": "other",
    });
    expect(told(named(estate, "gateway/echo"), "properties.path")).toBe("production");
  });

  test("whether a plan is applied is not known", () => {
    expect(valueOf("terraform.applying")).toMatchObject({ $unknown: "runtime", among: [true, false] });
  });
});

describe("variables", () => {
  test.each([
    [
      "validation",
      'variable "v" {\n  default = "a"\n  validation {\n    condition = false\n    error_message = "x"\n  }\n}',
      "a",
    ],
    ["ephemeral", 'variable "v" {\n  default = "a"\n  ephemeral = true\n}', "a"],
    [
      "deprecated and described",
      'variable "v" {\n  default = "a"\n  description = "x"\n  deprecated = "y"\n}',
      "a",
    ],
    ["any", 'variable "v" {\n  type = any\n  default = 1\n}', 1],
    ["a number as a text", 'variable "v" {\n  type = string\n  default = 1\n}', "1"],
    ["a text as a number", 'variable "v" {\n  type = number\n  default = "1e2"\n}', 100],
    ["a text as a boolean", 'variable "v" {\n  type = bool\n  default = "1"\n}', true],
    [
      "list of one type",
      'variable "v" {\n  type = list(string)\n  default = [1, true, "a"]\n}',
      ["1", "true", "a"],
    ],
    ["set", 'variable "v" {\n  type = set(string)\n  default = ["b", "a", "b"]\n}', ["a", "b"]],
    [
      "tuple",
      'variable "v" {\n  type = tuple([string, bool, any])\n  default = [1, "true", 2]\n}',
      ["1", true, 2],
    ],
    ["map", 'variable "v" {\n  type = map(string)\n  default = { a = 1 }\n}', { a: "1" }],
    ["map of any", 'variable "v" {\n  type = map(any)\n  default = { a = 1 }\n}', { a: 1 }],
    [
      "object of a map",
      'variable "v" {\n  type = object({ a = string })\n  default = { a = 1, b = 2 }\n}',
      { a: "1" },
    ],
  ])("%s", (_, declared, expected) => {
    expect(valueOf("var.v", declared)).toEqual(expected);
  });

  test.each([
    ["without a type, an object", "default = {}", "var.v == {}", true],
    ["without a type, a tuple", "default = []", "var.v != []", false],
    ["any", "type = any\n  default = {}", "var.v == {}", true],
    ["a list", "type = list(string)\n  default = []", "var.v == []", false],
    ["a map", "type = map(string)\n  default = {}", "var.v == {}", false],
  ])("is compared with its type: %s", (_, declared, expression, expected) => {
    expect(valueOf(expression, `variable "v" {\n  ${declared}\n}`)).toBe(expected);
  });

  test.each([
    ["{ a = { b = { } } }", { a: { b: { c: "deep", d: [] } }, e: 5 }],
    ["{ a = { b = { c = 1 } }, e = null }", { a: { b: { c: "1", d: [] } }, e: 5 }],
    [
      "{ a = { b = { d = [{ f = 1 }, {}] } } }",
      {
        a: {
          b: {
            c: "deep",
            d: [
              { f: "1", g: "g" },
              { f: "f", g: "g" },
            ],
          },
        },
        e: 5,
      },
    ],
  ])("optional attributes have their defaults at every depth: %s", (given, expected) => {
    const type = `object({
    a = object({ b = object({
      c = optional(string, "deep")
      d = optional(list(object({ f = optional(string, "f"), g = optional(string, "g") })), [])
    }) })
    e = optional(number, 5)
  })`;
    expect(valueOf("var.v", `variable "v" {\n  type = ${type}\n  default = ${given}\n}`)).toEqual(expected);
  });

  test("the default of a default is converted, too", () => {
    const type = 'object({ a = optional(object({ b = optional(string, "x") }), {}) })';
    expect(valueOf("var.v.a.b", `variable "v" {\n  type = ${type}\n  default = {}\n}`)).toBe("x");
  });

  test("each world of a value is converted", () => {
    const files = { "m/main.tf": `variable "v" {\n  type = string\n}\n${api("echo", "path = var.v")}` };
    const estate = main(
      'variable "on" { type = bool }\nmodule "m" {\n  source = "./m"\n  v = var.on ? 1 : 2\n}\n',
      files,
    );
    expect(told(named(estate, "gateway/echo"), "properties.path")).toMatchObject({ among: ["1", "2"] });
  });

  test.each([
    ["the default, where null is no value", "nullable = false", "default"],
    ["null otherwise", "nullable = true", { $absent: true }],
    ["null without a word", "", { $absent: true }],
  ])("a null that is given is %s", (_, nullable, expected) => {
    const files = {
      "m/main.tf": `variable "v" {\n  default = "default"\n  ${nullable}\n}\n${api("echo", "path = var.v")}`,
    };
    const estate = main('module "m" {\n  source = "./m"\n  v = null\n}\n', files);
    expect(told(named(estate, "gateway/echo"), "properties.path")).toEqual(expected);
  });

  test("a sensitive output is a secret for the caller", () => {
    const files = { "m/main.tf": 'output "v" {\n  value = "x"\n  sensitive = true\n}\n' };
    expect(valueOf("module.m.v", 'module "m" {\n  source = "./m"\n}\n', files)).toEqual({
      $secret: "sensitive variable",
    });
  });
});

describe("for_each over what is given", () => {
  test("each is the key and the value, also of objects in a map", () => {
    const { resources } = main(
      `variable "apis" {
  type = map(object({ path = string, protocols = optional(list(string), ["http"]) }))
  default = { a = { path = "x" }, b = { path = "y", protocols = ["https"] } }
}
resource "azurerm_api_management_api" "all" {
  for_each            = var.apis
  api_management_name = "gateway"
  name                = each.key
  path                = each.value.path
  protocols           = each.value.protocols
}
`,
    );
    expect(
      resources.map((one) => [
        displayName(one),
        told(one, "properties.path"),
        told(one, "properties.protocols"),
      ]),
    ).toEqual([
      ["gateway/a", "x", ["http"]],
      ["gateway/b", "y", ["https"]],
    ]);
  });
});
