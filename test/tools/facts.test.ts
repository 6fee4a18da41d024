/** Facts in Bicep's format of types, and what is derived from them. */
import { readFileSync } from "node:fs";
import { ObjectTypePropertyFlags, ScopeType, TypeFactory, writeTypesJson } from "@azure/bicep-types";
import { expect, test } from "vitest";
import { FACTS, PROPERTIES, propertiesJson } from "../../tools/facts.ts";

const { None, Required, ReadOnly, WriteOnly, DeployTimeConstant } = ObjectTypePropertyFlags;

/** The facts about a resource type `a` in some versions, each with what `body` makes of it. */
function derived(
  body: (factory: TypeFactory, version: string) => ReturnType<TypeFactory["addAnyType"]>,
): unknown {
  const factory = new TypeFactory();
  for (const version of ["2020-01-01", "2020-01-01-preview", "2019-01-01"]) {
    const { ResourceGroup } = ScopeType;
    factory.addResourceType(`a@${version}`, body(factory, version), ResourceGroup, ResourceGroup);
  }
  return JSON.parse(propertiesJson(writeTypesJson(factory.types)));
}

test("the file that the repository holds is the one that is derived", () => {
  expect(readFileSync(PROPERTIES, "utf8")).toBe(propertiesJson(readFileSync(FACTS, "utf8")));
});

test("the facts are small, and nobody's prose", () => {
  const facts = readFileSync(FACTS, "utf8");
  expect(facts.length).toBeLessThan(300_000);
  expect(facts).not.toContain('"description":"');
});

test("versions are sorted by age, and what is alike in several stands there once", () => {
  const facts = derived((factory, version) => {
    const secret = factory.addStringType(true);
    const whole = factory.addIntegerType();
    return factory.addObjectType(`B${version}`, {
      // That a property is known when the deployment begins is not kept.
      name: { type: secret, flags: Required | DeployTimeConstant },
      ...(version === "2019-01-01" ? {} : { more: { type: whole, flags: None } }),
    });
  });
  expect(facts).toEqual({
    versions: ["2019-01-01", "2020-01-01-preview", "2020-01-01"],
    types: {
      a: [
        [2, [1, 2]],
        [3, [0]],
      ],
    },
    shapes: ["secret", "number", { object: { name: [0, 1], more: 1 } }, { object: { name: [0, 1] } }],
  });
});

test("literals are open if any text is one of them", () => {
  const facts = derived((factory) => {
    const [on, off] = [factory.addStringLiteralType("on"), factory.addStringLiteralType("off")];
    const open = factory.addUnionType([on, factory.addStringType(), off]);
    const closed = factory.addUnionType([on, off]);
    const values = factory.addArrayType(closed);
    return factory.addObjectType(
      "B",
      { open: { type: open, flags: ReadOnly }, values: { type: values, flags: WriteOnly } },
      on,
    );
  });
  expect(facts).toMatchObject({
    shapes: [
      { oneOf: ["on", "off"], open: true },
      { oneOf: ["on", "off"], open: false },
      { list: 1 },
      { oneOf: ["on"], open: false },
      { object: { open: [0, 2], values: [2, 4] }, others: 3 },
    ],
  });
});

test("a body that the name decides has what all names have beside its own", () => {
  const facts = derived((factory) => {
    const yes = { type: factory.addBooleanType(), flags: None };
    const own = factory.addObjectType("Own", { own: yes });
    return factory.addDiscriminatedObjectType("B", "name", { shared: yes }, { x: own });
  });
  expect(facts).toMatchObject({
    types: { a: [[{ x: 1 }, [0, 1, 2]]] },
    shapes: ["boolean", { object: { shared: 0, own: 0 } }],
  });
});

test.each<[string, Parameters<typeof derived>[0]]>([
  ["is told apart by kind", (factory) => factory.addDiscriminatedObjectType("B", "kind", {}, {})],
  [
    "B x is no object",
    (factory) => factory.addDiscriminatedObjectType("B", "name", {}, { x: factory.addAnyType() }),
  ],
  ["in a union", (factory) => factory.addUnionType([factory.addAnyType()])],
  ["within a body", (factory) => factory.addNullType()],
])("what the facts cannot tell is not left out: %s", (message, body) => {
  expect(() => derived(body)).toThrow(message);
});
