import { describe, expect, it } from "vitest";
import { same } from "../../../src/core/compare.ts";
import { evaluate } from "../../../src/core/evaluate.ts";
import { DEEPEST_MODULES, MOST_MODULES } from "../../../src/core/evaluation.ts";
import type { Expression } from "../../../src/core/expression.ts";
import { ignorance, pure } from "../../../src/core/invocation.ts";
import { Text } from "../../../src/core/text.ts";
import type { Value } from "../../../src/core/value.ts";
import { canonical, List, listOf, property, textOfValue } from "../../../src/core/value.ts";
import type { Toy } from "./toy.ts";
import {
  binary,
  call,
  choose,
  entry,
  here,
  index,
  list,
  loop,
  member,
  name,
  object,
  parameter,
  run,
  scopeOf,
  spread,
  template,
  told,
  unary,
  value,
} from "./toy.ts";

/** `v0`, `v1`, …, each made from the one before. */
function chain(length: number, first: Expression, next: (before: Expression) => Expression): Toy["names"] {
  const names: Record<string, Expression> = { v0: first };
  for (let i = 1; i < length; i += 1) names[`v${i}`] = next(name(`v${i - 1}`));
  return names;
}

/** `of` inside itself, again and again. */
function nested(depth: number, of: Expression, around: (inner: Expression) => Expression): Expression {
  let result = of;
  for (let i = 0; i < depth; i += 1) result = around(result);
  return result;
}

const functions: Toy["functions"] = {
  concat: pure((args) => {
    const texts = args.map(textOfValue);
    if (texts.every((text) => text !== undefined)) return Text.concat(texts);
    const lists = args.map(listOf);
    return lists.every((one) => one !== undefined) ? new List(lists.flatMap((one) => one.items)) : undefined;
  }),
};

const DEEP = 10_000;

describe("a cycle", () => {
  it.each<[string, Toy["names"]]>([
    ["a name that is itself", { v: name("v") }],
    ["two names that are each other", { v: name("w"), w: name("v") }],
    ["through a text", { v: template("a", name("v")) }],
    ["through a condition", { v: choose(name("v"), 1, 2) }],
    ["through an index", { v: index(list(1, 2), name("v")) }],
    ["through a loop's collection", { v: loop(name("v"), "x", name("x")) }],
    ["through an argument", { v: call("concat", name("v"), "a") }],
    [
      "through a property that is read",
      { v: object(entry("a", member(name("v"), "a"))), w: member(name("v"), "a") },
    ],
  ])("is unknown: %s", (_what, names = {}) => {
    const result = run(name("w" in names ? "w" : "v"), { names, functions });
    expect(ignorance(result)?.because).toBe("cycle");
  });

  it("is told with what refers to itself", () => {
    expect(ignorance(run(name("v"), { names: { v: name("v") } }))?.detail).toBe(
      "variable 'v' refers to itself",
    );
  });

  it("costs only what goes through it", () => {
    const names = {
      v: object(entry("a", 1), entry("b", member(name("v"), "a")), entry("c", member(name("v"), "c"))),
    };
    const result = run(name("v"), { names });
    expect(told(result)).toEqual({ a: 1, b: 1, c: "?cycle" });
  });

  it("in the data itself has no end, and is neither walked to its end nor taken for known", () => {
    const names = {
      v: object(entry("a", 1), entry("self", name("v"))),
      w: object(entry("self", name("w")), entry("a", 1)),
    };
    const scope = scopeOf({ names });
    const [v, w] = [evaluate(name("v"), scope), evaluate(name("w"), scope)];
    expect(told(property(property(property(v, "self", "exact"), "self", "exact"), "a", "exact"))).toBe(1);
    expect(canonical(v)).toBeUndefined();
    expect(same(v, w)).toBe("maybe");
    expect(ignorance(v)).toMatchObject({ because: "cycle", detail: "the value holds itself" });
  });
});

describe("depth", () => {
  it.each<[string, (inner: Expression) => Expression]>([
    ["templates", (inner) => template("a", inner)],
    ["lists", (inner) => index(list(inner), 0)],
    ["objects", (inner) => member(object(entry("a", inner)), "a")],
    ["spreads", (inner) => list(spread(inner))],
    ["conditionals", (inner) => choose(true, inner, 0)],
    ["conditions", (inner) => choose(inner, true, false)],
    ["operators", (inner) => binary(inner, "+", 1)],
    ["operators on the right", (inner) => binary(false, "||", inner)],
    ["negations", (inner) => unary("!", inner)],
    ["calls", (inner) => call("concat", inner, "a")],
    ["loops", (inner) => index(loop(list(1), "x", inner), 0)],
    ["loops over loops", (inner) => loop(inner, "x", name("x"))],
  ])("of nested %s is limited, whatever is inside", (_what, around) => {
    expect(ignorance(run(nested(DEEP, list(true), around), { functions }))?.because).toMatch(
      /budget|invalid/,
    );
  });

  it.each<[string, Expression, (before: Expression) => Expression]>([
    ["texts", template("a"), (before) => template(before, "a")],
    ["properties", object(entry("a", 1)), (before) => object(entry("a", member(before, "a")))],
    ["arguments", template("a"), (before) => call("concat", before, "a")],
  ])("of %s made from one another is limited", (_what, first, next) => {
    const result = run(member(object(entry("a", name(`v${DEEP - 1}`))), "a"), {
      names: chain(DEEP, first, next) ?? {},
      functions,
    });
    const cause = ignorance(result);
    expect(cause?.because).toBe("budget");
  });

  it("costs nothing where values are asked for one after the other", () => {
    const scope = scopeOf({ names: chain(DEEP, template("a"), (before) => choose(true, before, "b")) ?? {} });
    let last: Value | undefined;
    for (let i = 0; i < DEEP; i += 1) last = evaluate(name(`v${i}`), scope);
    expect(last === undefined ? undefined : told(last)).toBe("a");
  });

  it("of data is no danger to what walks it", () => {
    const names = chain(DEEP, object(entry("a", 1)), (before) => object(entry("a", before))) ?? {};
    const scope = scopeOf({ names });
    const deep = evaluate(name(`v${DEEP - 1}`), scope);
    const twin = evaluate(name(`v${DEEP - 1}`), scopeOf({ names }));
    expect(canonical(deep)).toBeUndefined();
    expect(same(deep, twin)).toBe("maybe");
    expect(ignorance(deep)?.because).toBe("budget");
    expect(told(run(binary(name("x"), "==", name("y")), { names: { x: deep, y: twin } }))).toBe("?budget");
  });
});

describe("breadth", () => {
  const doubled = 60;
  const unknownTwice = (before: Expression): Expression => choose(name("p"), before, before);

  it.each<[string, Expression, (before: Expression) => Expression]>([
    ["texts", template("ab"), (before) => template(before, before)],
    ["texts by a function", template("ab"), (before) => call("concat", before, before)],
    ["lists", list(1, 2), (before) => list(spread(before), spread(before))],
    ["lists by a function", list(1, 2), (before) => call("concat", before, before)],
  ])("of %s doubled again and again is limited", (_what, first, next) => {
    const scope = scopeOf({ names: chain(doubled, first, next) ?? {}, functions });
    for (let i = 0; i < doubled; i += 1) evaluate(name(`v${i}`), scope);
    expect(ignorance(evaluate(name(`v${doubled - 1}`), scope))?.because).toBe("budget");
  });

  it.each<[string, Expression, (before: Expression) => Expression]>([
    ["objects", object(entry("a", 1)), (before) => object(entry("a", before), entry("b", before))],
    ["lists in lists", list(1), (before) => list(before, before)],
  ])("of %s that share their parts is no danger to what walks them", (_what, first, next) => {
    const names = chain(doubled, first, next) ?? {};
    const twins = [scopeOf({ names }), scopeOf({ names })].map((scope) =>
      evaluate(name(`v${doubled - 1}`), scope),
    );
    const [a, b] = [twins[0] ?? value(null), twins[1] ?? value(null)];
    expect(canonical(a)).toBeUndefined();
    expect(same(a, b)).toBe("maybe");
    expect(ignorance(a)).toBeUndefined();
  });

  it.each<[string, (before: Expression) => Expression]>([
    ["arms", unknownTwice],
    ["alternatives", (before) => binary(unknownTwice(before), "??", before)],
    ["arms read by a property", (before) => unknownTwice(object(entry("a", before), entry("b", before)))],
    [
      "arms laid over one another",
      (before) => object(spread(unknownTwice(before)), spread(unknownTwice(before))),
    ],
    ["arms indexed by arms", (before) => index(list(before, before), choose(name("p"), 0, 1))],
  ])("of %s is limited, and the result not said to be known", (_what, next) => {
    const names = { ...chain(doubled, object(entry("a", null)), next), p: parameter("p") };
    const scope = scopeOf({ names });
    for (let i = 0; i < doubled; i += 1) evaluate(name(`v${i}`), scope);
    const last = evaluate(name(`v${doubled - 1}`), scope);
    expect(["unknown", "known"]).toContain(last.state);
    expect(
      told(evaluate(binary(last.state === "unknown" ? name(`v${doubled - 1}`) : 1, "==", 2), scope)),
    ).not.toBe(true);
  });

  it("of different arms is told apart up to a limit only", () => {
    const worlds = (count: number): number | undefined => {
      let expression: Expression = template("the last arm");
      for (let i = 1; i < count; i += 1) expression = choose(name("p"), `arm ${i}`, expression);
      const result = run(expression, { names: { p: parameter("p") } });
      return result.state === "unknown" ? result.among?.length : undefined;
    };
    expect([worlds(2), worlds(100)]).toEqual([2, 100]);
    expect(worlds(300)).toBeLessThan(150);
  });

  it("of the names of unknowns is limited, which only costs knowing that they are the same", () => {
    const names = {
      ...chain(doubled, name("p"), (before) => call("concat", before, before)),
      p: parameter("p"),
    };
    const scope = scopeOf({ names, functions });
    for (let i = 0; i < doubled; i += 1) evaluate(name(`v${i}`), scope);
    const [two, last] = [evaluate(name("v2"), scope), evaluate(name(`v${doubled - 1}`), scope)];
    expect(canonical(two)).toBe(`\u0000${String(two.state === "unknown" && two.names)}\u0000`);
    expect(canonical(last)).toBeUndefined();
  });

  it("of the way of a value is limited", () => {
    const scope = scopeOf({ names: chain(DEEP, template("a"), (before) => loopOnce(before)) ?? {} });
    let longest = 0;
    for (let i = 0; i < DEEP; i += 1) {
      const item = listOf(evaluate(name(`v${i}`), scope))?.items[0];
      longest = Math.max(longest, item?.value.from.length ?? 0);
    }
    expect(longest).toBeLessThan(100);
  });

  function loopOnce(before: Expression): Expression {
    return loop(before.kind === "name" && before.name === "v0" ? list(before) : before, "x", name("x"));
  }
});

describe("the budget", () => {
  it("makes everything unknown once the steps are used up", () => {
    const scope = scopeOf({ limits: { steps: 100 } });
    expect(told(evaluate(template("a"), scope))).toBe("a");
    const many = list(...Array.from({ length: 200 }, (_, i) => i));
    const items = listOf(evaluate(many, scope))?.items ?? [];
    expect(told(items[0]?.value ?? value(null))).toBe(0);
    expect(items.map((item) => told(item.value)).filter((one) => one === "?budget")).toHaveLength(102);
    expect(scope.evaluation.exhausted).toBe(true);
    expect(evaluate(template("a"), scope)).toMatchObject({
      state: "unknown",
      because: "budget",
      detail: "the evaluation takes more than 100 steps",
      at: here,
    });
    const problem = {
      kind: "limit",
      message: "The evaluation takes more than 100 steps; make it simpler: what depends on it is not judged",
      at: here,
    } as const;
    expect(scope.evaluation.withLimit([])).toEqual([problem]);
    expect(scope.evaluation.withLimit([problem])).toEqual([problem]);
  });

  it("counts a text of many parts for as many steps as it costs", () => {
    const steps = (parts: number): number => {
      const scope = scopeOf({ limits: { steps: 2000 } });
      const text = template(...Array.from({ length: parts }, () => "a"));
      let count = 0;
      while (!scope.evaluation.exhausted) {
        evaluate(text, scope);
        count += 1;
      }
      return count;
    };
    expect(steps(1)).toBeGreaterThan(1000);
    expect(steps(10_000)).toBeLessThan(5);
  });

  it("counts the elements of loops", () => {
    const three = list(1, 2, 3);
    const scope = scopeOf({ limits: { elements: 5 } });
    expect(told(evaluate(loop(three, "x", name("x")), scope))).toEqual([1, 2, 3]);
    expect(scope.evaluation.withLimit([])).toEqual([]);
    expect(told(evaluate(loop(three, "x", name("x")), scope))).toEqual(["…?budget"]);
    expect(scope.evaluation.exhausted).toBe(true);
    expect(scope.evaluation.withLimit([]).map(({ message }) => message)).toEqual([
      "The loop has more elements than are evaluated; make it simpler: what depends on it is not judged",
    ]);
  });

  it("admits so many instances of modules, so deep", () => {
    const { evaluation } = scopeOf();
    expect(evaluation.admit(DEEPEST_MODULES - 1)).toBeUndefined();
    expect(evaluation.admit(DEEPEST_MODULES)).toBe(
      "Modules are nested more than 50 deep here; the inner ones are not looked at",
    );
    for (let i = 1; i < MOST_MODULES; i += 1) expect(evaluation.admit(1)).toBeUndefined();
    expect(evaluation.admit(1)).toBe(
      "More than 5000 instances of modules are deployed; the others are not looked at",
    );
  });

  it("ends loops in loops in loops", () => {
    const hundred = list(...Array.from({ length: 100 }, (_, i) => i));
    const cube = loop(hundred, "x", loop(hundred, "y", loop(hundred, "z", loop(hundred, "w", "a"))));
    const scope = scopeOf({ limits: { elements: 10_000 } });
    let [budget, known] = [0, 0];
    const walk = (one: Value): void => {
      if (ignorance(one)?.because === "budget" && listOf(one)?.items.length === 0) budget += 1;
      else if (one.state === "unknown") budget += 1;
      else known += 1;
      for (const item of listOf(one)?.items ?? []) walk(item.value);
    };
    walk(evaluate(cube, scope));
    expect(budget).toBeGreaterThan(0);
    expect(known).toBeLessThan(20_000);
  });
});
