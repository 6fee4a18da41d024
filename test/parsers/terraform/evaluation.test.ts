import { describe, expect, test } from "vitest";
import { terraformFront } from "../../../parsers/terraform/index.ts";
import { displayName } from "../../../src/core/resource.ts";
import { listOf } from "../../../src/core/value.ts";
import { deployed, named, place, read, told, way } from "../deployed.ts";

function main(text: string, more: Readonly<Record<string, string>> = {}): ReturnType<typeof deployed> {
  return deployed(terraformFront(), { "main.tf": text, ...more });
}

const SERVICE = `resource "azurerm_api_management" "apim" {\n  name = "gateway"\n}\n`;

/** An API of the service `gateway`, with further arguments. */
function api(label: string, more: string): string {
  return `resource "azurerm_api_management_api" "${label}" {
  api_management_name = "gateway"
  ${more}
}
`;
}

/** What `path` is for `path = expression` of the one API. */
function valueOf(expression: string, declarations = ""): ReturnType<typeof told> {
  return told(
    named(main(`${declarations}\n${api("x", `name = "orders"\n  path = ${expression}`)}`), "gateway/orders"),
    "properties.path",
  );
}

describe("expressions", () => {
  test.each([
    ['"http"', "http"],
    ['true ? "a" : "b"', "a"],
    ["1 + 2 * 3", 7],
    ["7 / 2", 3.5],
    ['"a" == "A"', false],
    ["!(1 < 2 || false)", false],
    ["[1, 2, 3][1]", 2],
    ['{ a = { b = "c" } }.a.b', "c"],
    ['{ a = 1 }["a"]', 1],
    ["[for i in [1, 2] : i * 2]", [2, 4]],
    ["{ for k, v in { a = 1 } : k => v + 1 }", { a: 2 }],
    ["[for v in [1, 2, 3] : v if v > 1]", [2, 3]],
    ['"${1}-${true}"', "1-true"],
    ["[{ a = 1 }, { a = 2 }][*].a", [1, 2]],
    ['upper("http")', "HTTP"],
    ['try(nothing.here, "b")', "b"],
    ["<<-EOT\n    a\n      b\n    EOT\n", "a\n  b\n"],
  ])("%s is %j", (expression, expected) => {
    expect(valueOf(expression)).toEqual(expected);
  });

  test("what depends on an unknown is unknown, with both worlds", () => {
    expect(valueOf('var.on ? "http" : "https"', 'variable "on" { type = bool }')).toMatchObject({
      $unknown: "parameter",
      among: ["http", "https"],
    });
  });

  test("a half-known text keeps its certain characters", () => {
    expect(valueOf('"http://${var.host}/v1"', 'variable "host" {}')).toMatchObject({
      $text: ["http://", { $unknown: "parameter" }, "/v1"],
    });
  });

  test("a cycle of locals is unknown, for that reason", () => {
    expect(valueOf("local.a", "locals {\n  a = local.b\n  b = local.a\n}")).toMatchObject({
      $unknown: "cycle",
    });
  });
});

describe("variables", () => {
  const declared = 'variable "protocols" {\n  type    = list(string)\n  default = ["https"]\n}\n';
  const estate = `${declared}${api("x", 'name = "orders"\n  protocols = var.protocols')}`;

  test("a default, with the way it came", () => {
    const protocols = read(named(main(estate), "gateway/orders"), "properties.protocols");
    expect(place(protocols.at)).toBe('main.tf: ["https"]');
    expect(way(protocols)).toEqual(["literal", "parameter default protocols"]);
  });

  test("terraform.tfvars is always read; other files are one set each", () => {
    const files = {
      "terraform.tfvars": 'protocols = ["http"]',
      "env/prod.tfvars": 'protocols = ["wss"]',
      "env/test.tfvars": "",
    };
    const { entries, resources } = main(estate, files);
    expect(entries).toEqual([" with env/prod.tfvars", " with env/test.tfvars"]);
    expect(resources.map((one) => told(one, "properties.protocols"))).toEqual([["wss"], ["http"]]);
  });

  test("a chosen variable file takes the place of those that are found", () => {
    const files = { "main.tf": estate, "a.tfvars": 'protocols = ["ws"]', "b.tfvars": "" };
    const { resources } = deployed(terraformFront(), files, { variableFiles: ["a.tfvars"] });
    expect(resources.map((one) => told(one, "properties.protocols"))).toEqual([["ws"]]);
  });

  test("optional attributes of an object type have their defaults", () => {
    const declarations = `variable "settings" {
  type    = object({ path = optional(string, "p"), other = string })
  default = { other = "o" }
}`;
    expect(valueOf("var.settings.path", declarations)).toBe("p");
  });

  test("a sensitive variable is a secret", () => {
    expect(valueOf("var.key", 'variable "key" {\n  sensitive = true\n  default = "x"\n}')).toEqual({
      $secret: "sensitive variable",
    });
  });
});

describe("count, for_each and dynamic", () => {
  test("names, keys and addresses", () => {
    const { resources } = main(`
${api("one", 'count = 0\n  name = "none"')}
${api("two", 'count = 2\n  name = "n${count.index}"')}
${api("three", 'for_each = toset(["b", "a"])\n  name = each.key\n  path = each.value')}
${api("four", 'for_each = { x = { path = "p" } }\n  name = each.key\n  path = each.value.path')}
`);
    expect(resources.map((one) => [displayName(one), one.address])).toEqual([
      ["gateway/n0", "#azurerm_api_management_api.two[0]"],
      ["gateway/n1", "#azurerm_api_management_api.two[1]"],
      ["gateway/a", '#azurerm_api_management_api.three["a"]'],
      ["gateway/b", '#azurerm_api_management_api.three["b"]'],
      ["gateway/x", '#azurerm_api_management_api.four["x"]'],
    ]);
  });

  test("a collection that is not known has one representative, which may not be there", () => {
    const { resources } = main(
      `variable "apis" {}\n${api("many", 'for_each = var.apis\n  name = each.key\n  protocols = ["http"]')}`,
    );
    expect(resources.map((one) => [one.address, one.exists, told(one, "properties.protocols")])).toEqual([
      ["#azurerm_api_management_api.many[*]", "maybe", ["http"]],
    ]);
  });

  test("a count that depends on a known condition decides", () => {
    const declarations = 'variable "on" {\n  default = false\n}\n';
    expect(main(`${declarations}${api("x", 'count = var.on ? 1 : 0\n  name = "x"')}`).resources).toEqual([]);
  });

  test("dynamic blocks are blocks", () => {
    const estate = main(`
resource "azurerm_api_management_backend" "b" {
  api_management_name = "gateway"
  name                = "b"
  dynamic "tls" {
    for_each = [false]
    content {
      validate_certificate_chain = tls.value
      validate_certificate_name  = true
    }
  }
}`);
    expect(told(named(estate, "gateway/b"), "properties.tls")).toEqual({
      validateCertificateChain: false,
      validateCertificateName: true,
    });
  });

  test("a dynamic block over something unknown may be there or not", () => {
    const estate = main(`
variable "tls" {}
resource "azurerm_api_management_backend" "b" {
  api_management_name = "gateway"
  name                = "b"
  dynamic "tls" {
    for_each = var.tls
    content {
      validate_certificate_chain = false
      validate_certificate_name  = true
    }
  }
}`);
    const chain = read(named(estate, "gateway/b"), "properties.tls.validateCertificateChain");
    expect(chain.state).toBe("unknown");
  });
});

describe("modules", () => {
  const files = {
    "terraform.tfvars": 'protocols = ["http"]\n',
    "main.tf":
      'variable "protocols" {}\nmodule "apis" {\n  source    = "./modules/apis"\n  protocols = var.protocols\n}\n',
    "modules/apis/main.tf":
      'variable "protocols" {}\nmodule "one" {\n  source = "../one"\n  list   = var.protocols\n}\noutput "name" {\n  value = module.one.name\n}\n',
    "modules/one/main.tf": `variable "list" {}\n${api("x", 'name = "orders"\n  protocols = var.list\n  path = file("${"${path.module}"}/p.txt")')}output "name" {\n  value = azurerm_api_management_api.x.name\n}\n`,
    "modules/one/p.txt": "from a file",
  };
  const estate = deployed(terraformFront(), files);

  test("a literal in a variable file, two modules away, is the place of the finding", () => {
    expect(estate.problems).toEqual([]);
    const protocols = read(named(estate, "gateway/orders"), "properties.protocols");
    expect(place(protocols.at)).toBe('terraform.tfvars: ["http"]');
    expect(way(protocols)).toEqual([
      "literal",
      "parameter file protocols",
      "module argument protocols",
      "module argument list",
    ]);
  });

  test("only directories that no other calls are root modules", () => {
    expect(estate.entries).toEqual([""]);
    expect(named(estate, "gateway/orders").address).toBe(
      "#module.apis.module.one.azurerm_api_management_api.x",
    );
  });

  test("the working directory is not known, but what is below it is", () => {
    const more = {
      "main.tf": `${api("x", 'name = "orders"\n  path = file("${"${path.cwd}"}/a/b.txt")\n  description = path.cwd')}${api("y", 'name = "other"\n  path = split("/", path.cwd)[index(split("/", path.cwd), "src")]')}`,
      "a/b.txt": "from a file",
    };
    const found = deployed(terraformFront(), more);
    expect(told(named(found, "gateway/orders"), "properties.path")).toBe("from a file");
    const detail = "the directory is known only when it is deployed";
    const unknown = { $unknown: "runtime", $detail: detail };
    expect(told(named(found, "gateway/orders"), "properties.description")).toMatchObject(unknown);
    expect(told(named(found, "gateway/other"), "properties.path")).toMatchObject(unknown);
  });

  test("path.module is the module's own directory", () => {
    expect(told(named(estate, "gateway/orders"), "properties.path")).toBe("from a file");
  });

  test("outputs of modules are values of their callers", () => {
    const more = {
      ...files,
      "main.tf": `${files["main.tf"]}${api("y", 'name = "other"\n  path = module.apis.name')}`,
    };
    expect(told(named(deployed(terraformFront(), more), "gateway/other"), "properties.path")).toBe("orders");
  });

  test("a registry module is not a fault, but it is not seen", () => {
    const { problems, unresolved } = main(
      'module "apim" {\n  source = "Azure/avm-res-apimanagement-service/azurerm"\n}\n',
    );
    expect(problems).toEqual([]);
    expect(unresolved).toEqual([
      "module 'Azure/avm-res-apimanagement-service/azurerm' is not installed; 'terraform init' installs it",
    ]);
  });

  test("an installed module is read", () => {
    const { resources } = main('module "apim" {\n  source = "Azure/apim/azurerm"\n}\n# api_management', {
      ".terraform/modules/modules.json":
        '{ "Modules": [{ "Key": "apim", "Source": "x", "Dir": ".terraform/modules/apim" }] }',
      ".terraform/modules/apim/main.tf": SERVICE,
    });
    expect(resources.map((one) => one.address)).toContain("#module.apim.azurerm_api_management.apim");
  });

  test("a module that is not there, one outside the workspace and a cycle are problems", () => {
    const { problems } = main(
      'module "a" {\n  source = "./gone"\n}\nmodule "b" {\n  source = "../out"\n}\nmodule "c" {\n  source = "./c"\n}\n# api_management',
      {
        "c/main.tf": 'module "d" {\n  source = "../d"\n}\n',
        "d/main.tf": 'module "c" {\n  source = "../c"\n}\n',
      },
    );
    expect(problems.map(({ kind }) => kind)).toEqual(["missing module", "outside workspace", "cycle"]);
  });
});

describe("azapi", () => {
  test("a body as an object, as JSON, and a name under its parent", () => {
    const estate = main(`${SERVICE}
resource "azapi_resource" "a" {
  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  parent_id = azurerm_api_management.apim.id
  name      = "a"
  body = {
    properties = { protocols = ["http"] }
  }
}
resource "azapi_resource" "b" {
  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  parent_id = azurerm_api_management.apim.id
  name      = "b"
  body      = jsonencode({ properties = { protocols = ["ws"] } })
}`);
    expect(told(named(estate, "gateway/a"), "properties.protocols")).toEqual(["http"]);
    const encoded = read(named(estate, "gateway/b"), "properties.protocols");
    expect(place(encoded.at)).toBe('main.tf: ["ws"]');
    expect(named(estate, "gateway/b").apiVersion).toBe("2024-05-01");
  });

  test("an update changes the resource it names; alone it says only what it writes", () => {
    const estate = main(`${SERVICE}
resource "azapi_update_resource" "u" {
  type        = "Microsoft.ApiManagement/service@2024-05-01"
  resource_id = azurerm_api_management.apim.id
  body        = { properties = { publicNetworkAccess = "Disabled" } }
}
resource "azapi_update_resource" "v" {
  type      = "Microsoft.ApiManagement/service/tenant@2024-05-01"
  parent_id = azurerm_api_management.apim.id
  name      = "access"
  body      = { properties = { enabled = true } }
}`);
    expect(estate.resources.map(displayName)).toContain("gateway/access");
    expect(told(named(estate, "gateway"), "properties.publicNetworkAccess")).toBe("Disabled");
    const access = named(estate, "gateway/access");
    expect(told(access, "properties.enabled")).toBe(true);
    expect(read(access, "properties.primaryKey").state).toBe("unknown");
  });
});

describe("what is not read is said", () => {
  test("a resource of the provider that has no table", () => {
    const { unresolved } = main('resource "azurerm_api_management_brand_new" "x" {\n  name = "x"\n}\n');
    expect(unresolved).toEqual(["resources of type 'azurerm_api_management_brand_new' are not understood"]);
  });

  test("YAML that is nested without end", () => {
    expect(valueOf(`yamldecode("${"- ".repeat(5000)}a")`)).toMatchObject({ $unknown: "budget" });
  });
});

describe("null in the place of a value", () => {
  const MODULE = `variable "plain" {
  default = "plain"
}
variable "kept" {
  default  = "kept"
  nullable = false
}
variable "whole" {
  type     = object({ a = optional(string, "inside") })
  default  = {}
  nullable = false
}
${api("x", 'name = "orders"\n  path = var.kept\n  display_name = var.plain\n  description = var.whole.a')}`;
  const given = (args: string): ReturnType<typeof deployed> =>
    main(`variable "u" { type = bool }\nmodule "m" {\n  source = "./m"\n${args}\n}\n`, {
      "m/main.tf": MODULE,
    });
  const told3 = (args: string): unknown[] => {
    const orders = named(given(args), "gateway/orders");
    return ["path", "displayName", "description"].map((one) => told(orders, `properties.${one}`));
  };
  const either = (...among: readonly unknown[]): unknown => expect.objectContaining({ among });

  test("is replaced by the default of a variable that refuses it, and of an optional attribute", () => {
    expect(told3("kept = null\nplain = null\nwhole = null")).toEqual(["kept", { $absent: true }, "inside"]);
    expect(told3("whole = { a = null }")).toEqual(["kept", "plain", "inside"]);
  });

  test("is replaced in the worlds in which it is there", () => {
    expect(told3('kept = var.u ? null : "given"')[0]).toEqual(either("kept", "given"));
    expect(told3('whole = { a = var.u ? null : "given" }')[2]).toEqual(either("inside", "given"));
    expect(told3('whole = var.u ? null : { a = "given" }')[2]).toEqual(either("inside", "given"));
  });
});

test("arguments that Terraform reads from resources alone are variables of a module", () => {
  const names = ["provider", "connection", "provisioner"];
  const estate = main(
    `module "m" {\n  source = "./m"\n${names.map((name) => `  ${name} = "given"\n`).join("")}}\n`,
    {
      "m/main.tf": `${names.map((name) => `variable "${name}" {\n  default = "not"\n}\n`).join("")}${api("x", `name = "orders"\n  path = join(",", [${names.map((name) => `var.${name}`).join(", ")}])`)}`,
    },
  );
  expect(told(named(estate, "gateway/orders"), "properties.path")).toBe("given,given,given");
});

test("lists that are conditional upon one another take no longer the more there are", () => {
  const locals = Array.from(
    { length: 24 },
    (_, i) =>
      `  l${String(i + 1)} = var.u == "${String(i)}" ? concat(local.l${String(i)}, ["b"]) : local.l${String(i)}\n`,
  );
  const declared = `variable "u" {}\nlocals {\n  l0 = ["a"]\n${locals.join("")}}\n`;
  const value = read(
    named(main(`${declared}${api("x", 'name = "orders"\n  path = local.l24')}`), "gateway/orders"),
    "properties.path",
  );
  const worlds = value.state === "unknown" ? (value.among ?? []) : [];
  const others = worlds.flatMap((world) => listOf(world)?.each?.value.state ?? []);
  expect([worlds.length, others.length]).toEqual([25, 23]);
}, 5000);
