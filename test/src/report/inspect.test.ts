import { describe, expect, test } from "vitest";
import { written } from "../../../src/core/origin.ts";
import type { Resource } from "../../../src/core/resource.ts";
import { Source } from "../../../src/core/source.ts";
import { Text } from "../../../src/core/text.ts";
import type { Value } from "../../../src/core/value.ts";
import { absent, Fields, field, known, List, secret, slot, unknown } from "../../../src/core/value.ts";
import type { Inspected } from "../../../src/report/inspect.ts";
import { inspectJson, inspectText } from "../../../src/report/inspect.ts";
import { jsonOf } from "../../../src/report/values.ts";
import { forbidden, hostile } from "./sample.ts";

const source = new Source("infra/main.bicep", "resource orders 'x' = {\n}\n");
const at = written(source.span(0, 15));
const text = (plain: string): Value => known(Text.of(plain, at), at);
const open = unknown("parameter", "parameter 'p' has no value", at);
const object = (entries: Record<string, Value>, rest?: typeof open): Value =>
  known(
    new Fields(
      Object.entries(entries).map(([key, value]) => field(key, at.at, value)),
      rest,
    ),
    at,
  );
const paths = { path: (path: string) => `./${path}` };

describe("a value as JSON is", () => {
  const host = unknown("runtime", "it is known only when it is deployed", at, { label: "host" });
  const rows: readonly (readonly [string, Value, unknown])[] = [
    ["a number", known(1.5, at), 1.5],
    ["a boolean", known(false, at), false],
    ["null", known(null, at), null],
    ["a text", text("http"), "http"],
    ["a list", known(new List([slot(text("a")), slot(known(1, at))]), at), ["a", 1]],
    ["an object", object({ a: text("b"), b: known(null, at) }), { a: "b", b: null }],
    ["a secret, without its data", secret("key vault", at), { $secret: "key vault" }],
    ["an unknown, with its reason", open, { $unknown: "parameter", $detail: "parameter 'p' has no value" }],
    [
      "an unknown with its worlds",
      unknown("parameter", "parameter 'p' is not chosen", at, { among: [text("a"), absent(at)] }),
      { $unknown: "parameter", $detail: "parameter 'p' is not chosen", among: ["a", { $absent: true }] },
    ],
    [
      "a text with holes",
      known(
        new Text([
          ...Text.of("http://", at).parts,
          { kind: "hole", value: host },
          { kind: "hole", value: secret("secure parameter", at) },
        ]),
        at,
      ),
      {
        $text: [
          "http://",
          { $unknown: "runtime", $detail: "it is known only when it is deployed" },
          { $secret: "secure parameter" },
        ],
      },
    ],
    [
      "an open object",
      object({ a: text("b") }, open),
      { a: "b", $open: { $unknown: "parameter", $detail: "parameter 'p' has no value" } },
    ],
    [
      "an open list",
      known(new List([slot(text("a"))], open), at),
      ["a", { $open: { $unknown: "parameter", $detail: "parameter 'p' has no value" } }],
    ],
  ];
  test.each(rows)("%s", (_what, value, expected) => {
    expect(jsonOf(value)).toEqual(expected);
  });

  test("cut off where it nests without end", () => {
    const endless: Value = known(
      new Fields([
        {
          key: "again",
          keyAt: at.at,
          get value(): Value {
            return endless;
          },
        },
      ]),
      at,
    );
    expect(JSON.stringify(jsonOf(endless))).toContain('{"again":{"$unknown":"budget"}}');
  });

  test("its own, also for a key that objects of JavaScript have a meaning for", () => {
    const keyed = known(new Fields([field("__proto__", at.at, text("x"))]), at);
    expect(JSON.stringify(jsonOf(keyed))).toBe('{"__proto__":"x"}');
  });
});

const orders: Resource = {
  type: "Microsoft.ApiManagement/service/apis",
  apiVersion: "2024-05-01",
  names: [Text.of("gateway", at), Text.of("orders", at)],
  exists: "maybe",
  declared: "here",
  body: object({ properties: object({ protocols: known(new List([slot(text("http"))]), at) }) }),
  at: at.at,
  address: "infra/main.bicep#orders",
};
const service: Resource = {
  ...orders,
  apiVersion: undefined,
  exists: "yes",
  declared: "elsewhere",
  body: object({}),
};
const inspected: readonly Inspected[] = [
  {
    language: "bicep",
    entry: "infra/main.bicep",
    set: "infra/prod.bicepparam",
    resources: [orders, service],
  },
  { language: "bicep", entry: "infra/main.bicep", set: undefined, resources: [service] },
];

test("resources as JSON are under the names that scripts rely on", () => {
  const range = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 16, offset: 15 } };
  const common = {
    type: "Microsoft.ApiManagement/service/apis",
    name: "gateway/orders",
    address: "infra/main.bicep#orders",
    file: "./infra/main.bicep",
    range,
  };
  const existing = { ...common, apiVersion: null, exists: "yes", declared: "elsewhere", body: {} };
  const deployment = { language: "bicep", entry: "./infra/main.bicep", set: "./infra/prod.bicepparam" };
  const problem = { kind: "syntax" as const, message: "Expected a value", at: at.at };
  expect(JSON.parse(inspectJson(inspected, () => [problem], paths))).toEqual({
    resources: [
      {
        ...common,
        apiVersion: "2024-05-01",
        exists: "maybe",
        declared: "here",
        deployment,
        body: { properties: { protocols: ["http"] } },
      },
      { ...existing, deployment },
      { ...existing, deployment: { ...deployment, set: null } },
    ],
    problems: [{ kind: "syntax", message: "Expected a value", file: "./infra/main.bicep", range }],
  });
});

test("resources as text are told by deployment", () => {
  const problem = { kind: "syntax" as const, message: "Expected a value", at: at.at };
  expect(inspectText(inspected, () => [problem], paths)).toBe(
    [
      "# ./infra/main.bicep with ./infra/prod.bicepparam (bicep): 2 resources",
      "",
      "gateway/orders  Microsoft.ApiManagement/service/apis@2024-05-01  (on a condition that is not known)",
      "  ./infra/main.bicep:1:1",
      "  {",
      '    "properties": {',
      '      "protocols": [',
      '        "http"',
      "      ]",
      "    }",
      "  }",
      "",
      "gateway/orders  Microsoft.ApiManagement/service/apis  (declared elsewhere)",
      "  ./infra/main.bicep:1:1",
      "  {}",
      "",
      "# ./infra/main.bicep (bicep): 1 resource",
      "",
      "gateway/orders  Microsoft.ApiManagement/service/apis  (declared elsewhere)",
      "  ./infra/main.bicep:1:1",
      "  {}",
      "",
      "problem  ./infra/main.bicep:1:1  Expected a value  [syntax]",
      "",
    ].join("\n"),
  );
});

test("what a resource is deployed after is told beside it", () => {
  const after: Resource = { ...orders, dependsOn: ["infra/main.bicep#gateway", "gateway/v1"] };
  const all = [{ language: "bicep", entry: "infra/main.bicep", set: undefined, resources: [after] }];
  expect(inspectText(all, () => [], paths)).toContain(
    "\n  ./infra/main.bicep:1:1\n  after infra/main.bicep#gateway\n  after gateway/v1\n  {\n",
  );
  expect(JSON.parse(inspectJson(all, () => [], paths))).toMatchObject({
    resources: [{ dependsOn: ["infra/main.bicep#gateway", "gateway/v1"] }],
  });
});

test("hostile names and values do not reach the terminal", () => {
  const attack: Resource = {
    ...orders,
    type: hostile,
    apiVersion: hostile,
    names: [Text.of(hostile, at)],
    body: object({ [hostile]: text(hostile) }),
    dependsOn: [hostile],
  };
  const all = [{ language: "bicep", entry: hostile, set: hostile, resources: [attack] }];
  expect(inspectText(all, () => [], paths)).not.toMatch(forbidden);
  expect(inspectJson(all, () => [], paths)).not.toMatch(forbidden);
});
