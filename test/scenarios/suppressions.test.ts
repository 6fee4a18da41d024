/** Comments that suppress findings, in files of every language. */
import { describe, expect, test } from "vitest";
import { configured, planText } from "../parsers/terraform/plan/plans.ts";
import { checks, IGNORE, linted, noticed, told } from "./suppressing.ts";

describe("in Bicep, a comment counts", () => {
  const TYPE = "'Microsoft.ApiManagement/service/apis@2024-05-01'";
  const api = (
    marks: Partial<Record<"over" | "mid" | "head" | "in" | "list" | "item" | "line", string>>,
  ): string => `${marks.over ?? ""}
@description('Orders')${marks.mid ?? ""}
resource orders ${TYPE} = {${marks.head ?? ""}
  name: 'gateway/orders'${marks.in ?? ""}
  properties: {
    path: 'orders'${marks.list ?? ""}
    protocols: [${marks.item ?? ""}
      'http'${marks.line ?? ""}
    ]
  }
}
`;
  const NONE = ["main.bicep:8 'http'"];
  const SILENT = ["main.bicep:8 'http' (why)"] as const;

  test.each([
    ["above the decorators, for the resource", { over: `// ${IGNORE}` }, SILENT],
    ["beside a decorator, for the resource", { mid: ` // ${IGNORE}` }, SILENT],
    ["beside the head, for the resource", { head: ` /* ${IGNORE} */` }, SILENT],
    ["beside the characters", { line: ` // ${IGNORE}` }, SILENT],
    ["on the line above the characters", { item: ` // ${IGNORE}` }, NONE],
    ["inside the body, for its own line only", { in: ` // ${IGNORE}` }, NONE],
    ["above another line, for that line only", { list: `// ${IGNORE}` }, NONE],
    ["inside a text, for nothing", { line: ` '${IGNORE}'` }, NONE],
    ["as a directive, for nothing", { over: `#${IGNORE}` }, NONE],
    [
      "above a directive, for what stands below it",
      { over: `// ${IGNORE}\n#disable-next-line a` },
      [SILENT[0].replace("8", "9")],
    ],
  ])("%s", (_what, marks, expected) => {
    expect(told(linted({ "main.bicep": api(marks) }))).toEqual(expected);
  });

  test("alone above the characters", () => {
    const text = api({}).replace("      'http'", `      // ${IGNORE}\n      'http'`);
    expect(told(linted({ "main.bicep": text }))).toEqual(["main.bicep:9 'http' (why)"]);
  });

  test("between the decorators and the resource, and above those of a loop", () => {
    const text = (over: string, mid: string): string => `${over}
@batchSize(1)
${mid}
resource all ${TYPE} = [for name in ['a', 'b']: if (name != 'c') {
  name: 'gateway/\${name}'
  properties: { path: name, protocols: ['http'] }
}]
`;
    const silent = ["main.bicep:6 'http' (why)", "main.bicep:6 'http' (why)"];
    expect(told(linted({ "main.bicep": text(`// ${IGNORE}`, "") }))).toEqual(silent);
    expect(told(linted({ "main.bicep": text("", `// ${IGNORE}`) }))).toEqual(silent);
  });

  test("for a resource, and not for one declared inside it", () => {
    const text = `// ${IGNORE}
resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'gateway'
  resource orders 'apis' = {
    name: 'orders'
    properties: { path: 'o', protocols: ['http'] }
  }
}
`;
    expect(told(linted({ "main.bicep": text }, { checks: checks.slice(0, 1) }))).toEqual([
      "main.bicep:6 'http'",
    ]);
    const inner = text.replace("  resource", `  // ${IGNORE}\n  resource`);
    expect(told(linted({ "main.bicep": inner }, { checks: checks.slice(0, 1) }))).toEqual([
      "main.bicep:7 'http' (why)",
    ]);
  });

  const module = {
    "main.bicep": "module m 'api.bicep' = {\n  params: {\n    protocols: ['http']\n  }\n}\n",
    "api.bicep": `param protocols array
resource orders ${TYPE} = {
  name: 'gateway/orders'
  properties: { path: 'orders', protocols: protocols }
}
`,
  };

  test.each([
    ["at a module's argument", "main.bicep", "    protocols", `    // ${IGNORE}\n    protocols`, 4],
    ["above a module, for its arguments", "main.bicep", "module", `// ${IGNORE}\nmodule`, 4],
    ["above the resource in the module", "api.bicep", "resource", `// ${IGNORE}\nresource`, 3],
  ] as const)("%s", (_what, path, from, to, line) => {
    const texts = { ...module, [path]: module[path].replace(from, to) };
    expect(told(linted(texts))).toEqual([`main.bicep:${String(line)} 'http' (why)`]);
  });

  test("in a parameter file, for the value in it", () => {
    const texts = {
      "api.bicep": module["api.bicep"],
      "prod.bicepparam": `using 'api.bicep'\nparam protocols = ['http'] // ${IGNORE}\n`,
      "test.bicepparam": "using 'api.bicep'\nparam protocols = ['http']\n",
    };
    expect(told(linted(texts))).toEqual(["prod.bicepparam:2 'http' (why)", "test.bicepparam:2 'http'"]);
    const above = { ...texts, "api.bicep": texts["api.bicep"].replace("resource", `// ${IGNORE}\nresource`) };
    expect(told(linted(above))).toEqual(["prod.bicepparam:2 'http' (why)", "test.bicepparam:2 'http' (why)"]);
  });

  test("for a resource that two templates declare, only if both say so", () => {
    const declared = `resource orders ${TYPE} = {\n  name: 'gateway/orders'\n  properties: { path: 'o', protocols: p }\n}\n`;
    const texts = (a: string, b: string): Record<string, string> => ({
      "shared.bicep": "@export()\nvar p = ['http']\n",
      "a.bicep": `import { p } from 'shared.bicep'\n${a}\n${declared}`,
      "b.bicep": `import { p } from 'shared.bicep'\n${b}\n${declared}`,
    });
    expect(told(linted(texts(`// ${IGNORE}`, "")))).toEqual(["shared.bicep:2 'http'"]);
    expect(told(linted(texts("", `// ${IGNORE}`)))).toEqual(["shared.bicep:2 'http'"]);
    expect(told(linted(texts(`// ${IGNORE}`, `// ${IGNORE}`)))).toEqual(["shared.bicep:2 'http' (why)"]);
  });
});

describe("in an ARM template, a comment counts", () => {
  const template = (over: string, first: string, line: string): string => `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    ${over}
    {
      ${first}
      "apiVersion": "2024-05-01",
      "type": "Microsoft.ApiManagement/service/apis",
      "name": "gateway/orders",
      "properties": {
        "path": "orders",
        "protocols": ["http"] ${line}
      }
    }
  ]
}
`;
  const entry = (ignore: unknown): string => `"metadata": ${JSON.stringify({ apimlint: { ignore } })},`;
  const why = { check: "api-plaintext-protocol", reason: "why" };
  const BAD = ['main.json:13 "http"'];
  const SILENT = ['main.json:13 "http" (why)'];

  test.each([
    ["above the resource", [`// ${IGNORE}`, "", ""], SILENT],
    ["beside the characters", ["", "", `/* ${IGNORE} */`], SILENT],
    ["inside the resource, for its own line only", ["", `// ${IGNORE}`, ""], BAD],
    ["as an entry of the resource's metadata", ["", entry([why]), ""], SILENT],
    ["as the only entry, without a list", ["", entry(why), ""], SILENT],
    [
      "as an entry for several checks",
      ["", entry([{ ...why, check: ["public-network-access", why.check] }]), ""],
      SILENT,
    ],
    ["as an entry with an end", ["", entry([{ ...why, until: "2026-06-15" }]), ""], SILENT],
    ["as an entry that has ended, for nothing", ["", entry([{ ...why, until: "2026-06-14" }]), ""], BAD],
    ["as an entry without a reason, for nothing", ["", entry([{ check: why.check }]), ""], BAD],
    ["as an entry with an empty reason, for nothing", ["", entry([{ ...why, reason: " " }]), ""], BAD],
    [
      "as an entry of another check, for nothing",
      ["", entry([{ ...why, check: "public-network-access" }]), ""],
      BAD,
    ],
    ["as a text, for nothing", ["", entry(IGNORE), ""], BAD],
  ])("%s", (_what, [over = "", first = "", line = ""], expected) => {
    expect(told(linted({ "main.json": template(over, first, line) }))).toEqual(expected);
  });

  test.each([
    [entry([{ ...why, until: "soon" }]), ['main.json:7 invalid suppression: "soon"']],
    [entry([{ ...why, until: 2027 }]), ["main.json:7 invalid suppression: 2027"]],
    [entry([{ check: why.check }]), ['main.json:7 invalid suppression: {"check":"api-plaintext-protocol"}']],
    [entry([{ ...why, check: "api-plain" }]), ['main.json:7 invalid suppression: "api-plain"']],
    [
      entry([why, { ...why, check: "public-network-access" }]),
      ['main.json:7 unused suppression: "public-network-access"'],
    ],
  ])("and says what is wrong with %s", (first, expected) => {
    expect(noticed(linted({ "main.json": template("", first, "") }))).toEqual(expected);
  });

  test("for a resource by its symbolic name, and for the resource it stands in alone", () => {
    const text = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "languageVersion": "2.0",
  "resources": {
    // ${IGNORE}
    "orders": {
      "type": "Microsoft.ApiManagement/service/apis",
      "apiVersion": "2024-05-01",
      "name": "gateway/orders",
      "properties": { "protocols": [
        "http"
      ] }
    },
    "parcels": {
      "type": "Microsoft.ApiManagement/service/apis",
      "apiVersion": "2024-05-01",
      "name": "gateway/parcels",
      "properties": { "protocols": [
        "http"
      ] }
    }
  }
}`;
    expect(told(linted({ "main.json": text }))).toEqual(['main.json:11 "http" (why)', 'main.json:19 "http"']);
  });
});

describe("in Terraform, a comment counts", () => {
  const api = (over: string, head: string, line: string): string => `${over}
resource "azurerm_api_management_api" "orders" {${head}
  name                = "orders"
  resource_group_name = "apis"
  api_management_name = "gateway"
  revision            = "1"
  protocols           = ["http"]${line}
}
`;
  const SILENT = ['main.tf:7 "http" (why)'];

  test.each([
    ["above the block", [`# ${IGNORE}`, "", ""], SILENT],
    ["above the block, in other marks", [`/* ${IGNORE} */`, "", ""], SILENT],
    ["beside the head", ["", ` // ${IGNORE}`, ""], SILENT],
    ["beside the characters", ["", "", ` # ${IGNORE}`], SILENT],
    ["inside the block, for its own line only", ["", `\n  # ${IGNORE}\n`, ""], ['main.tf:9 "http"']],
    ["in a text, for nothing", ["", `\n  description = "# ${IGNORE}"`, ""], ['main.tf:8 "http"']],
  ])("%s", (_what, [over = "", head = "", line = ""], expected) => {
    expect(told(linted({ "main.tf": api(over, head, line) }))).toEqual(expected);
  });

  test("in a heredoc for nothing", () => {
    const text = api("", `\n  description = <<EOT\n# ${IGNORE}\nEOT`, "");
    expect(told(linted({ "main.tf": text }))).toEqual(['main.tf:10 "http"']);
  });

  test("for what is missing in a block", () => {
    const backend = (over: string): string => `${over}
resource "azurerm_api_management_backend" "b" {
  name                = "b"
  resource_group_name = "apis"
  api_management_name = "gateway"
  protocol            = "http"
  url                 = "https://b.example.com"
}
`;
    const ignore = "# apimlint-ignore backend-unauthenticated: internal";
    const [before] = told(linted({ "main.tf": backend("") }));
    expect(before).toMatch(/^main\.tf:2 resource/);
    expect(told(linted({ "main.tf": backend(ignore) }))).toEqual([`${before ?? ""} (internal)`]);
  });

  test("in a variable file, and above the block for what stands there", () => {
    const main = `variable "protocols" {}\n${api("", "", "").replace('["http"]', "var.protocols")}`;
    const values = (line: string): string => `protocols = ["http"]${line}\n`;
    expect(told(linted({ "main.tf": main, "terraform.tfvars": values(` # ${IGNORE}`) }))).toEqual([
      'terraform.tfvars:1 "http" (why)',
    ]);
    const above = main.replace("resource", `# ${IGNORE}\nresource`);
    expect(told(linted({ "main.tf": above, "terraform.tfvars": values("") }))).toEqual([
      'terraform.tfvars:1 "http" (why)',
    ]);
  });

  test("above a module, for its arguments", () => {
    const texts = (over: string): Record<string, string> => ({
      "main.tf": `${over}\nmodule "m" {\n  source = "./m"\n  protocols = ["http"]\n}\n`,
      "m/main.tf": `variable "protocols" {}\n${api("", "", "").replace('["http"]', "var.protocols")}`,
    });
    expect(told(linted(texts("")))).toEqual(['main.tf:4 "http"']);
    expect(told(linted(texts(`# ${IGNORE}`)))).toEqual(['main.tf:4 "http" (why)']);
  });
});

describe("in Terraform's JSON syntax, a comment counts", () => {
  const api = (inside: string, beside: string): string => `{
  "resource": {
    "azurerm_api_management_api": {
      "orders": {${inside}
        "name": "orders",
        "resource_group_name": "apis",
        "api_management_name": "gateway",
        "revision": "1",
        "protocols": ["http"]
      },
      "parcels": {${beside}
        "name": "parcels",
        "resource_group_name": "apis",
        "api_management_name": "gateway",
        "revision": "1",
        "protocols": ["http"]
      }
    }
  }
}
`;
  const note = ` "//": "${IGNORE}",`;

  test.each([
    ["in the block of the resource", note, "", ['main.tf.json:9 "http" (why)', 'main.tf.json:16 "http"']],
    ["in that of another one", "", note, ['main.tf.json:9 "http"', 'main.tf.json:16 "http" (why)']],
  ])("%s", (_what, inside, beside, expected) => {
    expect(told(linted({ "main.tf.json": api(inside, beside) }))).toEqual(expected);
  });
});

describe("for what a plan says of the sources, a comment counts", () => {
  const text = (above: string, beside: string, variable = ""): string => `${variable}
variable "protocols" {
  type = list(string)
}
${above}
resource "azurerm_api_management_api" "orders" {
  name                = "orders"
  api_management_name = "gateway"
  protocols           = LIST${beside}
}
`;
  const values = { name: "orders", api_management_name: "gateway", protocols: ["http", "https"] };
  const plan = planText({
    resources: [{ address: "azurerm_api_management_api.orders", values }],
    variables: { protocols: { value: ["http", "https"] } },
    configuration: configured({ "azurerm_api_management_api.orders": {} }),
  });
  const outcome = (main: string, list: string): readonly string[] => {
    const report = linted({ "main.tf": main.replace("LIST", list), "plan.json": plan });
    return [...told(report), ...noticed(report)];
  };
  const computed = `split(",", data.external.protocols.result.all)`;
  const given = "var.protocols";
  const declaration = 'main.tf:2 variable "protocols"';

  test.each([
    ["nowhere, if there is none", text("", ""), computed, [`main.tf:9 ${computed}`]],
    ["beside the argument", text("", ` # ${IGNORE}`), computed, [`main.tf:9 ${computed} (why)`]],
    ["above the resource", text(`# ${IGNORE}`, ""), computed, [`main.tf:9 ${computed} (why)`]],
    ["above the resource, for a variable's value", text(`# ${IGNORE}`, ""), given, [`${declaration} (why)`]],
    ["above the variable, for its value", text("", "", `# ${IGNORE}`), given, [`${declaration} (why)`]],
    [
      "for its check alone",
      text("# apimlint-ignore public-network-access: why", ""),
      computed,
      [`main.tf:9 ${computed}`, "main.tf:5 unused suppression: public-network-access"],
    ],
  ])("%s", (_what, main, list, expected) => {
    expect(outcome(main, list)).toEqual(expected);
  });
});
