import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { baseName, directoryOf, resolvePath } from "../../../src/core/files.ts";

describe("a path as seen from a directory", () => {
  it.each([
    ["infra", "main.bicep", "infra/main.bicep"],
    ["infra", "./modules/api.bicep", "infra/modules/api.bicep"],
    ["infra/apis", "../policies/api.xml", "infra/policies/api.xml"],
    ["", "main.bicep", "main.bicep"],
    [".", "main.bicep", "main.bicep"],
    ["infra", "a//b/./c", "infra/a/b/c"],
    ["infra", "modules\\api.bicep", "infra/modules/api.bicep"],
    ["infra", "..", ""],
    ["infra", "../..", undefined],
    ["infra", "../../infra/main.bicep", undefined],
    ["", "../outside.xml", undefined],
    ["infra", "/etc/passwd", undefined],
    ["infra", "..\\..\\outside.xml", undefined],
  ])("%j, %j", (directory, path, resolved) => {
    expect(resolvePath(directory, path)).toBe(resolved);
  });

  it("never leaves the root", () => {
    const part = fc.constantFrom("a", "b", ".", "..", "", "\\..", "c d", "...");
    const path = fc.array(part, { maxLength: 8 }).map((parts) => parts.join("/"));
    fc.assert(
      fc.property(path, path, (directory, relative) => {
        const from = resolvePath("", directory);
        if (from === undefined) return;
        const resolved = resolvePath(from, relative);
        if (resolved === undefined) return;
        expect(resolved.startsWith("/")).toBe(false);
        expect(resolved.split("/")).not.toContain("..");
      }),
    );
  });
});

it("a path has a directory and a name", () => {
  expect([directoryOf("infra/apis/main.bicep"), baseName("infra/apis/main.bicep")]).toEqual([
    "infra/apis",
    "main.bicep",
  ]);
  expect([directoryOf("main.bicep"), baseName("main.bicep")]).toEqual(["", "main.bicep"]);
});
