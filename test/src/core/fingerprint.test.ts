import { describe, expect, test } from "vitest";
import type { Finding } from "../../../src/core/finding.ts";
import { fingerprinted } from "../../../src/core/fingerprint.ts";
import { Source } from "../../../src/core/source.ts";

type Unmarked = Omit<Finding, "suppressed" | "fingerprint">;

function finding(change: Partial<Unmarked> = {}, offset = 0, path = "main.bicep"): Unmarked {
  const source = new Source(path, `${" ".repeat(offset)}http`);
  return {
    check: "api-plaintext-protocol",
    severity: "high",
    confidence: "certain",
    message: "API 'g/a' answers on http",
    at: source.span(offset, offset + 4),
    related: [],
    resource: { type: "Microsoft.ApiManagement/service/apis", name: "g/a", address: `${path}#a` },
    sets: [],
    fixes: [],
    because: undefined,
    ...change,
  };
}

function only(one: Unmarked): string {
  return fingerprinted([one])[0]?.fingerprint ?? "";
}

describe("a fingerprint", () => {
  test("stays when the finding moves in its file", () => {
    expect(only(finding({}, 100))).toBe(only(finding()));
  });

  test("is the same for any spelling of the type, any set and any way", () => {
    const type = "microsoft.apimanagement/SERVICE/apis";
    const changed = finding({ sets: ["prod.bicepparam"], resource: { ...finding().resource, type } });
    expect(only(changed)).toBe(only(finding()));
  });

  test.each([
    ["check", finding({ check: "other" })],
    ["message", finding({ message: "API 'g/a' answers on ws" })],
    ["resource", finding({ resource: { ...finding().resource, name: "g/b" } })],
    ["address", finding({ resource: { ...finding().resource, address: "main.bicep#b" } })],
    ["file", finding({}, 0, "other.bicep")],
  ])("differs by %s", (_what, other) => {
    expect(only(other)).not.toBe(only(finding()));
  });

  test("of equal findings at several places differs by their order alone", () => {
    const [first, second] = fingerprinted([finding({}, 1), finding({}, 9)]);
    const [firstMoved, secondMoved] = fingerprinted([finding({}, 5), finding({}, 50)]);
    expect(first?.fingerprint).not.toBe(second?.fingerprint);
    expect([firstMoved?.fingerprint, secondMoved?.fingerprint]).toEqual([
      first?.fingerprint,
      second?.fingerprint,
    ]);
  });

  test("is this one, so that baselines of an earlier release still hold", () => {
    expect(only(finding())).toBe("32db6615fe78b351");
  });
});
