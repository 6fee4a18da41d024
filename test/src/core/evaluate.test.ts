import { describe, expect, it } from "vitest";
import type { BinaryOperator, Expression } from "../../../src/core/expression.ts";
import { pure } from "../../../src/core/invocation.ts";
import { written } from "../../../src/core/origin.ts";
import { Source, textOf } from "../../../src/core/source.ts";
import { Text } from "../../../src/core/text.ts";
import type { Value } from "../../../src/core/value.ts";
import { known, secret, textOfValue, unknown } from "../../../src/core/value.ts";
import {
  binary,
  call,
  choose,
  entry,
  expression,
  here,
  index,
  knownValue,
  list,
  loop,
  member,
  name,
  object,
  origin,
  parameter,
  run,
  spread,
  template,
  told,
  unary,
  value,
} from "./toy.ts";

/** What the tests' names stand for. */
const names: Readonly<Record<string, Value | Expression>> = {
  p: parameter("p"),
  q: parameter("q"),
  flag: parameter("flag", [value(true), value(false)]),
  both: parameter("both", [value("a"), value("b")]),
  always: parameter("always", [value(true), value(true)]),
  s: secret("secure parameter", origin, "parameters.s"),
  three: value([1, 2, 3]),
  rest: expression(list(1, spread(name("p")), 9)),
  o: value({ a: 1, b: { c: "x" } }),
};

const upper = pure(([text]) => {
  const known = text === undefined ? undefined : textOfValue(text);
  return known?.map((characters) => characters.toUpperCase(), "upper");
});
const functions = {
  upper,
  first: pure(([one]) => one),
  add: pure(([a, b]) => Number(a?.data) + Number(b?.data)),
};

const evaluated = (of: Expression): unknown => told(run(of, { names, functions }));

describe("operators", () => {
  it.each<[unknown, BinaryOperator, unknown, unknown]>([
    [1, "+", 2, 3],
    [7, "-", 2, 5],
    [3, "*", 2, 6],
    [7, "/", 2, 3],
    [-7, "/", 2, -3],
    [7, "%", 4, 3],
    [1, "/", 0, "?invalid"],
    [1, "%", 0, "?invalid"],
    [1, "<", 2, true],
    [2, "<=", 2, true],
    [1, ">", 2, false],
    [2, ">=", 3, false],
    ["a", "<", "b", true],
    ["a", "<", 1, "?invalid"],
    ["a", "+", 1, "?invalid"],
    ["a", "==", "a", true],
    ["a", "==", "A", false],
    ["a", "=~", "A", true],
    ["a", "!=", "b", true],
    ["a", "!~", "A", false],
    [true, "&&", false, false],
    [false, "||", true, true],
    [null, "??", 1, 1],
    [2, "??", 1, 2],
    [1, "&&", true, "?invalid"],
  ])("%j %s %j is %j", (left, operator, right, result) => {
    const given = (one: unknown): Expression => expression(one as string);
    expect(evaluated(binary(given(left), operator, given(right)))).toEqual(result);
  });

  it.each<[string, Expression, unknown]>([
    ["an unknown and false", binary(name("p"), "&&", false), false],
    ["false and an unknown", binary(false, "&&", name("p")), false],
    ["an unknown and true", binary(name("p"), "&&", true), "?parameter"],
    ["an unknown or true", binary(name("p"), "||", true), true],
    ["an unknown or false", binary(name("p"), "||", false), "?parameter"],
    ["not an unknown", unary("!", name("p")), "?parameter"],
    ["not true", unary("!", true), false],
    ["minus one", unary("-", 1), -1],
    ["minus a text", unary("-", "a"), "?invalid"],
    ["an unknown equals itself", binary(name("p"), "==", name("p")), true],
    ["an unknown differs from itself", binary(name("p"), "!=", name("p")), false],
    ["an unknown equals another", binary(name("p"), "==", name("q")), "?parameter"],
    ["one of two equals neither", binary(name("both"), "==", "c"), false],
    ["one of two equals one", binary(name("both"), "==", "a"), "?parameter"],
    [
      "a half-known text equals one that begins otherwise",
      binary(template("http://", name("p")), "==", "https://a"),
      false,
    ],
    ["an unknown plus one", binary(name("p"), "+", 1), "?parameter"],
    ["an unknown or else a default", binary(name("p"), "??", 1), { among: ["?parameter", 1] }],
    ["a secret or else a default", binary(name("s"), "??", 1), "(secret)"],
    ["a secret equals a text", binary(name("s"), "==", "a"), "?runtime"],
  ])("%s", (_what, of, expected) => {
    expect(evaluated(of)).toEqual(expected);
  });

  it("do not look at the side that does not matter", () => {
    const fails = call("fail");
    const failing = pure(() => {
      throw new Error("it was asked for");
    });
    for (const of of [
      binary(false, "&&", fails),
      binary(true, "||", fails),
      binary(1, "??", fails),
      choose(true, 1, fails),
    ]) {
      expect(() => run(of, { functions: { fail: failing } })).not.toThrow();
    }
  });
});

describe("a conditional", () => {
  it.each<[string, Expression, unknown]>([
    ["that is true", choose(true, 1, 2), 1],
    ["that is false", choose(false, 1, 2), 2],
    ["that is not known", choose(name("p"), 1, 2), { among: [1, 2] }],
    ["that is not known within another", choose(name("p"), choose(name("q"), 1, 2), 3), { among: [1, 2, 3] }],
    ["that is true in every world", choose(name("always"), 1, 2), 1],
    ["that is no condition", choose("a", 1, 2), { among: [1, 2] }],
    ["in a text", template("a", choose(name("p"), "b", "c")), "a${?}"],
    [
      "whose arms are objects, read",
      member(choose(name("p"), object(entry("a", 5)), name("o")), "a"),
      { among: [5, 1] },
    ],
  ])("%s", (_what, of, expected) => {
    expect(evaluated(of)).toEqual(expected);
  });
});

describe("a text", () => {
  it.each<[string, Expression, unknown]>([
    ["without parts", template(), ""],
    ["of parts", template("a", expression(1), "b", expression(true)), "a1btrue"],
    ["with an unknown", template("http://", name("p")), "http://${p}"],
    ["with a secret", template("key=", name("s")), "key=${secret}"],
    ["with a list", template("a", list(1)), "a${?}"],
    ["of nothing but an unknown", template(name("p")), "?parameter"],
    ["of nothing but one of two", template(name("both")), { among: ["a", "b"] }],
    ["of nothing but one of two that are no texts", template(name("flag")), { among: ["true", "false"] }],
    ["of nothing but a secret", template(name("s")), "(secret)"],
    ["of nothing but a list", template(list(1)), "?invalid"],
    ["within a text", template("a", template("b", name("p")), "c"), "ab${p}c"],
  ])("%s", (_what, of, expected) => {
    expect(evaluated(of)).toEqual(expected);
  });

  it("of nothing but an unknown is the same as that unknown", () => {
    expect(evaluated(binary(template(name("p")), "==", name("p")))).toBe(true);
  });
});

describe("members and elements", () => {
  it.each<[string, Expression, unknown]>([
    ["a property", member(name("o"), "a"), 1],
    ["a property of a property", member(member(name("o"), "b"), "c"), "x"],
    ["a property that is not there", member(name("o"), "z"), "?invalid"],
    ["a property that is not there, asked safely", member(name("o"), "z", "safe"), null],
    ["a property of null, asked safely", member(expression(null), "z", "safe"), null],
    ["what a safe read goes on to read", member(index(member(name("o"), "z", "safe"), 0), "more"), null],
    ["a property of an unknown", member(name("p"), "z"), "?parameter"],
    ["a child", member(value2({ "::child": "x" }), "child", "child"), "x"],
    ["a property by a text", index(name("o"), "a"), 1],
    ["a property by an unknown", index(name("o"), name("p")), "?parameter"],
    ["a property by one of two", index(name("o"), name("both")), { among: [1, { c: "x" }] }],
    ["an element", index(name("three"), 0), 1],
    ["an element from the end", index(name("three"), 1, { fromEnd: true }), 3],
    ["an element that is not there", index(name("three"), 3), "?invalid"],
    ["an element that is not there, asked safely", index(name("three"), 3, { safe: true }), null],
    ["an element before the first", index(name("three"), -1), "?invalid"],
    ["an element between two", index(name("three"), "a"), "?invalid"],
    ["an element before what is not known", index(name("rest"), 0), 1],
    ["an element behind what is not known", index(name("rest"), 1), "?parameter"],
    ["an element behind what is not known, from the end", index(name("rest"), 1, { fromEnd: true }), 9],
    ["an element of a secret", index(name("s"), 0), "(secret)"],
    [
      "what is asserted not to be null",
      { kind: "asserted", of: name("o"), at: here },
      { a: 1, b: { c: "x" } },
    ],
    [
      "one of several that is asserted not to be null",
      { kind: "asserted", of: choose(name("p"), null, choose(name("q"), 1, 2)), at: here },
      { among: [1, 2] },
    ],
    [
      "what is null though it is asserted not to be",
      { kind: "asserted", of: expression(null), at: here },
      null,
    ],
  ])("%s", (_what, of, expected) => {
    expect(evaluated(of)).toEqual(expected);
  });

  function value2(plain: Readonly<Record<string, string>>): Expression {
    return object(...Object.entries(plain).map(([key, one]) => entry(key, one)));
  }
});

describe("lists and objects", () => {
  it.each<[string, Expression, unknown]>([
    ["a list", list(1, "a", name("p")), [1, "a", "?parameter"]],
    ["a list in a list", list(0, spread(name("three"))), [0, 1, 2, 3]],
    ["an unknown in a list", list(0, spread(name("p")), 2), [0, 2, "…?parameter"]],
    ["a text in a list", list(spread(template("a"))), ["…?invalid"]],
    ["an object", object(entry("a", 1), entry("b", "x")), { a: 1, b: "x" }],
    ["an object in an object", object(entry("a", 0), spread(name("o"))), { a: 1, b: { c: "x" } }],
    ["an object before a property", object(spread(name("o")), entry("a", 0)), { b: { c: "x" }, a: 0 }],
    ["an unknown before a property", object(spread(name("p")), entry("a", 0)), { a: 0, "…": "?parameter" }],
    [
      "an unknown behind a property",
      object(entry("a", 0), spread(name("p"))),
      { a: { among: [0, "?parameter"] }, "…": "?parameter" },
    ],
    ["a list in an object", object(spread(list(1))), { "…": "?invalid" }],
    ["a computed name", object(entry(template("a", expression(1)), 2)), { a1: 2 }],
    [
      "an unknown name",
      object(entry("a", 0), entry(name("p"), 2)),
      { a: { among: [0, "?parameter"] }, "…": "?parameter" },
    ],
    ["the last of a name", object(entry("a", 0), entry("a", 2)), { a: 2 }],
  ])("%s", (_what, of, expected) => {
    expect(evaluated(of)).toEqual(expected);
  });

  it("are evaluated only where they are read", () => {
    const asked: string[] = [];
    const note = pure(([text]) => {
      asked.push(String(text === undefined ? "" : textOfValue(text)?.plain));
      return 1;
    });
    const of = object(entry("a", call("note", "a")), entry("b", list(call("note", "b"))));
    expect(told(run(member(of, "a"), { functions: { note } }))).toBe(1);
    expect(asked).toEqual(["a"]);
  });
});

describe("loops", () => {
  const x = name("x");

  it.each<[string, Expression, unknown]>([
    ["over a list", loop(name("three"), "x", binary(x, "*", 2)), [2, 4, 6]],
    ["with an index", loop(name("three"), "x", name("i"), { index: "i" }), [0, 1, 2]],
    ["with a condition", loop(name("three"), "x", x, { condition: binary(x, ">", 1) }), [2, 3]],
    [
      "over an object, in the order of its keys",
      loop(objectOf("b", "a"), "x", name("k"), { index: "k" }),
      ["a", "b"],
    ],
    ["over an unknown", loop(name("p"), "x", x), ["…?parameter"]],
    ["over a list that is open", loop(name("rest"), "x", x), [1, 9, "…?parameter"]],
    ["over a text", loop(template("a"), "x", x), ["…?invalid"]],
    [
      "with a condition that is not known",
      loop(name("three"), "x", x, { condition: name("p") }),
      ["…?parameter"],
    ],
    ["into an object", loop(name("three"), "x", x, { key: template("k", x) }), { k1: 1, k2: 2, k3: 3 }],
    ["into groups", loop(list("a", "b", "a"), "x", 1, { key: x, group: true }), { a: [1, 1], b: [1] }],
    ["into one key twice", loop(list("a", "a"), "x", 1, { key: x }), { a: "?invalid" }],
    ["into a key that is not known", loop(list("a"), "x", 1, { key: name("p") }), { "…": "?parameter" }],
    ["over an unknown into an object", loop(name("p"), "x", 1, { key: "a" }), { "…": "?parameter" }],
    [
      "over an open list into groups",
      loop(name("rest"), "x", x, { key: "a", group: true }),
      { a: [1, 9, "…?parameter"], "…": "?parameter" },
    ],
    ["over nothing", loop(list(), "x", x), []],
  ])("%s", (_what, of, expected) => {
    expect(evaluated(of)).toEqual(expected);
  });

  it("over an unknown tell what each element looks like", () => {
    const result = run(loop(name("p"), "x", template("http://", x)), { names });
    const each =
      result.state === "known" && typeof result.data === "object" && result.data?.kind === "list"
        ? result.data.each
        : undefined;
    expect(told(each?.value ?? value(null))).toBe("http://${x}");
    expect(evaluated(member(index(loop(name("p"), "x", object(entry("a", 1))), 0), "a"))).toBe(1);
    expect(evaluated(index(loop(name("p"), "x", 1), 0, { safe: true }))).toEqual({ among: [1, null] });
  });

  it.each<[string, Expression, unknown]>([
    ["over a list", name("three"), [10, 20, 30]],
    ["over null", expression(null), []],
    ["over what is no list", expression(4), [40]],
    ["over an unknown", name("p"), ["…?parameter"]],
    ["over an open list", name("rest"), [10, 90, "…?parameter"]],
  ])("of splat %s", (_what, of, expected) => {
    const splat: Expression = {
      kind: "splat",
      of,
      item: { name: "x", at: here },
      body: binary(x, "*", 10),
      at: here,
    };
    expect(evaluated(splat)).toEqual(expected);
  });

  function objectOf(...keys: readonly string[]): Expression {
    return object(...keys.map((key) => entry(key, 1)));
  }
});

describe("functions", () => {
  it.each<[string, Expression, unknown]>([
    ["of known values", call("upper", "a"), "A"],
    ["of a half-known text", call("upper", template("a", name("p"))), "A${p}"],
    ["of an unknown", call("upper", name("p")), "?parameter"],
    ["of a secret", call("upper", name("s")), "(secret)"],
    ["of one of two", call("upper", name("both")), { among: ["A", "B"] }],
    ["of what they do not take", call("upper", 1), "?runtime"],
    ["nobody knows", call("mystery", 1), "?unsupported"],
    [
      "of several unknown worlds",
      call("add", choose(name("p"), 1, 2), choose(name("q"), 10, 20)),
      { among: [11, 21, 12, 22] },
    ],
  ])("%s", (_what, of, expected) => {
    expect(evaluated(of)).toEqual(expected);
  });

  it("of the same unknown are the same, of another are not", () => {
    const [one, other] = [call("upper", name("p")), call("upper", name("q"))];
    expect(evaluated(binary(one, "==", call("upper", name("p"))))).toBe(true);
    expect(evaluated(binary(one, "==", other))).toBe("?parameter");
    expect(evaluated(binary(one, "==", call("first", name("p"))))).toBe("?parameter");
  });

  it("are told by their name where they are not understood", () => {
    expect(run(call("mystery", 1))).toMatchObject({
      because: "unsupported",
      detail: "mystery() is not understood",
    });
  });

  it("take a list for their last arguments", () => {
    const add = (last: Expression): Expression => ({
      kind: "call",
      name: "add",
      nameAt: here,
      on: undefined,
      args: [last],
      expandLast: true,
      at: here,
    });
    expect(evaluated(add(list(1, 2)))).toBe(3);
    expect(evaluated(add(name("p")))).toBe("?parameter");
    expect(evaluated(add(name("rest")))).toBe("?parameter");
    expect(evaluated(add(expression(1)))).toBe("?invalid");
  });

  it("evaluate an argument once, and only if they ask for it", () => {
    let asked = 0;
    const count = pure(() => (asked += 1));
    const twice = run(call("twice", call("count"), call("count")), {
      functions: {
        count,
        twice: ({ args }) => value([args[0]?.value ?? value(null), args[0]?.value ?? value(null)]),
      },
    });
    expect(told(twice)).toEqual([1, 1]);
    expect(asked).toBe(1);
  });

  it("bind the parameters of a lambda", () => {
    const lambda: Expression = {
      kind: "lambda",
      parameters: [{ name: "a", at: here }],
      body: binary(name("a"), "+", 1),
      at: here,
    };
    const apply = run(call("apply", lambda), {
      functions: { apply: (invocation) => invocation.lambda(0)?.(knownValue(1)) ?? value(null) },
    });
    expect(told(apply)).toBe(2);
    expect(told(run(lambda))).toBe("?invalid");
  });
});

describe("what cannot be evaluated", () => {
  it("is unknown with its reason, at its place", () => {
    expect(run({ kind: "broken", at: here })).toEqual(
      unknown("syntax error", "the expression could not be read", written(here)),
    );
    expect(run(name("nobody"))).toEqual(unknown("invalid", "nothing is named 'nobody' here", written(here)));
  });
});

describe("the place of a value", () => {
  const source = new Source("main.bicep", "var a = cond ? 'http' : join('x', y)");
  const find = (snippet: string): Expression["at"] => {
    const start = source.text.indexOf(snippet);
    return source.span(start, start + snippet.length);
  };
  const http: Expression = {
    kind: "template",
    at: find("'http'"),
    parts: [{ kind: "chunk", text: "http", at: find("http") }],
  };

  it("is the literal that a conditional chose", () => {
    const result = run({ ...choose(true, http, 1), at: find("cond ? 'http' : join('x', y)") });
    expect(textOf(result.at)).toBe("'http'");
    expect(textOf(textOfValue(result)?.locate(1, 3)?.at ?? here)).toBe("tt");
  });

  it("is the expression for what is computed, with the way of its operands", () => {
    const y = known(Text.of("z", origin), {
      at: find("y"),
      from: [
        { at: find("y"), via: "literal" },
        { at: find("var a"), via: "variable", name: "a" },
      ],
    });
    const join: Expression = { ...call("join", "x", name("y")), at: find("join('x', y)") };
    const result = run(join, { names: { y }, functions: { join: pure(() => 1) } });
    expect(textOf(result.at)).toBe("join('x', y)");
    expect(result.from.map((step) => step.via)).toEqual(["expression", "variable"]);
  });
});
