import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { written } from "../../../src/core/origin.ts";
import { Source } from "../../../src/core/source.ts";
import type { Part } from "../../../src/core/text.ts";
import { Text } from "../../../src/core/text.ts";
import { unknown } from "../../../src/core/value.ts";
import type { Cell, Shape } from "./ropes.ts";
import {
  anyKnownText,
  anyText,
  cellsOf,
  escaped,
  filled,
  hole,
  mayBe,
  plainly,
  secretHole,
  shapeOf,
} from "./ropes.ts";

const rope = (...parts: readonly Part[]): Text => new Text(parts);
const isCell = (cell: Cell | string): cell is Cell => typeof cell !== "string";
/** The part of a shape before its first hole. */
const head = (shape: Shape): readonly Cell[] => {
  const firstHole = shape.findIndex((cell) => !isCell(cell));
  return (firstHole < 0 ? shape : shape.slice(0, firstHole)).filter(isCell);
};

describe("a text", () => {
  it("is plain if it has no hole", () => {
    expect(rope(plainly(0, "ht"), plainly(2, "tp")).plain).toBe("http");
    expect(rope().plain).toBe("");
    expect(rope(plainly(0, "http://"), hole("host")).plain).toBeUndefined();
  });

  it("knows what stands first and last", () => {
    const text = rope(
      plainly(0, "http://"),
      hole("host"),
      plainly(10, "."),
      hole("zone"),
      plainly(20, "/v1"),
    );
    expect([text.prefix, text.suffix, text.holes.length]).toEqual(["http://", "/v1", 2]);
    expect([rope(hole("x")).prefix, rope(hole("x")).suffix]).toEqual(["", ""]);
    expect([rope(plainly(0, "ab")).prefix, rope(plainly(0, "ab")).suffix]).toEqual(["ab", "ab"]);
  });

  it("shows unknowns by their label and secrets by nothing", () => {
    const origin = written(new Source("a", "").whole);
    const host = unknown("parameter", "parameter 'host' has no value", origin, { names: "p", label: "host" });
    const text = rope(
      plainly(0, "http://"),
      { kind: "hole", value: host },
      secretHole("password"),
      hole("y"),
    );
    expect(text.display).toBe("http://${host}${secret}${unknown}");
  });

  it("is spelled by the names of what stands in its holes, which no characters can imitate", () => {
    expect(rope(plainly(0, "a"), hole("x")).canonical).toBe("a\u0000x\u0000");
    expect(rope(plainly(0, "a"), hole("x")).canonical).not.toBe(rope(plainly(0, "ax")).canonical);
    const nameless = {
      kind: "hole",
      value: unknown("runtime", "?", written(new Source("a", "").whole)),
    } as const;
    expect(rope(plainly(0, "a"), nameless).canonical).toBeUndefined();
  });
});

describe("the origin of every character", () => {
  it("is the one its segment was written with", () => {
    fc.assert(
      fc.property(anyKnownText(), (text) => {
        expect(shapeOf(text)).toEqual(
          text.parts.flatMap((part) => (part.kind === "segment" ? cellsOf(part) : [])),
        );
      }),
    );
  });

  it("is kept by concatenation", () => {
    fc.assert(
      fc.property(fc.array(anyText(), { maxLength: 4 }), (texts) => {
        expect(shapeOf(Text.concat(texts))).toEqual(texts.flatMap(shapeOf));
      }),
    );
  });

  it("is kept by slicing, which is refused where a hole hides the count", () => {
    fc.assert(
      fc.property(anyText(), fc.nat(12), fc.option(fc.nat(12), { nil: undefined }), (text, start, end) => {
        const shape = shapeOf(text);
        const known = head(shape);
        const sliced = text.slice(start, end);
        const certain =
          known.length === shape.length || (start <= known.length && (end ?? Infinity) <= known.length);
        if (certain)
          expect(sliced === undefined ? undefined : shapeOf(sliced)).toEqual(shape.slice(start, end));
        else if (end === undefined && start <= known.length) {
          expect(sliced === undefined ? undefined : shapeOf(sliced)).toEqual(shape.slice(start));
        } else if (start < (end ?? Infinity)) expect(sliced).toBeUndefined();
      }),
    );
  });

  it("is kept by slicing twice", () => {
    fc.assert(
      fc.property(anyKnownText(), fc.nat(8), fc.nat(8), fc.nat(8), fc.nat(8), (text, a, b, c, d) => {
        const twice = text.slice(a, a + b)?.slice(c, c + d);
        expect(twice === undefined ? undefined : shapeOf(twice)).toEqual(
          shapeOf(text)
            .slice(a, a + b)
            .slice(c, c + d),
        );
      }),
    );
  });

  it("is kept by replacement, of the replaced and of the replacing text", () => {
    const old = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(anyKnownText(), old, anyText("ABab"), (text, searched, replacement) => {
        const shape = shapeOf(text);
        const plain = text.plain ?? "";
        const expected: (Cell | string)[] = [];
        for (let i = 0; i < plain.length;) {
          if (plain.startsWith(searched, i)) {
            expected.push(...shapeOf(replacement));
            i += searched.length;
          } else {
            expected.push(...shape.slice(i, i + 1));
            i += 1;
          }
        }
        expect(shapeOf(text.replaceAll(searched, replacement))).toEqual(expected);
      }),
    );
  });

  it("is kept by a change of case, whose characters may become more", () => {
    const text = rope(plainly(4, "ab"), escaped(10, 6, "é"), plainly(20, "ß"));
    const upper = text.map((part) => part.toUpperCase(), "toUpper");
    expect(shapeOf(upper)).toEqual([
      { character: "A", from: [4, 5] },
      { character: "B", from: [5, 6] },
      { character: "É", from: [10, 16] },
      { character: "S", from: [20, 21] },
      { character: "S", from: [20, 21] },
    ]);
  });

  it("is not mistaken for another when a changed escape happens to be as long as its spelling", () => {
    const text = rope(escaped(10, 2, "ß")).map((part) => part.toUpperCase(), "toUpper");
    expect(shapeOf(text)).toEqual([
      { character: "S", from: [10, 12] },
      { character: "S", from: [10, 12] },
    ]);
  });
});

describe("replacement beside holes", () => {
  const filler = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 5 });
  const old = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength: 4 });
  const by = fc.string({ unit: fc.constantFrom("a", "b", "C"), maxLength: 3 });

  it("says nothing that is not so, whatever stands in the holes", () => {
    fc.assert(
      fc.property(
        anyText(),
        old,
        by,
        fc.array(filler, { minLength: 12, maxLength: 12 }),
        (text, o, r, fillers) => {
          const replaced = text.replaceAll(o, rope(plainly(0, r)));
          const actual = filled(text, (_name, i) => fillers[i] ?? "").replaceAll(o, () => r);
          expect(mayBe(replaced, actual), `${text.display} -> ${replaced.display} for ${actual}`).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("gives a hole a name only for what is replaced within it", () => {
    fc.assert(
      fc.property(anyText(), old, by, filler, filler, (text, o, r, x, y) => {
        const replaced = text.replaceAll(o, rope(plainly(0, r)));
        if (replaced.canonical === undefined) return;
        const contents = (name: string): string => (name === "x" || name.includes("(x)") ? x : y);
        const actual = filled(text, contents).replaceAll(o, () => r);
        expect(filled(replaced, (name) => contents(name).replaceAll(o, () => r))).toBe(actual);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["nothing near the hole", rope(plainly(0, "x-"), hole("h"), plainly(4, "-ax")), "x", "[Y]-${h'}-a[Y]"],
    ["a beginning before the hole", rope(plainly(0, "-a"), hole("h")), "ab", "-${?}"],
    ["an end after the hole", rope(hole("h"), plainly(0, "b-")), "ab", "${?}-"],
    ["a middle between two holes", rope(hole("h"), plainly(0, "b"), hole("i")), "abc", "${?}${?}"],
    ["nothing between two holes", rope(hole("h"), hole("i")), "ab", "${?}${?}"],
    ["one character cannot straddle two holes", rope(hole("h"), hole("i")), "a", "${h'}${i'}"],
    [
      "an occurrence of its own beside the hole",
      rope(plainly(0, "ab"), hole("h"), plainly(5, "ab")),
      "ab",
      "[Y]${h'}[Y]",
    ],
  ])("%s", (_what, text, searched, expected) => {
    const replaced = text.replaceAll(searched, rope(plainly(100, "[Y]")));
    const shown = replaced.parts.map((part) => {
      if (part.kind === "segment") return part.text;
      return part.value.names === undefined ? "${?}" : `\${${part.value.names.slice(-2, -1)}'}`;
    });
    expect(shown.join("")).toBe(expected);
  });

  it("takes the name of a secret away when its text changes", () => {
    const text = rope(plainly(0, "k="), secretHole("key"));
    const replaced = text.replaceAll("a", rope(plainly(0, "b")));
    expect(replaced.canonical).not.toBe(text.canonical);
    expect(text.map((part) => part.toUpperCase(), "toUpper").canonical).not.toBe("K=\u0000key\u0000");
  });

  it("leaves a text alone in which nothing is searched for", () => {
    const text = rope(plainly(0, "ab"), hole("h"));
    expect(text.replaceAll("", rope(plainly(0, "x")))).toBe(text);
  });

  it("replaces many occurrences in a text of many parts, again and again", () => {
    const text = rope(...Array.from({ length: 20_000 }, (_, i) => plainly(i % 2000, "ab")));
    const once = text.replaceAll("b", rope(plainly(0, "cd")));
    const twice = once.replaceAll("c", rope(plainly(0, "e")));
    expect(twice.plain === "aed".repeat(20_000)).toBe(true);
  });

  it("gives up what never becomes certain, without going over it again and again", () => {
    const text = rope(hole("h"), plainly(0, "a".repeat(300_000)));
    expect(text.replaceAll("aa", rope(plainly(0, "b"))).display).toBe("${unknown}");
    const long = "ab".repeat(50_000);
    const beside = rope(hole("h"), plainly(0, long), hole("i"), plainly(0, long));
    expect(beside.replaceAll(`${long}c`, rope(plainly(0, "b"))).display).toBe(`\${unknown}\${unknown}`);
  });
});

describe("locate", () => {
  it("gives the characters of a range as they stand together", () => {
    const text = rope(plainly(10, "htt"), plainly(13, "p://"), hole("host"), plainly(30, "/v1"));
    expect(text.locate(0, 7)?.at).toMatchObject({ start: 10, end: 17 });
    expect(text.locate(2, 4)?.at).toMatchObject({ start: 12, end: 14 });
  });

  it("gives the first of characters that do not stand together", () => {
    const text = rope(plainly(10, "ab"), plainly(50, "cd"));
    expect(text.locate(1, 4)?.at).toMatchObject({ start: 11, end: 12 });
    expect(text.locate(2, 4)?.at).toMatchObject({ start: 50, end: 52 });
  });

  it("gives the whole of an escape for each of its characters", () => {
    const text = rope(plainly(10, "a"), escaped(11, 9, "\u{1F600}"), plainly(20, "b"));
    expect(text.locate(1, 2)?.at).toMatchObject({ start: 11, end: 20 });
    expect(text.locate(0, 4)?.at).toMatchObject({ start: 10, end: 21 });
  });

  it("gives an empty place for an empty range", () => {
    expect(rope(plainly(10, "ab")).locate(1, 1)?.at).toMatchObject({ start: 11, end: 11 });
    expect(rope(plainly(10, "ab")).locate(2, 2)?.at).toMatchObject({ start: 12, end: 12 });
  });

  it("knows nothing beyond the first hole", () => {
    expect(rope(hole("x"), plainly(10, "ab")).locate(0, 1)).toBeUndefined();
    expect(rope(plainly(10, "ab")).locate(2, 3)).toBeUndefined();
  });
});

it("keeps every place when it is seen through a way, and adds the way", () => {
  const source = new Source("main", "param x string = 'ab'");
  const literal = source.span(18, 20);
  const step = { at: source.span(6, 7), via: "parameter default", name: "x" } as const;
  const text = Text.of("ab", written(literal)).seenThrough({
    at: literal,
    from: [{ at: literal, via: "literal" }, step],
  });
  expect(text.parts).toEqual([
    { kind: "segment", text: "ab", at: literal, from: [{ at: literal, via: "literal" }, step] },
  ]);
});
