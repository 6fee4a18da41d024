import { describe, expect, it } from "vitest";
import { through, written } from "../../../src/core/origin.ts";
import type { Resource } from "../../../src/core/resource.ts";
import { displayName, isType, read, splitName } from "../../../src/core/resource.ts";
import type { Span } from "../../../src/core/source.ts";
import { Source, textOf } from "../../../src/core/source.ts";
import type { Part } from "../../../src/core/text.ts";
import { Text } from "../../../src/core/text.ts";
import type { Value } from "../../../src/core/value.ts";
import { field, Fields, known } from "../../../src/core/value.ts";
import { parameter, told } from "./toy.ts";

const source = new Source(
  "main.bicep",
  "resource api { properties: { protocols: 'http', empty: null, nested: { } } } var shared = { a: { } }",
);

/** The characters of `snippet` in the source. */
function find(snippet: string): Span {
  const start = source.text.indexOf(snippet);
  if (start < 0) throw new Error(`there is no '${snippet}'`);
  return source.span(start, start + snippet.length);
}

const object = (snippet: string, fields: Readonly<Record<string, Value>>): Value =>
  known(
    new Fields(Object.entries(fields).map(([key, value]) => field(key, find(`${key}:`), value))),
    written(find(snippet)),
  );

const properties = object("{ protocols: 'http', empty: null, nested: { } }", {
  protocols: known(Text.of("http", written(find("'http'"))), written(find("'http'"))),
  empty: known(null, written(find("null"))),
  nested: object("{ }", {}),
});

const api: Resource = {
  type: "Microsoft.ApiManagement/service/apis",
  apiVersion: "2024-05-01",
  names: [Text.of("gateway", written(find("api"))), Text.of("orders", written(find("api")))],
  exists: "yes",
  declared: "here",
  body: object("{ properties: { protocols: 'http', empty: null, nested: { } } }", { properties }),
  at: find("resource api"),
  address: "main.bicep#api",
};

describe("what a resource says at a path", () => {
  it.each([
    ["properties.protocols", "http", "'http'"],
    ["Properties.PROTOCOLS", "http", "'http'"],
    ["properties.empty", "(absent)", "null"],
    ["properties.missing", "(absent)", "properties:"],
    ["properties.nested.missing", "(absent)", "nested:"],
    ["properties.missing.more", "(absent)", "properties:"],
    ["properties.empty.more", "(absent)", "empty:"],
    ["sku", "(absent)", "resource api"],
    ["sku.name", "(absent)", "resource api"],
  ])("%s is %j, at %j", (path, value, at) => {
    const reading = read(api, path);
    expect([told(reading), textOf(reading.at)]).toEqual([value, at]);
  });

  it("takes a path in segments where a name has a dot", () => {
    const body = known(new Fields([field("a.b", find("shared"), properties)]), written(find("shared")));
    expect(told(read({ ...api, body }, ["a.b", "protocols"]))).toBe("http");
    expect(told(read({ ...api, body }, "a.b.protocols"))).toBe("(absent)");
  });

  it("stands at the object itself where it came from elsewhere", () => {
    const shared = through(object("{ a: { } }", {}), {
      at: find("var shared"),
      via: "variable",
      name: "shared",
    });
    const body = known(
      new Fields([field("properties", find("properties:"), shared)]),
      written(find("shared")),
    );
    const reading = read({ ...api, body }, "properties.missing");
    expect(told(reading)).toBe("(absent)");
    expect(textOf(reading.at)).toBe("{ a: { } }");
    expect(reading.from.map((step) => step.via)).toEqual(["literal", "variable"]);
  });

  it("is unknown where the body is", () => {
    expect(told(read({ ...api, body: parameter("body") }, "properties.protocols"))).toBe("?parameter");
  });
});

describe("a resource's name", () => {
  const hole = (name: string): Part => ({ kind: "hole", value: parameter(name) });
  const text = (...parts: readonly (string | Part)[]): Text =>
    new Text(
      parts.flatMap((part) =>
        typeof part === "string" ? Text.of(part, written(find("api"))).parts : [part],
      ),
    );

  it.each<[string, Text, readonly string[]]>([
    ["one name", text("gateway"), ["gateway"]],
    ["two names", text("gateway/orders"), ["gateway", "orders"]],
    ["names around a hole", text(hole("apim"), "/orders"), ["${apim}", "orders"]],
    ["a hole in a name", text("api-", hole("env"), "/a/b-", hole("n")), ["api-${env}", "a", "b-${n}"]],
    ["slashes at the ends", text("/a/"), ["", "a", ""]],
    ["nothing", text(), [""]],
  ])("is split at the slashes that are known: %s", (_what, name, names) => {
    expect(splitName(name).map((one) => one.display)).toEqual(names);
  });

  it("keeps the place of every part", () => {
    const at = find("shared");
    const parts = splitName(Text.of("sha/ed", written(at)));
    expect(parts.map((part) => part.locate(0, 1)?.at.start)).toEqual([at.start, at.start + 4]);
  });

  it("is shown with its parents", () => {
    expect(displayName(api)).toBe("gateway/orders");
  });
});

it("types are the same in any case", () => {
  expect(isType(api, "microsoft.apimanagement/SERVICE/apis")).toBe(true);
  expect(isType(api, "Microsoft.ApiManagement/service")).toBe(false);
});
