/**
 * What the evaluator says of an expression with unknown parameters must hold whatever their values turn out to be.
 * Random expressions are evaluated twice, without the values and with them, and the two answers compared.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Expression } from "../../../src/core/expression.ts";
import type { Implementation } from "../../../src/core/invocation.ts";
import { ignorance, pure } from "../../../src/core/invocation.ts";
import { Text } from "../../../src/core/text.ts";
import type { Data, Reading, Value } from "../../../src/core/value.ts";
import { dataOf, fieldsOf, textOfValue } from "../../../src/core/value.ts";
import { mayBe } from "./ropes.ts";
import type { Plain } from "./toy.ts";
import {
  binary,
  call,
  choose,
  entry,
  index,
  list,
  loop,
  member,
  name,
  object,
  parameter,
  run,
  spread,
  template,
  told,
  unary,
  value,
} from "./toy.ts";

const functions: Readonly<Record<string, Implementation>> = {
  upper: pure(([text]) => textOf(text)?.map((it) => it.toUpperCase(), "upper")),
  replace: pure(([text, old, by]) => {
    const [from, to] = [textOf(old)?.plain, textOf(by)];
    return from === undefined || to === undefined ? undefined : textOf(text)?.replaceAll(from, to);
  }),
  join: pure((texts) => {
    const all = texts.map(textOf);
    return all.every((text) => text !== undefined) ? Text.concat(all) : undefined;
  }),
};

function textOf(given: Value | undefined): Text | undefined {
  return given === undefined ? undefined : textOfValue(given);
}

const keys = ["a", "b"] as const;
const words = ["a", "b", "ab", ""] as const;

const safety = fc.constantFrom("plain" as const, "safe" as const);

// Expressions are made by type, so that most of them mean something.

const { any: anyExpression } = fc.letrec<Record<"any" | "text" | "truth" | "list" | "object", Expression>>(
  (tie) => {
    const [any, text, truth, list_, object_] = [
      tie("any"),
      tie("text"),
      tie("truth"),
      tie("list"),
      tie("object"),
    ];
    const key = fc.oneof(
      fc.constantFrom(...keys).map((one) => template(one)),
      text,
    );
    const item = fc.oneof({ weight: 2, arbitrary: any }, { weight: 1, arbitrary: list_.map(spread) });
    const field = fc.oneof(
      { weight: 2, arbitrary: fc.tuple(key, any).map(([of, given]) => entry(of, given)) },
      { weight: 1, arbitrary: object_.map(spread) },
    );
    /** What any type can come out of. */
    const out = (of: fc.Arbitrary<Expression>): fc.Arbitrary<Expression>[] => [
      fc.tuple(truth, of, of).map(([condition, then, otherwise]) => choose(condition, then, otherwise)),
      fc.tuple(fc.oneof(of, any), of).map(([left, right]) => binary(left, "??", right)),
      fc
        .tuple(object_, fc.constantFrom(...keys), safety)
        .map(([whole, part, mode]) => member(whole, part, mode)),
      fc.tuple(object_, key, fc.boolean()).map(([whole, part, safe]) => index(whole, part, { safe })),
      fc
        .tuple(list_, fc.nat(3), fc.boolean(), fc.boolean())
        .map(([whole, at, safe, fromEnd]) => index(whole, fromEnd ? at + 1 : at, { safe, fromEnd })),
    ];
    const condition = fc.option(truth, { nil: undefined });
    const depth = { depthSize: "small", withCrossShrink: true } as const;
    return {
      any: fc.oneof(
        depth,
        fc.constantFrom<null | number>(null, 0, 1).map(literal),
        text,
        truth,
        list_,
        object_,
      ),
      text: fc.oneof(
        depth,
        fc.constantFrom("t", "u").map(name),
        fc.constantFrom(...words).map((word) => template(word)),
        fc
          .tuple(
            fc.constantFrom("a", "b"),
            fc.array(fc.oneof(fc.constantFrom(...words), any), { maxLength: 3 }),
          )
          .map(([word, parts]) =>
            template(...(parts.length % 2 === 0 ? [word, ...parts] : [...parts, word])),
          ),
        // A text of nothing but a hole counts as what stands in it, so that must be a text.
        fc.constant(template(name("t"))),
        text.map((of) => call("upper", of)),
        fc.tuple(text, text).map(([one, other]) => call("join", one, other)),
        fc
          .tuple(text, fc.constantFrom("a", "b", "ab"), text)
          .map(([of, old, by]) => call("replace", of, old, by)),
        fc.constant(name("x")),
        ...out(text),
      ),
      truth: fc.oneof(
        depth,
        fc.constant(name("c")),
        fc.boolean().map(literal),
        truth.map((of) => unary("!", of)),
        fc
          .tuple(truth, fc.constantFrom("&&" as const, "||" as const), truth)
          .map(([left, operator, right]) => binary(left, operator, right)),
        fc
          .tuple(any, fc.constantFrom("==" as const, "!=" as const), any)
          .map(([left, operator, right]) => binary(left, operator, right)),
        fc
          .tuple(text, fc.constantFrom("==" as const, "=~" as const, "<" as const), text)
          .map(([left, operator, right]) => binary(left, operator, right)),
        ...out(truth),
      ),
      list: fc.oneof(
        depth,
        fc.constant(name("l")),
        fc.array(item, { maxLength: 3 }).map((items) => list(...items)),
        fc
          .tuple(fc.oneof(list_, object_), any, condition)
          .map(([of, body, filter]) =>
            loop(of, "x", body, filter === undefined ? {} : { condition: filter }),
          ),
        fc.tuple(any, any).map(([of, body]): Expression => ({
          kind: "splat",
          of,
          item: { name: "x", at: of.at },
          body,
          at: of.at,
        })),
        ...out(list_),
      ),
      object: fc.oneof(
        depth,
        fc.constant(name("o")),
        fc.array(field, { maxLength: 3 }).map((entries) => object(...entries)),
        fc
          .tuple(fc.oneof(list_, object_), text, any, fc.boolean())
          .map(([of, by, body, group]) => loop(of, "x", body, { key: by, group })),
        ...out(object_),
      ),
    };
  },
);

function literal(of: null | boolean | number): Expression {
  return { kind: "literal", value: of, at: template("").at };
}

const contents: Readonly<Record<string, fc.Arbitrary<Plain>>> = {
  t: fc.constantFrom<Plain>(...words),
  u: fc.constantFrom<Plain>(...words, null, 1),
  c: fc.constantFrom<Plain>(true, false),
  l: fc.array(fc.constantFrom<Plain>("a", "b", true, 1, null, { a: "b" }), { maxLength: 3 }),
  o: fc.constantFrom<Plain>({}, { a: "b" }, { a: true, b: "ab" }, { b: null }, { b: ["a"], a: { a: 1 } }),
};

/** What each parameter turns out to be, and the values it may have where those are known before. */
const anyParameters = fc.record(
  Object.fromEntries(
    Object.entries(contents).map(([of, content]) => [
      of,
      fc.tuple(content, fc.option(fc.array(content, { minLength: 1, maxLength: 2 }), { nil: undefined })),
    ]),
  ),
);

type Parameters = typeof anyParameters extends fc.Arbitrary<infer T> ? T : never;

function unknowns(parameters: Parameters): Record<string, Value> {
  return mapped(parameters, (of, actual, others) =>
    parameter(of, others === undefined ? undefined : [...others, actual].map(value)),
  );
}

function actuals(parameters: Parameters): Record<string, Value> {
  return mapped(parameters, (_of, actual) => value(actual));
}

function mapped(
  parameters: Parameters,
  make: (of: string, actual: Plain, others: readonly Plain[] | undefined) => Value,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(parameters).map(([of, [actual, others]]) => [of, make(of, actual, others)] as const),
  );
}

/** Whether `actual` may be what `said` turns out to be. An expression that is an error somewhere is not deployed. */
function holds(said: Reading, actual: Reading): boolean {
  if (ignorance(actual) !== undefined) return true;
  switch (said.state) {
    case "secret":
      return true;
    case "unknown":
      return said.among === undefined || said.among.some((world) => holds(world, actual));
    case "absent":
      return actual.state === "absent";
    case "known": {
      const data = dataOf(actual);
      return data !== undefined && dataHolds(said.data, data);
    }
  }
}

function dataHolds(said: Data, actual: Data): boolean {
  if (said === null || actual === null || typeof said !== "object" || typeof actual !== "object")
    return said === actual;
  if (said.kind === "text") return actual.kind === "text" && textHolds(said, actual);
  if (said.kind === "list") {
    if (actual.kind !== "list") return false;
    const [some, all] = [said.items, actual.items];
    if (said.open === undefined) {
      return some.length === all.length && some.every((one, i) => slotHolds(one.value, all[i]?.value));
    }
    // Further elements may stand anywhere between the ones that are certain.
    let next = 0;
    for (const one of all) if (slotHolds(some[next]?.value, one.value)) next += 1;
    return next >= some.length;
  }
  if (actual.kind !== "fields") return false;
  if (said.open === undefined && said.size !== actual.size) return false;
  return [...said.fields].every((one) => {
    const other = actual.get(one.key);
    return other === undefined
      ? said.open !== undefined && mayBeGone(one.value)
      : holds(one.value, other.value);
  });
}

function mayBeGone(said: Value): boolean {
  return (
    said.state === "unknown" &&
    (said.among === undefined || said.among.some((world) => world.state === "absent"))
  );
}

function slotHolds(said: Value | undefined, actual: Value | undefined): boolean {
  return said !== undefined && actual !== undefined && holds(said, actual);
}

function textHolds(said: Text, actual: Text): boolean {
  return actual.plain === undefined || mayBe(said, actual.plain);
}

it("says nothing of an expression that does not hold whatever its parameters are", () => {
  fc.assert(
    fc.property(anyExpression, anyParameters, (expression, parameters) => {
      const said = run(expression, { names: unknowns(parameters), functions });
      const actual = run(expression, { names: actuals(parameters), functions });
      expect(holds(said, actual), JSON.stringify({ said: told(said), actual: told(actual) })).toBe(true);
    }),
    { numRuns: 4000 },
  );
});

it("says nothing of a part that does not hold of the whole", () => {
  fc.assert(
    fc.property(anyExpression, anyParameters, fc.constantFrom(...keys), (expression, parameters, key) => {
      const said = run(member(expression, key, "safe"), { names: unknowns(parameters), functions });
      const actual = run(expression, { names: actuals(parameters), functions });
      const part = fieldsOf(actual)?.get(key)?.value;
      if (part !== undefined) expect(holds(said, part), JSON.stringify([told(said), told(part)])).toBe(true);
    }),
    { numRuns: 4000 },
  );
});
