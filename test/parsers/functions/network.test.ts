import { describe, expect, test } from "vitest";
import { detailOf, evaluated, nameOf, valueOf } from "./calls.ts";

describe("ranges of addresses", () => {
  // The examples of https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-cidr
  test.each<[string, unknown]>([
    [
      "parseCidr('10.144.0.0/20')",
      {
        network: "10.144.0.0",
        netmask: "255.255.240.0",
        broadcast: "10.144.15.255",
        firstUsable: "10.144.0.1",
        lastUsable: "10.144.15.254",
        cidr: 20,
      },
    ],
    [
      "parseCidr('fdad:3236:5555::/48')",
      {
        network: "fdad:3236:5555::",
        netmask: "ffff:ffff:ffff::",
        firstUsable: "fdad:3236:5555::",
        lastUsable: "fdad:3236:5555:ffff:ffff:ffff:ffff:ffff",
        cidr: 48,
      },
    ],
    ["cidrSubnet('10.144.0.0/20', 24, 0)", "10.144.0.0/24"],
    ["cidrSubnet('10.144.0.0/20', 24, 4)", "10.144.4.0/24"],
    ["cidrSubnet('10.144.0.0/20', 20, 0)", "10.144.0.0/20"],
    ["cidrHost('10.144.3.0/24', 0)", "10.144.3.1"],
    ["cidrHost('10.144.3.0/24', 4)", "10.144.3.5"],
    ["cidrHost('10.144.3.0/24', 253)", "10.144.3.254"],
    ["cidrSubnet('fdad:3236:5555::/48', 52, 4)", "fdad:3236:5555:4000::/52"],
    ["cidrHost('fdad:3236:5555:3000::/52', 4)", "fdad:3236:5555:3000::5"],
    ["cidrSubnet('10.144.1.2/20', 20, 0)", "10.144.0.0/20"],
    ["parseCidr('::ffff:10.0.0.1/128').network", "::ffff:a00:1"],
    ["parseCidr('1:0:0:2:0:0:0:3/128').network", "1:0:0:2::3"],
    ["parseCidr('::/0').netmask", "::"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each<[string, string]>([
    ["cidrSubnet('10.144.0.0/20', 24, 16)", "invalid"],
    ["cidrSubnet('10.144.0.0/20', 19, 0)", "invalid"],
    ["cidrHost('10.144.3.0/24', 254)", "invalid"],
    ["cidrHost('10.144.3.0/24', -1)", "invalid"],
    ["parseCidr('10.144.0.256/20')", "invalid"],
    ["parseCidr('10.144.0.0')", "unsupported"],
    ["parseCidr('10.144.0.0/31')", "runtime"],
    ["parseCidr('10.144.0.0/33')", "invalid"],
    ["parseCidr('1::2::3/64')", "invalid"],
    ["parseCidr('1:2:3/64')", "invalid"],
    ["cidrHost('10.144.3.0/31', 0)", "invalid"],
    ["cidrSubnet(x, 24, 0)", "parameter"],
  ])("%s is unknown: %s", (expression, reason) => {
    expect(detailOf(valueOf(expression)).split(":")[0]).toBe(reason);
  });

  test("equal calls are equal though their range is not known", () => {
    expect(nameOf("cidrSubnet(x, 24, 0)")).toBeDefined();
    expect(nameOf("cidrSubnet(x, 24, 0)")).not.toBe(nameOf("cidrSubnet(x, 24, 1)"));
  });
});
