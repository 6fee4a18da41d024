import { expect, test } from "vitest";
import { filesInMemory } from "../../src/memory.ts";

const files = filesInMemory({ "a/b/main.bicep": "é", "a/x.json": "{}", "top.tf": "" });

test("a file is one source, and its bytes are UTF-8", () => {
  expect(files.read("a/b/main.bicep")).toBe(files.read("a/b/main.bicep"));
  expect(files.read("a/b/main.bicep")).toMatchObject({ path: "a/b/main.bicep", text: "é" });
  expect(files.bytes("a/b/main.bicep")).toEqual(new Uint8Array([0xc3, 0xa9]));
});

test.each(["a/b", "none.bicep", "__proto__", "constructor"])("there is no file %j", (path) => {
  const missing = { failure: "missing file", message: `There is no file '${path}'; check the path` };
  expect(files.read(path)).toEqual(missing);
  expect(files.bytes(path)).toEqual(missing);
});

test.each([
  ["", ["a/", "top.tf"]],
  [".", ["a/", "top.tf"]],
  ["a", ["b/", "x.json"]],
  ["a/b", ["main.bicep"]],
  ["none", []],
])("the names in %j are %j", (directory, names) => {
  expect(files.list(directory)).toEqual(names);
});
