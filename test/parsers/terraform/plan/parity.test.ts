/** A plan beside its sources says what they say, at the same characters. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { terraformFront } from "../../../../parsers/terraform/index.ts";
import type { Resource } from "../../../../src/core/resource.ts";
import type { Value } from "../../../../src/core/value.ts";
import { fieldsOf, fieldValue, itemValue, listOf, textOfValue } from "../../../../src/core/value.ts";
import { filesInMemory } from "../../../../src/memory.ts";
import { deployed } from "../../deployed.ts";
import { plannedBy } from "./planned.ts";

const FIXTURES = new URL("../fixtures/", import.meta.url);

const SOURCES = Object.fromEntries(
  readdirSync(FIXTURES)
    .filter((name) => !name.startsWith("."))
    .map((name): [string, string] => [`infra/${name}`, readFileSync(new URL(name, FIXTURES), "utf8")]),
);

/** Each known value of a body with its way through it, and its place. */
function placesIn(value: Value, path = ""): readonly string[] {
  const at = `${value.at.source.path}:${String(value.at.start)}-${String(value.at.end)}`;
  if (value.state !== "known") return [];
  const list = listOf(value);
  if (list !== undefined)
    return list.items.flatMap((item, i) => placesIn(itemValue(item, value), `${path}[${String(i)}]`));
  const fields = fieldsOf(value);
  if (fields !== undefined)
    return [...fields.fields].flatMap((one) => placesIn(fieldValue(one, value), `${path}.${one.key}`));
  const text = textOfValue(value);
  if (text !== undefined)
    return text.plain === undefined ? [] : [`${path} ${JSON.stringify(text.plain)} ${at}`];
  return value.data === null ? [] : [`${path} ${JSON.stringify(value.data)} ${at}`];
}

function told(resources: readonly Resource[]): Readonly<Record<string, readonly string[]>> {
  // What is presumed of a module that is not installed is nothing that the plan would be made of here.
  const judged = resources.filter(
    ({ declared, exists, presumed }) => declared === "here" && exists === "yes" && presumed === undefined,
  );
  return Object.fromEntries(
    judged.map(({ address, type, names, body }): [string, readonly string[]] => [
      `${address} ${type} ${names.map((name) => name.display).join("/")}`,
      placesIn(body).toSorted(),
    ]),
  );
}

test("every value of a large configuration keeps its characters", () => {
  const sources = told(deployed(terraformFront(), SOURCES).resources);
  const plan = plannedBy(filesInMemory(SOURCES), "infra");
  const { resources, problems, entries } = deployed(terraformFront(), {
    ...SOURCES,
    "infra/plan.json": plan,
  });
  expect(entries).toEqual(["infra with infra/plan.json"]);
  expect(problems).toEqual([]);
  expect(Object.keys(sources).length).toBeGreaterThan(30);
  expect(told(resources)).toEqual(sources);
});

test("a plan alone says the same", () => {
  const plan = plannedBy(filesInMemory(SOURCES), "infra");
  const alone = deployed(terraformFront(), { "infra/plan.json": plan }).resources;
  const values = (resources: readonly Resource[]): readonly string[] =>
    Object.values(told(resources))
      .flat()
      .map((line) => line.replace(/ \S+:\d+-\d+$/, ""))
      .toSorted();
  const lost = new Set(values(deployed(terraformFront(), SOURCES).resources));
  for (const value of values(alone)) lost.delete(value);
  // A list that is half known is not known at all in a plan.
  expect([...lost]).toEqual(['.properties.protocols[0] "https"']);
});
