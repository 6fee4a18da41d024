import { describe, expect, test } from "vitest";
import { evaluated, nameOf, valueOf, armValueOf, shown } from "./calls.ts";

describe("secrets and what is read from outside", () => {
  test.each<[string, unknown]>([
    ["getSecret('s', 'rg', 'vault', 'name')", "?secret: key vault"],
    ["az.getSecret('s', 'rg', 'vault', 'name')", "?secret: key vault"],
    ["openObject.getSecret('name')", "?secret: key vault"],
    ["listKeys('id', '2023-01-01').keys[0].value", "?secret: list function"],
    ["openObject.listSecrets().primaryKey", "?secret: list function"],
    ["listCallbackUrl('id', '2023-01-01')", "?secret: list function"],
    ["LISTKEYS('id', '2023-01-01')", "?secret: list function"],
    ["'key=${listKeys('id', 'v').key}'", "key=${secret}"],
    ["base64(listKeys('id', 'v').key)", "?secret: list function"],
    ["readEnvironmentVariable('HOST', 'localhost')", { "?": ["?parameter", "localhost"] }],
    ["readEnvironmentVariable('HOST')", "?parameter"],
    ["externalInput('sys.cli', 'host')", "?parameter"],
    ["readCliArg('host')", "?parameter"],
    ["readEnvVar('HOST')", "?parameter"],
    ["reference('name').endpoint", "?runtime"],
    ["environment().suffixes.storage", "?runtime"],
    ["deployer().objectId", "?runtime"],
    ["pickZones('Microsoft.Compute', 'virtualMachines', 'westus2')", "?runtime"],
    ["noSuchFunction()", "?unsupported"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test("secrets of one name are the same, and others are not", () => {
    const name = nameOf("getSecret('s', 'rg', 'vault', 'name')");
    expect(name).toBeDefined();
    expect(nameOf("getSecret('s', 'rg', 'vault', 'name')")).toBe(name);
    expect(nameOf("getSecret('s', 'rg', 'vault', 'other')")).not.toBe(name);
    // Nothing tells what the vault is.
    expect(nameOf("openObject.getSecret('name')")).toBeUndefined();
    expect(nameOf("x.getSecret('name')")).not.toBe(nameOf("y.getSecret('name')"));
  });

  test("the environment is never read", () => {
    const path = valueOf("readEnvironmentVariable('PATH')");
    expect(path.state).toBe("unknown");
    expect(nameOf("readEnvironmentVariable('PATH')")).toBe('\u0000readenvironmentvariable("PATH")\u0000');
  });

  test("parts of the same object at run time are the same", () => {
    expect(nameOf("environment().suffixes.storage")).toBe(nameOf("environment().suffixes.storage"));
    expect(nameOf("reference('a').b")).not.toBe(nameOf("reference('c').b"));
    expect(shown(armValueOf("equals(reference('a').b, reference('a').b)"))).toBe(true);
    expect(shown(armValueOf("equals(reference('a').b, reference('a').c)"))).toBe("?runtime");
  });
});
