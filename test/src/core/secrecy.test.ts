import { describe, expect, test } from "vitest";
import { Evaluation } from "../../../src/core/evaluation.ts";
import { written } from "../../../src/core/origin.ts";
import type { Secrecy } from "../../../src/core/secrecy.ts";
import { concealed, holdsSecret, isWhole } from "../../../src/core/secrecy.ts";
import { Source } from "../../../src/core/source.ts";
import { Text } from "../../../src/core/text.ts";
import type { Value } from "../../../src/core/value.ts";
import { field, Fields, known, List, property, secret, slot, unknown } from "../../../src/core/value.ts";
import { filesInMemory } from "../../../src/memory.ts";
import { jsonOf } from "../../../src/report/values.ts";

const source = new Source("x", "value key");
const origin = written(source.span(0, 5));
const text = known(Text.of("hunter2", origin), origin);
const SECRET = { $secret: "secure parameter" };

function type(of: Partial<Secrecy> = {}): Secrecy {
  return {
    secure: false,
    nullable: false,
    properties: new Map(),
    rest: undefined,
    leading: [],
    items: undefined,
    alternatives: [],
    ...of,
  };
}
const secure = type({ secure: true });
const login = type({ properties: new Map([["password", secure]]) });

function object(fields: Readonly<Record<string, Value>>, open?: ReturnType<typeof unknown>): Value {
  const at = source.span(6, 9);
  return known(
    new Fields(
      Object.entries(fields).map(([key, value]) => field(key, at, value)),
      open,
    ),
    origin,
  );
}

function told(value: Value, of: Secrecy): unknown {
  return jsonOf(concealed(value, of, "p", new Evaluation(filesInMemory({}))));
}

describe("a type", () => {
  test("holds a secret if one of its parts is one, however deep", () => {
    expect(holdsSecret(type())).toBe(false);
    expect(holdsSecret(type({ rest: type({ leading: [type(), login] }) }))).toBe(true);
    expect(holdsSecret(type({ items: type({ alternatives: [login] }) }))).toBe(true);
  });

  test("may hold itself", () => {
    const itself: Secrecy = {
      ...type(),
      get alternatives() {
        return [itself];
      },
    };
    const tree = new Map<string, Secrecy>();
    const endless = type({ properties: tree, alternatives: [type({ properties: tree })] });
    tree.set("of", endless);
    expect([holdsSecret(itself), holdsSecret(endless), isWhole(itself)]).toEqual([false, false, false]);
    tree.set("key", secure);
    expect(holdsSecret(endless)).toBe(true);
    expect(JSON.stringify(told(unknown("parameter", "it is not given", origin), endless))).toContain(
      "$secret",
    );
  });

  test("is a secret as a whole if one of those that it may be is one", () => {
    expect([isWhole(secure), isWhole(login), isWhole(type({ alternatives: [type(), secure] }))]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe("a value", () => {
  const open = unknown("runtime", "there may be more", origin, { names: "more" });

  test.each<[string, Value, Secrecy, unknown]>([
    ["is a secret as a whole", text, secure, SECRET],
    [
      "is a secret in a property",
      object({ password: text, user: text }),
      login,
      { password: SECRET, user: "hunter2" },
    ],
    ["is one in a property of another case", object({ Password: text }), login, { Password: SECRET }],
    ["keeps its null", object({ password: known(null, origin) }), login, { password: null }],
    [
      "keeps another secret",
      object({ password: secret("key vault", origin) }),
      login,
      { password: { $secret: "key vault" } },
    ],
    ["that is no object stays what it is", text, login, "hunter2"],
  ])("%s", (_, value, of, expected) => {
    expect(told(value, of)).toEqual(expected);
  });

  test("that is open may have the secret, and then it is one", () => {
    const value = concealed(object({ user: text }, open), login, "p", new Evaluation(filesInMemory({})));
    expect(property(value, "password", "exact")).toMatchObject({ state: "secret", names: "p.password" });
    expect(property(value, "other", "exact")).toMatchObject({ state: "unknown", names: "more.other" });
  });

  test("that is a list is one in each item, by its index or after those", () => {
    const list = known(new List([slot(text), slot(text), slot(text)]), origin);
    expect(told(list, type({ leading: [type(), secure] }))).toEqual(["hunter2", SECRET, "hunter2"]);
    expect(told(list, type({ leading: [type()], items: secure }))).toEqual(["hunter2", SECRET, SECRET]);
  });

  test("of which one of several is real is one in each", () => {
    const worlds = unknown("parameter", "it depends", origin, {
      among: [object({ password: text }), known(null, origin)],
    });
    expect(told(worlds, login)).toMatchObject({ among: [{ password: SECRET }, null] });
  });

  test("that is not known may still be null, if its type says so", () => {
    const value = unknown("parameter", "it is not given", origin);
    expect(told(value, { ...login, nullable: true })).toMatchObject({ among: [{ password: SECRET }, null] });
    expect(told(value, login)).toMatchObject({ password: SECRET });
    expect(told(value, type({ items: secure }))).toMatchObject([{ $open: {} }]);
  });
});
