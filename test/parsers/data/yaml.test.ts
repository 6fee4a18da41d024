import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { yamlValue } from "../../../parsers/data/yaml.ts";
import { Source, textOf } from "../../../src/core/source.ts";
import type { Reading, Value } from "../../../src/core/value.ts";
import { fieldsOf, listOf, property, textOfValue } from "../../../src/core/value.ts";

/** A value as plain data: `?reason` for what is unknown, `?…` where there may be more. */
function shown(value: Reading): unknown {
  if (value.state !== "known") return value.state === "unknown" ? `?${value.because}` : `?${value.state}`;
  const text = textOfValue(value);
  if (text !== undefined) return text.plain;
  const list = listOf(value);
  if (list !== undefined) return list.items.map((item) => shown(item.value));
  const fields = fieldsOf(value);
  if (fields === undefined) return value.data;
  const entries = [...fields.fields].map((one) => [one.key, shown(one.value)] as const);
  return Object.fromEntries(fields.open === undefined ? entries : [...entries, ["?…", fields.open.because]]);
}

function read(text: string): Value {
  return yamlValue(new Source("api.yaml", text)).value;
}

/** Each segment of a text with the characters it came from. */
function segments(value: Reading): readonly string[] {
  const text = value.state === "known" ? textOfValue(value) : undefined;
  return (text?.parts ?? []).map((part) =>
    part.kind === "hole"
      ? "?"
      : `${JSON.stringify(part.text)} at ${part.at.start}: ${JSON.stringify(textOf(part.at))}`,
  );
}

describe("values", () => {
  test.each<[string, unknown]>([
    ["a: 1\nb: [x, true, null, 1.5, ~]\n", { a: 1, b: ["x", true, null, 1.5, null] }],
    ["a: yes\nb: 'true'\nc: 0x10\nd: 2020-01-01", { a: "yes", b: "true", c: 16, d: "2020-01-01" }],
    ["{a: {b: [c]}}", { a: { b: ["c"] } }],
    ["a:\nb:", { a: null, b: null }],
    ["a: 1\na: 2", { a: 2 }],
    ["200: ok\n404: none", { 200: "ok", 404: "none" }],
    ["- &x {a: 1}\n- *x", [{ a: 1 }, { a: 1 }]],
    ["a: !!str 3", { a: "3" }],
    ["first\n---\nsecond", "first"],
    ["# only the value\na: b # of it", { a: "b" }],
  ])("%j", (text, expected) => {
    expect(shown(read(text))).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ["a: !secret x\nb: 1", { a: "?unsupported", b: 1 }],
    ["a: 99999999999999999999", { a: "?unsupported" }],
    ["a: .inf", { a: "?unsupported" }],
    ["&r [*r]", ["?cycle"]],
    ["- *none", ["?invalid"]],
    ["? [a]\n: 1\nb: 2", { b: 2, "?…": "unsupported" }],
    ["true: 1", { "?…": "unsupported" }],
    ["<<: {a: 1}\nb: 2", { b: 2, "?…": "unsupported" }],
  ])("of %j not all is known", (text, expected) => {
    expect(shown(read(text))).toEqual(expected);
  });
});

describe("places", () => {
  test.each<[string, string, readonly string[]]>([
    ["a: http://x.y", "a", ['"http://x.y" at 3: "http://x.y"']],
    ["a: 'it'", "a", ['"it" at 4: "it"']],
    ["a: 'it''s'", "a", ["\"it's\" at 3: \"'it''s'\""]],
    ['a: "x\\ty"', "a", ['"x\\ty" at 3: "\\"x\\\\ty\\""']],
    [
      "a: |  # x\n  x\n  <y/>\n",
      "a",
      ['"x" at 12: "x"', '"\\n" at 13: "\\n"', '"<y/>" at 16: "<y/>"', '"\\n" at 20: "\\n"'],
    ],
    ["a: |-\r\n  x\r\n  y\r\n", "a", ['"x" at 9: "x"', '"\\n" at 11: "\\n"', '"y" at 14: "y"']],
    ["a: >-\n  x\n  y\n", "a", ['"x y" at 3: ">-\\n  x\\n  y\\n"']],
  ])("%j", (text, key, expected) => {
    expect(segments(property(read(text), key, "exact"))).toEqual(expected);
  });

  test("keys, objects and lists stand where they are written", () => {
    const value = read("servers:\n- url: 'x'\n");
    const [field] = fieldsOf(value)?.fields ?? [];
    expect(field === undefined ? "" : textOf(field.keyAt)).toBe("servers");
    const list = property(value, "servers", "exact");
    const item = listOf(list)?.items[0]?.value;
    expect(item === undefined ? "" : textOf(item.at).trimEnd()).toBe("url: 'x'");
    expect(textOf(list.at).trimEnd()).toBe("- url: 'x'");
  });
});

describe("problems", () => {
  test.each<[string, string]>([
    ["", "syntax 0-0: There is no YAML value in this file; write one, or remove the file"],
    [
      "a: b: c",
      "syntax 3-4: This is not YAML: Nested mappings are not allowed in compact mappings; correct it",
    ],
    ["a:\n\t- b", "syntax 3-4: This is not YAML: Tabs are not allowed as indentation; correct it"],
    ["[".repeat(300), "limit 0-0: Values are nested more than 256 levels deep in this file; flatten them"],
    ["- ".repeat(300), "limit 0-0: Values are nested more than 256 levels deep in this file; flatten them"],
  ])("%j", (text, expected) => {
    const { value, problems } = yamlValue(new Source("api.yaml", text));
    expect(problems.map(({ kind, at, message }) => `${kind} ${at.start}-${at.end}: ${message}`)).toEqual([
      expected,
    ]);
    expect(shown(value)).toBe("?syntax error");
  });

  test("256 levels are not too many", () => {
    const { value, problems } = yamlValue(new Source("api.yaml", "[".repeat(256) + "]".repeat(256)));
    expect(problems).toEqual([]);
    expect(listOf(value)?.items).toHaveLength(1);
  });

  test("any text gives a value, with one problem at most, inside the file", () => {
    const piece = fc.constantFrom(
      ..."a:|-|: |[|]|{|}|,|'|\"|\n|  |\t|- |? |&x |*x |!t |<<: |>|\\|#|---\n|...\n|%YAML 1.2\n|1|é|\u{1f600}|\r\n".split(
        "|",
      ),
      "|\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        const { value, problems } = yamlValue(new Source("api.yaml", text));
        shown(value);
        expect(problems.length).toBeLessThanOrEqual(1);
        for (const { at } of problems) {
          expect(0 <= at.start && at.start <= at.end && at.end <= text.length).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
