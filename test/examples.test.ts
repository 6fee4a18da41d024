/** The estates in `examples/`: one story told in three languages, with the report that each telling gives beside it. */
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Finding } from "../src/index.ts";
import { lintPaths, render } from "../src/index.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const languages = ["bicep", "arm", "terraform"] as const;

async function lintEstate(estate: string, language: string): ReturnType<typeof lintPaths> {
  return lintPaths([`examples/${estate}/${language}`], { cwd: root, possible: true });
}

/** What a finding says, wherever it is written. */
function story({ check, message, resource }: Finding): string {
  return `${check} ${resource.type} ${resource.name}: ${message}`;
}

describe.each(["insecure", "secured"])("%s", (estate) => {
  // After a change that is meant: npx vitest run test/examples.test.ts --update
  test.each(languages)("the report of its telling in %s", async (language) => {
    const report = await lintEstate(estate, language);
    await expect(render(report, "text")).toMatchFileSnapshot(
      `../examples/${estate}/${language}/expected.txt`,
    );
  });

  test.each(languages)("its telling in %s is read in full", async (language) => {
    const { problems, coverage } = await lintEstate(estate, language);
    expect(problems).toEqual([]);
    expect(coverage.unresolved).toEqual([]);
    expect(coverage.undecided).toBe(0);
    expect(coverage.policies).toBe(1);
  });
});

test("the insecure estate has the same findings in every language, one of every check", async () => {
  const [bicep = [], ...others] = await Promise.all(
    languages.map(async (language) =>
      (await lintEstate("insecure", language)).findings.map(story).toSorted(),
    ),
  );
  expect(bicep).toHaveLength(9);
  for (const other of others) expect(other).toEqual(bicep);
});

test("the secured estate has none", async () => {
  for (const language of languages) expect((await lintEstate("secured", language)).findings).toEqual([]);
});
