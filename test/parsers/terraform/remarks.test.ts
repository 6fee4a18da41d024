import { expect, test } from "vitest";
import { remarksOf } from "../../../parsers/terraform/remarks.ts";
import { Source, textOf } from "../../../src/core/source.ts";

const text = `# one
// two
resource "a" "b" { /* three */
  c = "# none"
  nested {
  }
}
module "d" {}
data "e" "f" {}
locals {
  g = <<EOT
# none
EOT
}
`;

test("a Terraform file has comments, and blocks that declare something", () => {
  const { comments, declarations, entries } = remarksOf(new Source("main.tf", text));
  expect(comments.map(({ at, says }) => [textOf(at), textOf(says)])).toEqual([
    ["# one", " one"],
    ["// two", " two"],
    ["/* three */", " three "],
  ]);
  expect(declarations.map(({ heads, kind }) => [heads.map(textOf), kind])).toEqual([
    [['resource "a" "b"'], "resource"],
    [['module "d"'], "module"],
  ]);
  expect(declarations.map(({ at }) => textOf(at).slice(-2))).toEqual(["\n}", "{}"]);
  expect(entries).toEqual([]);
});

test.each(["terraform.tfvars.json", "policy.xml"])("%s has the comments of its own language", (path) => {
  const { comments } = remarksOf(new Source(path, '{ "//": "a" } <!-- b -->'));
  expect(comments.map(({ says }) => textOf(says).trim())).toEqual([path.endsWith(".xml") ? "b" : "a"]);
});
