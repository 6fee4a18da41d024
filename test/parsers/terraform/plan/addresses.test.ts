import { expect, test } from "vitest";
import { blockAddress, keysOf, readAddress } from "../../../../parsers/terraform/plan/addresses.ts";

test.each([
  ["azurerm_api_management.apim", "azurerm_api_management.apim", [undefined]],
  ["data.azurerm_api_management.apim[0]", "data.azurerm_api_management.apim", ["0"]],
  [
    'module.a["x"].module.b.azurerm_api_management_api.c[*]',
    "module.a.module.b.azurerm_api_management_api.c",
    ["x", undefined, "*"],
  ],
  [String.raw`t.n["a\"]b"]`, "t.n", ['a"]b']],
  ['t.n["a"]b"]', "t.n", ['a"]b']],
  ['module.m["c.d[0]"].t.n', "module.m.t.n", ["c.d[0]", undefined]],
])("%s", (text, block, keys) => {
  const address = readAddress(text);
  expect(address === undefined ? undefined : [blockAddress(address), keysOf(address)]).toEqual([block, keys]);
});

test.each(["", "t", "module.m", "a.b.c", 't.n["a', "t.n[0", "t.n[0]x"])("%j is no address", (text) => {
  expect(readAddress(text)).toBeUndefined();
});
