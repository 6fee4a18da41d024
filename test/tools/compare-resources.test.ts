import { describe, expect, test } from "vitest";
import { bicepFront } from "../../parsers/bicep/index.ts";
import type { Resource } from "../../src/core/resource.ts";
import { compareResources, nameOf } from "../../tools/compare-resources.ts";
import { deployed } from "../parsers/deployed.ts";

const TYPE = "Microsoft.ApiManagement/service/apis@2024-05-01";

function resources(text: string): readonly Resource[] {
  return deployed(bicepFront(), { "main.bicep": text }).resources;
}

function withProperties(properties: string, declarations = ""): readonly Resource[] {
  return resources(
    `${declarations}\nresource api '${TYPE}' = { name: 'gateway/a', properties: ${properties} }`,
  );
}

const SECRET = "@secure()\nparam key string";

describe("what differs", () => {
  test.each([
    ["values", "{ a: 'x' }", "{ a: 'y' }", "", ['properties.a: "x" ≠ "y"']],
    ["what one side lacks", "{ a: 1 }", "{}", "", ["properties.a: 1 ≠ absent"]],
    ["what one side does not know", "{ a: 1 }", "{ a: p }", "param p int", ["properties.a: 1 ≠ ‹?›"]],
    [
      "characters around a hole",
      "{ a: 'x${p}' }",
      "{ a: 'y${p}' }",
      "param p string",
      ['properties.a: "x‹?›" ≠ "y‹?›"'],
    ],
    ["a secret", "{ a: key }", "{ a: p }", `${SECRET}\nparam p string`, ["properties.a: ‹secret› ≠ ‹?›"]],
    ["lengths", "{ a: [1, 2] }", "{ a: [1] }", "", ["properties.a[]: 2 items ≠ 1 items"]],
    ["elements", "{ a: [1, 2] }", "{ a: [1, 3] }", "", ["properties.a[1]: 2 ≠ 3"]],
    ["kinds", "{ a: [] }", "{ a: {} }", "", ["properties.a: [] ≠ {}"]],
    [
      "what else an object may have",
      "{ a: { ...p, b: 1 } }",
      "{ a: { b: 1 } }",
      "param p object",
      ["properties.a{}: may have more properties ≠ has these properties alone"],
    ],
    [
      "worlds",
      "{ a: p ? 'x' : 'y' }",
      "{ a: p ? 'x' : 'z' }",
      "param p bool",
      ['properties.a: one of "x" | "y" ≠ one of "x" | "z"'],
    ],
  ])("%s", (_, left, right, declarations, expected) => {
    const { differences } = compareResources(
      withProperties(left, declarations),
      withProperties(right, declarations),
    );
    expect(differences.map((one) => `${one.path}: ${one.left} ≠ ${one.right}`)).toEqual(expected);
  });
});

describe("what does not differ", () => {
  test.each([
    ["the names of what is not known", "{ a: 'x${p}', b: p }", "{ a: 'x${q}', b: q }"],
    ["holes that follow each other", "{ a: '${p}${q}' }", "{ a: '${p}' }"],
    ["null and nothing", "{ a: null }", "{}"],
    ["the case of a key", "{ someKey: 1 }", "{ SomeKey: 1 }"],
  ])("%s", (_, left, right) => {
    const declarations = "param p string\nparam q string";
    const compared = compareResources(
      withProperties(left, declarations),
      withProperties(right, declarations),
    );
    expect(compared.differences).toEqual([]);
    expect(compared.equal).toBe(compared.properties);
  });
});

test("a property that a module would tell, were it there, is told apart", () => {
  const declarations = "module other 'br:registry.example/other:1' = { name: 'other' }";
  const { differences } = compareResources(
    withProperties("{ a: other.outputs.x }", declarations),
    withProperties("{ a: 'x' }"),
  );
  expect(differences.map(({ path, because }) => [path, because])).toEqual([
    ["properties.a", "missing module"],
  ]);
});

test("resources that stand on one side alone, and a name that differs", () => {
  const one = (name: string): string =>
    `resource ${name} '${TYPE}' = { name: 'gateway/${name}', properties: {} }`;
  const logger = "resource l 'Microsoft.ApiManagement/service/loggers@2024-05-01' = { name: 'gateway/l' }";
  const compared = compareResources(
    resources(`${one("a")}\n${one("b")}\n${logger}`),
    resources(`${one("a")}\n${one("c")}`),
  );
  expect(compared.resources).toBe(2);
  expect(compared.onlyLeft.map(nameOf)).toEqual(["gateway/l"]);
  expect(compared.onlyRight).toEqual([]);
  expect(compared.differences.map(({ path, left, right }) => [path, left, right])).toEqual([
    ["name", "gateway/b", "gateway/c"],
  ]);
});
