import { describe, expect, test } from "vitest";
import { moduleSource, sourceBelow } from "../../../../parsers/terraform/wrappers/sources.ts";
import { wrapperAt, wrappers } from "../../../../parsers/terraform/wrappers/wrappers.ts";

describe("the source of a public module", () => {
  test.each([
    ["Azure/apim/azurerm", "azure/terraform-azurerm-apim"],
    ["registry.terraform.io/Azure/apim/azurerm", "azure/terraform-azurerm-apim"],
    ["registry.opentofu.org/Azure/apim/azurerm//modules/api", "azure/terraform-azurerm-apim//modules/api"],
    ["github.com/Owner/Repo", "owner/repo"],
    ["github.com/owner/repo//api?ref=v1.2.3", "owner/repo//api"],
    ["git::https://github.com/owner/repo.git//api?ref=v1", "owner/repo//api"],
    ["git::https://github.com/owner/repo//api/sub?depth=1&ref=v1", "owner/repo//api/sub"],
    ["git::https://token@github.com/owner/repo.git", "owner/repo"],
    ["git::ssh://git@github.com/owner/repo.git//api", "owner/repo//api"],
    ["git@github.com:owner/repo.git//api?ref=v1", "owner/repo//api"],
    ["git::git@github.com:owner/repo.git", "owner/repo"],
  ])("%s is %s", (spelled, expected) => {
    expect(moduleSource(spelled)).toBe(expected);
  });

  test.each([
    "./modules/api",
    "../api",
    "app.terraform.io/owner/apim/azurerm",
    "git::https://example.com/owner/repo.git",
    "s3::https://s3.amazonaws.com/bucket/apim.zip",
    "owner/repo",
    "",
  ])("%s is none", (spelled) => {
    expect(moduleSource(spelled)).toBeUndefined();
  });

  test("a directory below", () => {
    expect(sourceBelow("owner/repo", "api")).toBe("owner/repo//api");
    expect(sourceBelow("owner/repo//modules", "api")).toBe("owner/repo//modules/api");
    expect(sourceBelow("owner/repo", "")).toBe("owner/repo");
  });
});

describe("the tables", () => {
  test("each source has one table, spelled as sources are", () => {
    const sources = wrappers.flatMap((wrapper) => wrapper.sources);
    expect(new Set(sources).size).toBe(sources.length);
    expect(sources.map((source) => source.toLowerCase())).toEqual(sources);
    for (const source of sources) expect(moduleSource(`github.com/${source}`)).toBe(source);
    for (const wrapper of wrappers)
      for (const source of wrapper.sources) expect(wrapperAt(source)).toBe(wrapper);
  });
});
