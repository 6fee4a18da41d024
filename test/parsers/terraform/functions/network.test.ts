import { describe, expect, test } from "vitest";
import { detailOf, evaluated } from "./calls.ts";

describe("networks", () => {
  test.each<[string, unknown]>([
    ['cidrhost("10.12.112.0/20", 16)', "10.12.112.16"],
    ['cidrhost("10.12.127.0/20", 268)', "10.12.113.12"],
    ['cidrhost("fd00:fd12:3456:7890:00a2::/72", 34)', "fd00:fd12:3456:7890::22"],
    ['cidrhost("10.0.0.0/8", -1)', "10.255.255.255"],
    ['cidrhost("10.0.0.0/30", -4)', "10.0.0.0"],
    ['cidrhost("010.1.0.0/16", 1)', "10.1.0.1"],
    ['cidrhost("::1.2.3.4/96", 1)', "::1"],
    ['cidrhost("1:0:0:2:0:0:0:0/64", 5)', "1:0:0:2::5"],
    ['cidrhost("::ffff:10.0.0.0/104", 1)', "10.0.0.1"],
    ['cidrnetmask("172.16.0.0/12")', "255.240.0.0"],
    ['cidrnetmask("0.0.0.0/0")', "0.0.0.0"],
    ['cidrcontains("10.0.0.0/8", "10.1.2.3")', true],
    ['cidrcontains("10.0.0.0/8", "11.0.0.0")', false],
    ['cidrcontains("10.0.0.0/8", "10.1.0.0/16")', true],
    ['cidrcontains("10.1.0.0/16", "10.0.0.0/8")', false],
    ['cidrcontains("fd00::/8", "fd12::1")', true],
    ['cidrcontains("10.0.0.0/8", "fd12::1")', "?invalid"],
    ['cidrcontains("10.0.0.0/8", "ten")', "?invalid"],
    ['cidrsubnet("172.16.0.0/12", 4, 2)', "172.18.0.0/16"],
    ['cidrsubnet("10.1.2.0/24", 4, 15)', "10.1.2.240/28"],
    ['cidrsubnet("fd00:fd12:3456:7890::/56", 16, 162)', "fd00:fd12:3456:7800:a200::/72"],
    [
      'cidrsubnets("10.1.0.0/16", 4, 4, 8, 4)',
      ["10.1.0.0/20", "10.1.16.0/20", "10.1.32.0/24", "10.1.48.0/20"],
    ],
    ['cidrsubnets("10.1.0.0/16")', []],
    ["cidrsubnet(var.x, 4, 2)", "?parameter"],
    ['cidrsubnet("10.${var.x}.0.0/16", 4, 2)', "?parameter"],
    ['[for s in cidrsubnets("10.0.0.0/8", 8, 8) : cidrhost(s, 1)]', ["10.0.0.1", "10.1.0.1"]],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each([
    ['cidrhost("10.0.0.0/30", 4)', "invalid: cidrhost() has no host 4 in '10.0.0.0/30'"],
    ['cidrhost("10.0.0.0/30", -5)', "invalid: cidrhost() has no host -5 in '10.0.0.0/30'"],
    [
      'cidrhost("10.0.0.0/33", 1)',
      "invalid: cidrhost() takes a network such as 10.0.0.0/16, not '10.0.0.0/33'",
    ],
    ['cidrhost("10.0.0/24", 1)', "invalid: cidrhost() takes a network such as 10.0.0.0/16, not '10.0.0/24'"],
    [
      'cidrhost("1::2::3/64", 1)',
      "invalid: cidrhost() takes a network such as 10.0.0.0/16, not '1::2::3/64'",
    ],
    ['cidrnetmask("fd00::/8")', "invalid: cidrnetmask() takes an IPv4 network"],
    [
      'cidrsubnet("10.1.2.0/24", 4, 16)',
      "invalid: cidrsubnet() has no subnet 16 of 4 more bits in '10.1.2.0/24'",
    ],
    [
      'cidrsubnet("10.1.2.0/24", 9, 0)',
      "invalid: cidrsubnet() has no subnet 0 of 9 more bits in '10.1.2.0/24'",
    ],
    [
      'cidrsubnets("10.1.0.0/30", 1, 1, 1)',
      "invalid: cidrsubnets() has no room for all subnets in its network",
    ],
    ['cidrsubnets("10.1.0.0/16", 0)', "invalid: cidrsubnets() cannot add 0 bits to its network"],
  ])("%s", (expression, expected) => {
    expect(detailOf(expression)).toBe(expected);
  });
});
