import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answer } from "../../../src/ask.ts";
import {
  all,
  any,
  eachElement,
  hasKey,
  isAbsent,
  isEmpty,
  isFalse,
  isOlderThan,
  isOneOf,
  isTrue,
  not,
  quoted,
  startsWith,
  takesInEveryApi,
  whichever,
} from "../../../src/ask.ts";
import type { Reading } from "../../../src/core/value.ts";
import { secret } from "../../../src/core/value.ts";
import type { Verdict } from "../../../src/core/verdict.ts";
import type { Told } from "../../told.ts";
import { charactersAt, nothing, openFields, openList, parameter, runtime, tell, text } from "../../told.ts";

const hidden: Told = (origin) => secret("secure parameter", origin);

type Case = readonly [told: Told | undefined, holds: Verdict];

function answers(question: (reading: Reading) => Answer, cases: readonly Case[]): void {
  test.each(cases)("%#", (told, holds) => {
    const reading = told === undefined ? nothing() : tell(told);
    const answer = question(reading);
    expect(answer.holds).toBe(holds);
    if (holds === "maybe") expect(answer.because).toMatch(/\S/);
    else expect(answer).not.toHaveProperty("because");
  });
}

describe("isTrue", () => {
  answers(isTrue, [
    [true, "yes"],
    [false, "no"],
    ["true", "yes"],
    ["True", "yes"],
    ["False", "no"],
    ["yes", "no"],
    [null, "no"],
    [undefined, "no"],
    [1, "no"],
    [[true], "no"],
    [hidden, "maybe"],
    [parameter("x"), "maybe"],
    [parameter("x", [true, false]), "maybe"],
    [parameter("x", [true, "True"]), "yes"],
    [parameter("x", [false, null]), "no"],
    [parameter("x", [true, parameter("y", [true, true])]), "yes"],
    [parameter("x", [true, parameter("y")]), "maybe"],
    [text("tr", parameter("x")), "maybe"],
    [text("of", parameter("x")), "no"],
    [text("tr", parameter("x", ["ue", "UE"])), "yes"],
  ]);
});

describe("isFalse", () => {
  answers(isFalse, [
    [false, "yes"],
    ["false", "yes"],
    [true, "no"],
    // What is not written is not false: the platform may take true.
    [undefined, "no"],
    [null, "no"],
    [parameter("x"), "maybe"],
  ]);
});

describe("isAbsent", () => {
  answers(isAbsent, [
    [undefined, "yes"],
    [null, "yes"],
    ["", "no"],
    [false, "no"],
    [{}, "no"],
    [hidden, "no"],
    [parameter("x"), "maybe"],
    [parameter("x", [null, "a"]), "maybe"],
    [parameter("x", ["a", "b"]), "no"],
    [parameter("x", [null, null]), "yes"],
    [runtime, "no"],
    [parameter("x", [runtime, null]), "maybe"],
  ]);
});

describe("isEmpty", () => {
  answers(isEmpty, [
    [undefined, "yes"],
    [null, "yes"],
    ["", "yes"],
    ["a", "no"],
    [[], "yes"],
    [["a"], "no"],
    [{}, "yes"],
    [{ a: 1 }, "no"],
    [0, "no"],
    [openList([]), "maybe"],
    [openList(["a"]), "no"],
    [openFields({}), "maybe"],
    [text(parameter("x")), "maybe"],
    [text(parameter("x", ["a", "b"])), "no"],
    [text("a", parameter("x")), "no"],
    [hidden, "maybe"],
    [parameter("x", [[], null]), "yes"],
  ]);
});

describe("isOneOf", () => {
  answers(
    (reading) => isOneOf(reading, ["http", "ws"]),
    [
      ["http", "yes"],
      ["WS", "yes"],
      ["https", "no"],
      ["", "no"],
      [undefined, "no"],
      [true, "no"],
      [hidden, "maybe"],
      [parameter("x"), "maybe"],
      [parameter("x", ["http", "ws"]), "yes"],
      [parameter("x", ["https", "wss"]), "no"],
      [parameter("x", ["http", "https"]), "maybe"],
      [text("h", parameter("x")), "maybe"],
      [text("f", parameter("x")), "no"],
      [text(parameter("x"), "s"), "maybe"],
      [text(parameter("x"), "x"), "no"],
    ],
  );
});

describe("startsWith", () => {
  answers(
    (reading) => startsWith(reading, "http://"),
    [
      ["http://a", "yes"],
      ["HTTP://a", "yes"],
      ["https://a", "no"],
      ["http:/", "no"],
      [undefined, "no"],
      [text("http://", parameter("host")), "yes"],
      [text("http", parameter("rest")), "maybe"],
      [text("https", parameter("rest")), "no"],
      [text("http", parameter("s", ["s", ""]), "://host"), "maybe"],
      [text("http", parameter("s", ["s", "s"]), "://host"), "no"],
      [parameter("x", ["http://a", "http://b"]), "yes"],
      [hidden, "maybe"],
    ],
  );

  test("points at the characters of the prefix", () => {
    const answer = startsWith(tell("http://stock"), "http://");
    expect(charactersAt(answer.at)).toBe("http://");
  });

  test("points at the whole value where the prefix is written nowhere", () => {
    const answer = startsWith(tell(parameter("x", ["http://a", "http://b"])), "http://");
    expect(charactersAt(answer.at)).toBe("$");
  });
});

describe("isOlderThan", () => {
  answers(
    (reading) => isOlderThan(reading, "2019-12-01"),
    [
      ["2018-01-01", "yes"],
      ["2019-11-30", "yes"],
      ["2019-12-01", "no"],
      ["2019-12-01-preview", "no"],
      ["2024-05-01", "no"],
      [undefined, "no"],
      ["latest", "maybe"],
      ["", "maybe"],
      [parameter("x"), "maybe"],
      [parameter("x", ["2018-01-01", "2019-01-01"]), "yes"],
      [parameter("x", ["2018-01-01", "2021-08-01"]), "maybe"],
    ],
  );

  test("says of what is no version that it is none", () => {
    expect(isOlderThan(tell("latest"), "2019-12-01").because).toBe("'latest' is not an API version");
  });
});

describe("takesInEveryApi", () => {
  const id = ["/subscriptions/", parameter("s"), "/resourceGroups/", parameter("g")] as const;
  const service = "/providers/Microsoft.ApiManagement/service/";
  answers(takesInEveryApi, [
    ["/apis", "yes"],
    ["/APIS/", "yes"],
    ["", "yes"],
    ["/", "yes"],
    ["/apis/orders", "no"],
    ["/products/partners", "no"],
    [text(...id, service, "gateway/apis"), "yes"],
    [text(...id, service, parameter("name"), "/apis"), "yes"],
    [text(...id, service, "gateway"), "yes"],
    [text(...id, service, parameter("name"), "/"), "yes"],
    [text(...id, service, "gateway/products/partners"), "no"],
    [text(...id, service, "gateway/apis/", parameter("api")), "no"],
    [text("/products/", parameter("product")), "no"],
    [text(parameter("id"), "/apis"), "yes"],
    [text(parameter("id"), "/products/partners"), "no"],
    [text("/", parameter("scope")), "maybe"],
    [text(parameter("a"), "pis"), "maybe"],
    [text("/", parameter("kind", ["apis", "products"]), "/orders"), "no"],
    [parameter("scope"), "maybe"],
    [parameter("scope", ["/apis", "/products/a"]), "maybe"],
    [undefined, "no"],
    [true, "no"],
  ]);
});

describe("hasKey", () => {
  answers(
    (reading) => hasKey(reading, (name) => name === "a"),
    [
      [{ a: 1 }, "yes"],
      [{ b: 1 }, "no"],
      [{}, "no"],
      [undefined, "no"],
      ["a", "no"],
      [openFields({ a: 1 }), "yes"],
      [openFields({ b: 1 }), "maybe"],
      [parameter("x"), "maybe"],
      [parameter("x", [{ a: 1 }, { a: 2, b: 3 }]), "yes"],
      [hidden, "maybe"],
    ],
  );
});

describe("eachElement", () => {
  const judged = (told: Told | undefined): readonly (readonly [Verdict, string])[] =>
    eachElement(told === undefined ? nothing() : tell(told), (element) => isOneOf(element, ["http"])).map(
      (answer) => [answer.holds, charactersAt(answer.at)],
    );

  test("gives each element its answer, at its own characters", () => {
    expect(judged(["http", "https"])).toEqual([
      ["yes", '"http"'],
      ["no", '"https"'],
    ]);
  });

  test.each([undefined, null, [], "http", {}])("has none for what has no elements: %j", (told) => {
    expect(judged(told)).toEqual([]);
  });

  test("does not know of what is not known", () => {
    expect(judged(parameter("x"))).toEqual([["maybe", "$"]]);
    expect(judged(hidden)).toEqual([["maybe", "$"]]);
  });

  test("does not know of further elements, and keeps what it knows of the others", () => {
    expect(judged(openList(["http"])).map(([holds]) => holds)).toEqual(["yes", "maybe"]);
  });

  test("of further elements that all look alike, it knows that they are fine, not that there are any", () => {
    expect(judged(openList([], "https")).map(([holds]) => holds)).toEqual(["no"]);
    expect(judged(openList([], "http")).map(([holds]) => holds)).toEqual(["maybe"]);
  });

  test("holds in a list of several possible ones if each of them has such an element", () => {
    expect(judged(parameter("x", [["http"], ["https", "http"]]))).toEqual([["yes", "$"]]);
    expect(judged(parameter("x", [["http"], ["https"]]))).toEqual([["maybe", "$"]]);
    expect(judged(parameter("x", [["https"], []]))).toEqual([]);
  });

  test("keeps what the question adds", () => {
    const [first] = eachElement(tell(["http"]), (element) => ({
      ...isOneOf(element, ["http"]),
      message: quoted(element, "unknown"),
    }));
    expect(first?.message).toBe("'http'");
  });
});

describe("putting answers together", () => {
  const yes = isTrue(tell(true));
  const no = isTrue(tell(false));
  const maybe = isTrue(tell(parameter("x")));

  test("all holds where the first stands, for the reason of the first that is open", () => {
    expect(all(yes, no).holds).toBe("no");
    expect(all(maybe, no).holds).toBe("no");
    expect(all(yes, maybe)).toEqual({ holds: "maybe", at: yes.at, because: "parameter 'x' has no value" });
    expect(all(yes)).toEqual(yes);
  });

  test("any holds where the one that decides stands", () => {
    expect(any(no, yes)).toEqual(yes);
    expect(any(no, maybe)).toEqual(maybe);
    expect(any(maybe, yes)).toEqual(yes);
    expect(any(no, no).holds).toBe("no");
  });

  test("not leaves open what is open", () => {
    expect(not(yes).holds).toBe("no");
    expect(not(no).holds).toBe("yes");
    expect(not(maybe)).toEqual(maybe);
  });
});

describe("whichever", () => {
  const missingOrOld = (reading: Reading): Answer =>
    whichever(reading, (world) => any(isAbsent(world), isOlderThan(world, "2019-12-01")));

  answers(missingOrOld, [
    ["2018-01-01", "yes"],
    [undefined, "yes"],
    ["2021-08-01", "no"],
    [parameter("x", ["2018-01-01", null]), "yes"],
    [parameter("x", ["2021-08-01", null]), "maybe"],
    [parameter("x"), "maybe"],
  ]);
});

test("something with more worlds than can be told apart is not decided", () => {
  const worlds = Array.from({ length: 100 }, () => "http");
  expect(isOneOf(tell(parameter("x", worlds)), ["http"]).holds).toBe("maybe");
  expect(isOneOf(tell(parameter("x", worlds.slice(0, 50))), ["http"]).holds).toBe("yes");
});

test("a value that is one of several is decided exactly if all of them agree, however they are nested", () => {
  const leaf: fc.Arbitrary<Told> = fc.constantFrom<Told>("http", "https", null);
  const nested = fc.array(fc.oneof(leaf, fc.array(leaf, { minLength: 1, maxLength: 4 })), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(nested, (worlds) => {
      const leaves = worlds.flat() as readonly Told[];
      const told = parameter(
        "x",
        worlds.map((world) => (Array.isArray(world) ? parameter("y", world as readonly Told[]) : world)),
      );
      const bad = leaves.filter((one) => one === "http").length;
      const expected: Verdict = bad === 0 ? "no" : bad === leaves.length ? "yes" : "maybe";
      expect(isOneOf(tell(told), ["http"]).holds).toBe(expected);
      expect(not(isOneOf(tell(told), ["http"])).holds).toBe(opposite[expected]);
    }),
  );
});

const opposite = { yes: "no", no: "yes", maybe: "maybe" } as const;
