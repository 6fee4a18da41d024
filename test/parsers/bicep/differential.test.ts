/** What is evaluated from Bicep is what is evaluated from the template that the compiler makes of it. */
import { describe, expect, test } from "vitest";
import { armFront, armModules } from "../../../parsers/arm/index.ts";
import { bicepFront } from "../../../parsers/bicep/index.ts";
import { jsonOf } from "../../../src/report/values.ts";
import { compareResources } from "../../../tools/compare-resources.ts";
import type { Deployed } from "../deployed.ts";
import { deployed } from "../deployed.ts";
import { expressions } from "./differential/expressions.ts";
import type { Pair } from "./differential/pair.ts";
import { modules, resources } from "./differential/resources.ts";

function evaluated({ files, template }: Pair): readonly [Deployed, Deployed] {
  return [
    deployed(bicepFront(armModules), files, { named: ["main.bicep"] }),
    deployed(armFront(), { "main.json": JSON.stringify(template, undefined, 2) }, { named: ["main.json"] }),
  ];
}

describe.each([
  ["expressions", expressions],
  ["resources", resources],
  ["modules", modules],
])("%s", (_, pairs) => {
  test.each(pairs)("$feature", (pair) => {
    const [bicep, arm] = evaluated(pair);
    expect(bicep.problems).toEqual([]);
    expect(arm.problems).toEqual([]);
    const { differences, onlyLeft, onlyRight, ...counts } = compareResources(bicep.resources, arm.resources);
    const told = differences.map(({ path, left, right }) => `${path}: ${left} ≠ ${right}`);
    expect(told).toEqual([]);
    expect([...onlyLeft, ...onlyRight].map((one) => one.address)).toEqual([]);
    expect(counts.resources).toBe(pair.resources);
    // Two sides that do not understand something would be equal too.
    const bodies = [...bicep.resources, ...arm.resources].map(({ body }) => JSON.stringify(jsonOf(body)));
    expect(bodies.join()).not.toMatch(/"\$unknown":"(?!parameter|runtime)/);
  });
});
