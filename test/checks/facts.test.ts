/** What the checks and their examples say, beside what Azure says there is. */
import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { armFront, armModules } from "../../parsers/arm/index.ts";
import { bicepFront } from "../../parsers/bicep/index.ts";
import type { Front } from "../../parsers/front.ts";
import { terraformFront } from "../../parsers/terraform/index.ts";
import type { LanguageName } from "../../src/core/check.ts";
import type { Resource } from "../../src/core/resource.ts";
import { inMemoryWorkspace } from "../in-memory-files.ts";
import { disagreements, facts } from "../property-facts.ts";
import { unmarked } from "./marks.ts";

const told: Readonly<Record<LanguageName, { readonly front: Front; readonly path: string }>> = {
  bicep: { front: bicepFront(armModules), path: "main.bicep" },
  arm: { front: armFront(), path: "main.json" },
  terraform: { front: terraformFront(), path: "main.tf" },
};

/** The version whose facts hold for a resource that is told without one. */
const UNVERSIONED = "2024-05-01";

function resourcesIn(language: LanguageName, text: string): readonly Resource[] {
  const { front, path } = told[language];
  const { deployments } = front.deployments(inMemoryWorkspace({ [path]: text }));
  return deployments.flatMap(({ expand }) => expand().resources);
}

describe.each(checks)("$id", (check) => {
  test("looks at types that there are", () => {
    const wrong = check.on.filter(
      (type) => type.startsWith("Microsoft.ApiManagement/") && !facts.types.includes(type),
    );
    expect(wrong).toEqual([]);
  });

  test.each(
    check.examples.flatMap(({ language, bad, good, unclear }) => [
      { language, what: "bad", text: bad },
      { language, what: "good", text: good },
      { language, what: "unclear", text: unclear },
    ]),
  )("could be deployed: $language, $what", ({ language, text }) => {
    const resources = resourcesIn(language, unmarked(text)).filter(
      ({ type, declared }) => declared === "here" && type.startsWith("Microsoft.ApiManagement/"),
    );
    expect(resources.length).toBeGreaterThan(0);
    expect(resources.flatMap((resource) => disagreements(resource, UNVERSIONED))).toEqual([]);
  });
});
