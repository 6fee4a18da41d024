/** What holds of the functions whatever they are given. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { azureDialect } from "../../../parsers/functions/dialect.ts";
import { azureFunctions, callAzureFunction } from "../../../parsers/functions/index.ts";
import { evaluate } from "../../../src/core/evaluate.ts";
import type { Call, Expression } from "../../../src/core/expression.ts";
import { Invocation } from "../../../src/core/invocation.ts";
import { written } from "../../../src/core/origin.ts";
import { Source } from "../../../src/core/source.ts";
import { Text } from "../../../src/core/text.ts";
import type { Data, Value } from "../../../src/core/value.ts";
import {
  canonical,
  Fields,
  field,
  known,
  List,
  listOf,
  secret,
  slot,
  textOfValue,
  unknown,
} from "../../../src/core/value.ts";
import { anyKnownText, anyText } from "../../src/core/ropes.ts";
import { scopeOf, shown } from "./calls.ts";

const source = new Source("call.bicep", "f(a, b, c, d)");
const origin = written(source.span(2, 3));

function call(name: string, ...values: readonly Value[]): Value {
  const scope = scopeOf();
  const args = values.map((value): Expression => ({ kind: "name", name: "", at: value.at }));
  const node: Call = {
    kind: "call",
    name,
    nameAt: source.span(0, 1),
    at: source.whole,
    on: undefined,
    args,
    expandLast: false,
  };
  const given = values.map((value) => ({ at: value.at, expression: undefined, value }));
  return (
    callAzureFunction(new Invocation(node, scope, given, evaluate), scope) ??
    unknown("invalid", "no function", origin)
  );
}

function value(data: Data): Value {
  return known(data, origin);
}

function text(characters: string): Value {
  return value(Text.of(characters, origin));
}

/** Each known character of a text with the offsets that it came from. */
function cells(of: Text): readonly string[] {
  return of.parts.flatMap((part) => {
    if (part.kind === "hole") return ["hole"];
    const isOneToOne = part.whole === undefined && part.at.end - part.at.start === part.text.length;
    return [...part.text].map((character, i) =>
      isOneToOne
        ? `${character} ${part.at.source.path}:${String(part.at.start + i)}+1`
        : `${character} ${part.at.source.path}:${String(part.at.start)}+${String(part.at.end - part.at.start)}`,
    );
  });
}

function resultCells(result: Value): readonly string[] {
  const found = textOfValue(result);
  if (found === undefined) throw new Error(`not a text: ${JSON.stringify(shown(result))}`);
  return cells(found);
}

describe("every character of a known text keeps its origin", () => {
  test("concat", () => {
    fc.assert(
      fc.property(fc.array(anyKnownText(), { minLength: 1, maxLength: 4 }), (texts) => {
        expect(resultCells(call("concat", ...texts.map(value)))).toEqual(texts.flatMap(cells));
      }),
    );
  });

  test("format", () => {
    fc.assert(
      fc.property(anyKnownText(), anyKnownText(), (a, b) => {
        const result = call("format", text("{1}-{0}"), value(a), value(b));
        const dash = resultCells(result).filter((cell) => cell.startsWith("-"));
        expect(dash).toHaveLength(1);
        expect(resultCells(result)).toEqual([...cells(b), ...dash, ...cells(a)]);
      }),
    );
  });

  test("join", () => {
    fc.assert(
      fc.property(fc.array(anyKnownText(), { maxLength: 4 }), anyKnownText(), (texts, delimiter) => {
        const result = call("join", value(new List(texts.map((one) => slot(value(one))))), value(delimiter));
        expect(resultCells(result)).toEqual(
          texts.flatMap((one, i) => (i === 0 ? cells(one) : [...cells(delimiter), ...cells(one)])),
        );
      }),
    );
  });

  test("split, whose pieces joined again are the text", () => {
    fc.assert(
      fc.property(anyKnownText(), anyKnownText(), (whole, delimiter) => {
        fc.pre(delimiter.length > 0);
        const list = listOf(call("split", value(whole), value(delimiter)));
        const pieces = (list?.items ?? []).map((item) => textOfValue(item.value) ?? new Text([]));
        expect(pieces.map((piece) => piece.plain)).toEqual((whole.plain ?? "").split(delimiter.plain ?? ""));
        const own = cells(whole);
        let at = 0;
        for (const piece of pieces) {
          expect(cells(piece)).toEqual(own.slice(at, at + piece.length));
          at += piece.length + delimiter.length;
        }
      }),
    );
  });

  test("substring, take and skip", () => {
    fc.assert(
      fc.property(anyKnownText(), fc.nat(12), fc.nat(12), (whole, a, b) => {
        const own = cells(whole);
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        if (end <= whole.length) {
          expect(resultCells(call("substring", value(whole), value(start), value(end - start)))).toEqual(
            own.slice(start, end),
          );
        }
        expect(resultCells(call("take", value(whole), value(a)))).toEqual(own.slice(0, a));
        expect(resultCells(call("skip", value(whole), value(a)))).toEqual(own.slice(a));
      }),
    );
  });

  test("toUpper, toLower and trim", () => {
    fc.assert(
      fc.property(anyKnownText("aB ß"), (whole) => {
        const places = (all: readonly string[]): readonly string[] =>
          all.map((cell) => cell.slice(cell.indexOf(" ", 1)));
        expect(places(resultCells(call("toUpper", value(whole))))).toEqual(places(cells(whole)));
        expect(places(resultCells(call("toLower", value(whole))))).toEqual(places(cells(whole)));
        const plain = whole.plain ?? "";
        const start = plain.length - plain.trimStart().length;
        expect(resultCells(call("trim", value(whole)))).toEqual(
          cells(whole).slice(start, start + plain.trim().length),
        );
      }),
    );
  });

  test("replace", () => {
    fc.assert(
      fc.property(anyKnownText("ab"), anyKnownText("ab"), anyKnownText("c"), (whole, old, by) => {
        fc.pre(old.length > 0);
        const result = textOfValue(call("replace", value(whole), value(old), value(by)));
        expect(result?.plain).toBe((whole.plain ?? "").replaceAll(old.plain ?? "", by.plain ?? ""));
        const own = new Set([...cells(whole), ...cells(by)]);
        for (const cell of result === undefined ? [] : cells(result)) expect(own).toContain(cell);
      }),
    );
  });
});

/** A text with each hole filled in with characters for its name. */
function filled(of: Text, fill: (name: string) => string): string {
  return of.parts
    .map((part) => (part.kind === "segment" ? part.text : fill(part.value.names ?? "")))
    .join("");
}

describe("what is said of a text with holes holds whatever is in them", () => {
  const fills = fc.dictionary(
    fc.constantFrom("x", "y", "z"),
    fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 4 }),
  );

  test("split", () => {
    fc.assert(
      fc.property(
        anyText(),
        fc.constantFrom("a", "b", "ab", "aa", "aba"),
        fills,
        (whole, delimiter, given) => {
          const list = listOf(call("split", value(whole), text(delimiter)));
          if (list === undefined) return;
          const real = filled(whole, (name) => given[name] ?? "").split(delimiter);
          const plain = (item: Value): string | undefined => textOfValue(item)?.plain;
          list.items.slice(0, list.leading).forEach((item, i) => {
            expect(plain(item.value)).toBe(real[i]);
          });
          list.items.slice(list.items.length - list.trailing).forEach((item, i) => {
            expect(plain(item.value)).toBe(real[real.length - list.trailing + i]);
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each(["startsWith", "endsWith", "contains", "indexOf", "lastIndexOf"])("%s", (name) => {
    fc.assert(
      fc.property(anyText(), anyText(), fills, (whole, part, given) => {
        const result = call(name, value(whole), value(part));
        if (result.state !== "known") return;
        const fill = (of: Text): Value => text(filled(of, (one) => given[one] ?? ""));
        expect(shown(result)).toEqual(shown(call(name, fill(whole), fill(part))));
      }),
      { numRuns: 300 },
    );
  });

  test.each(["empty", "length", "first", "last"])("%s", (name) => {
    fc.assert(
      fc.property(anyText(), fills, (whole, given) => {
        const result = call(name, value(whole));
        if (result.state !== "known" || textOfValue(result)?.plain === undefined) return;
        expect(shown(result)).toEqual(shown(call(name, text(filled(whole, (one) => given[one] ?? "")))));
      }),
    );
  });
});

describe("whatever the arguments", () => {
  const leaf: fc.Arbitrary<Value> = fc.oneof(
    fc.constant(value(null)),
    fc.boolean().map(value),
    fc.oneof(fc.integer({ min: -3, max: 12 }), fc.double(), fc.constant(1e15)).map(value),
    fc
      .constantFrom(
        "",
        "a",
        "a,b",
        "{0}",
        "10.0.0.0/16",
        "2023-01-31T00:00:00Z",
        "P1M",
        "Microsoft.A/b",
        "$.a",
        "%zz",
      )
      .map(text),
    anyText().map(value),
    fc.constantFrom<Value>(
      unknown("parameter", "x", origin, { names: "x" }),
      unknown("runtime", "nothing", origin),
      unknown("parameter", "e", origin, { among: [value(1), text("a"), value(null)], names: "e" }),
      secret("secure parameter", origin, "s"),
    ),
  );
  const { anything } = fc.letrec<{ anything: Value }>((tie) => ({
    anything: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie("anything"), { maxLength: 3 }).map((items) => value(new List(items.map(slot)))),
      fc
        .array(fc.tuple(fc.constantFrom("a", "A", "b", "value", "fromEnd"), tie("anything")), {
          maxLength: 3,
        })
        .map((entries) => value(new Fields(entries.map(([key, one]) => field(key, origin.at, one))))),
      fc
        .tuple(tie("anything"), leaf)
        .map(([item]) => value(new List([slot(item)], unknown("parameter", "more", origin)))),
    ),
  }));
  const names = [...azureFunctions.keys(), "listKeys", "listAnything"];

  test("no function throws, and all give values that can be shown and named", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.array(anything, { maxLength: 4 }), (name, args) => {
        const result = call(name, ...args);
        shown(result);
        canonical(result);
      }),
      { numRuns: 5000 },
    );
  });

  test("equal calls have results that show the same", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.array(anything, { maxLength: 3 }), (name, args) => {
        expect(shown(call(name, ...args))).toEqual(shown(call(name, ...args)));
      }),
      { numRuns: 1000 },
    );
  });

  test("the dialect writes every known value as a text", () => {
    fc.assert(
      fc.property(anything, (one) => {
        if (one.state === "known") expect(azureDialect.interpolated(one)).toBeInstanceOf(Text);
      }),
    );
  });
});
