import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Source, textOf } from "../../../src/core/source.ts";
import { noticesOf, termsOf } from "../../../src/suppress/terms.ts";
import type { Wish } from "../../../src/suppress/words.ts";
import { wishesOf } from "../../../src/suppress/words.ts";

const catalogue = new Set(["api-open", "key-short"]);

function wishesIn(text: string): readonly Wish[] {
  const source = new Source("main.bicep", `/*${text}*/`);
  return wishesOf({ at: source.whole, says: source.span(2, 2 + text.length) });
}

/** `check: reason until day` of what is granted, and what is said of the rest with the characters it is said of. */
function said(text: string): readonly string[] {
  return wishesIn(text).flatMap((wish) => [
    ...termsOf(wish, catalogue).map(({ check, reason, until }) =>
      until === undefined ? `${check}: ${reason}` : `${check}: ${reason} until ${until}`,
    ),
    ...[...noticesOf(wish, catalogue)].map(
      ({ message, at }) => `${textOf(at)} -> ${message.split(/[,;]/)[0] ?? ""}`,
    ),
  ]);
}

describe("a comment that suppresses", () => {
  test.each([
    [" apimlint-ignore api-open: the partner has no TLS", ["api-open: the partner has no TLS"]],
    ["apimlint-ignore api-open:short", ["api-open: short"]],
    [" apimlint-ignore   api-open ,key-short :  two  ", ["api-open: two", "key-short: two"]],
    [" APIMLINT-IGNORE api-open: loud", ["api-open: loud"]],
    ["/ ### apimlint-ignore api-open: any marks before", ["api-open: any marks before"]],
    [
      "* text\n * apimlint-ignore api-open: a\r\n * apimlint-ignore key-short: b\n ",
      ["api-open: a", "key-short: b"],
    ],
    [" apimlint-ignore api-open: see https://a.b: it is known", ["api-open: see https://a.b: it is known"]],
    [" apimlint-ignore api-open: 理由", ["api-open: 理由"]],
    [" apimlint-ignore api-open: x until 2027-01-31", ["api-open: x until 2027-01-31"]],
    [" apimlint-ignore api-open: x, Until  2027-01-31. ", ["api-open: x until 2027-01-31"]],
    [
      " apimlint-ignore api-open: until it is safe until 2028-02-29",
      ["api-open: until it is safe until 2028-02-29"],
    ],
    [" apimlint-ignore api-open: x (until 2027-01-31)", ["api-open: x until 2027-01-31"]],
    [" apimlint-ignore api-open: x; until: 2027-01-31", ["api-open: x until 2027-01-31"]],
    [" apimlint-ignore api-open: valid-until 2027-01-31", ["api-open: valid-until 2027-01-31"]],
    [" apimlint-ignore api-open: until the partner moves", ["api-open: until the partner moves"]],
    [" apimlint-ignore api-open: closed in 2027", ["api-open: closed in 2027"]],
  ])("%j is understood", (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  test.each([[" see apimlint-ignore api-open: x"], [" checkov:skip=CKV_AZURE_1: x"], [" apimlint"], [""]])(
    "is none of ours: %j",
    (text) => {
      expect(wishesIn(text)).toEqual([]);
    },
  );

  test.each([
    [" apimlint-ignore", ["apimlint-ignore -> This names no check"]],
    [" apimlint-ignore: why", ["apimlint-ignore: why -> This names no check"]],
    [" apimlint-ignore ,: why ", ["apimlint-ignore ,: why -> This names no check"]],
    [
      " apimlint-ignore-next-line api-open: x",
      ["apimlint-ignore-next-line api-open: x -> This names no check"],
    ],
    [" apimlint-ignore api-open", ["apimlint-ignore api-open -> This gives no reason"]],
    [" apimlint-ignore api-open:", ["apimlint-ignore api-open: -> This gives no reason"]],
    [" apimlint-ignore api-open: -", ["apimlint-ignore api-open: - -> This gives no reason"]],
    [
      " apimlint-ignore api-open: until 2027-01-31",
      ["apimlint-ignore api-open: until 2027-01-31 -> This gives no reason"],
    ],
    [" apimlint-ignore api-open: x until 2027-02-29", ["2027-02-29 -> '2027-02-29' is no date"]],
    [" apimlint-ignore api-open: x until 31.12.2027", ["31.12.2027 -> '31.12.2027' is no date"]],
    [" apimlint-ignore api-open: x (until: 31.12.2027)", ["31.12.2027 -> '31.12.2027' is no date"]],
    [" apimlint-ignore api-open: x until March 2027.", ["March 2027 -> 'March 2027' is no date"]],
    [
      " apimlint-ignore api-open: x until 2027-01-31 or so",
      ["2027-01-31 or so -> '2027-01-31 or so' is no date"],
    ],
    [" apimlint-ignore api-opn: x", ["api-opn -> There is no check 'api-opn' to suppress"]],
    [" apimlint-ignore *, key-short: x", ["key-short: x", "* -> There is no check '*' to suppress"]],
  ])("%j is wrong, and says so", (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  test("tells how it is written, and which check was meant", () => {
    const messages = (text: string): readonly string[] =>
      wishesIn(text).flatMap((wish) => [...noticesOf(wish, catalogue)].map(({ message }) => message));
    expect(messages("apimlint-ignore api-open")).toEqual([
      "This gives no reason, so nothing is suppressed; write 'apimlint-ignore <check>: reason', with 'until YYYY-MM-DD' after it if it is to end",
    ]);
    expect(messages("apimlint-ignore api-opn, zzzzzz: x")).toEqual([
      "There is no check 'api-opn' to suppress; did you mean 'api-open'?",
      "There is no check 'zzzzzz' to suppress; 'apimlint checks' lists them",
    ]);
    expect(messages(`apimlint-ignore ${"a".repeat(200)}: x`)).toEqual([
      `There is no check '${"a".repeat(64)}…' to suppress; 'apimlint checks' lists them`,
    ]);
  });

  test("is never both granted and refused, and its places are what they say", () => {
    const word = fc.constantFrom(
      ...[
        "apimlint-ignore",
        "api-open",
        "key-short",
        ":",
        ",",
        " ",
        "\n",
        "until",
        "2027-01-31",
        "reason",
        "*",
        "é",
      ],
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (words) => {
        for (const wish of wishesIn(words.join(""))) {
          for (const { text, at } of [
            ...wish.checks,
            ...[wish.reason, wish.until].filter((one) => one !== undefined),
          ]) {
            expect(textOf(at)).toBe(text);
            expect(at.start).toBeGreaterThanOrEqual(wish.at.start);
            expect(at.end).toBeLessThanOrEqual(wish.at.end);
          }
          const granted = termsOf(wish, catalogue).length;
          const refused = [...noticesOf(wish, catalogue)].length;
          if (granted + refused !== wish.checks.length) expect([granted, refused]).toEqual([0, 1]);
        }
      }),
    );
  });
});
