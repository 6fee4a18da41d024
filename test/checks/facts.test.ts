/** What the checks, their examples and the estates in `examples/` say, beside what Azure says there is. */
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
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

/** What the files deploy to API Management. */
function deployedBy(front: Front, contents: Readonly<Record<string, string>>): readonly Resource[] {
  const { deployments } = front.deployments(inMemoryWorkspace(contents));
  return deployments
    .flatMap(({ expand }) => expand().resources)
    .filter(({ type, declared }) => declared === "here" && type.startsWith("Microsoft.ApiManagement/"));
}

function filesUnder(directory: string): Readonly<Record<string, string>> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(entry.parentPath.replaceAll("\\", "/"), entry.name));
  return Object.fromEntries(files.map((path) => [path, readFileSync(path, "utf8")]));
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
    const { front, path } = told[language];
    const resources = deployedBy(front, { [path]: unmarked(text) });
    expect(resources.length).toBeGreaterThan(0);
    expect(resources.flatMap((resource) => disagreements(resource, UNVERSIONED))).toEqual([]);
  });
});

describe.each(["insecure", "secured"])("the %s estate", (estate) => {
  test.each(["bicep", "arm", "terraform"] as const)("could be deployed: %s", (language) => {
    const resources = deployedBy(told[language].front, filesUnder(`examples/${estate}/${language}`));
    expect(resources.length).toBeGreaterThan(3);
    expect(resources.flatMap((resource) => disagreements(resource, UNVERSIONED))).toEqual([]);
  });
});
