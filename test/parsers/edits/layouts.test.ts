/** Whatever the layout of a file, a change of it is that change and no other. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { armPrinter } from "../../../parsers/arm/print.ts";
import { parseBicep } from "../../../parsers/bicep/parser.ts";
import { bicepPrinter } from "../../../parsers/bicep/print.ts";
import { parseJson } from "../../../parsers/data/json.ts";
import { parseHcl } from "../../../parsers/terraform/parser.ts";
import { terraformPrinter } from "../../../parsers/terraform/print.ts";
import type { Printer, Rewrite } from "../../../src/core/change.ts";
import type { Expression } from "../../../src/core/expression.ts";
import { Source } from "../../../src/core/source.ts";
import { edited } from "../../../src/fixes/apply.ts";

type Data = boolean | string | readonly Data[] | { readonly [key: string]: Data };

interface Language {
  readonly path: string;
  readonly printer: (source: Source) => Printer;
  readonly prefix: string;
  readonly key: (name: string) => string;
  readonly text: (text: string) => string;
  readonly comment: string;
  /** Whether a line break alone parts the items of a list, and those of an object. */
  readonly linesPart: { readonly list: boolean; readonly object: boolean };
  readonly trailing: boolean;
  readonly read: (source: Source) => { readonly data: Data | undefined; readonly problems: number };
}

const words = (text: string): string => `"${text}"`;

const languages: Readonly<Record<string, Language>> = {
  bicep: {
    path: "main.bicep",
    printer: bicepPrinter,
    prefix: "var a = ",
    key: (name) => `${name}: `,
    text: (text) => `'${text}'`,
    comment: "// x, y",
    linesPart: { list: true, object: true },
    trailing: false,
    read: (source) => {
      const { tree, problems } = parseBicep(source);
      const [first] = tree.declarations;
      return { data: first?.kind === "var" ? plain(first.value) : undefined, problems: problems.length };
    },
  },
  arm: {
    path: "main.json",
    printer: armPrinter,
    prefix: "",
    key: (name) => `"${name}": `,
    text: words,
    comment: "// x, y",
    linesPart: { list: false, object: false },
    trailing: true,
    read: (source) => {
      const { problems } = parseJson(source);
      const bare = source.text.replaceAll("// x, y", "").replaceAll(/,(\s*[\]}])/g, "$1");
      return { data: JSON.parse(bare) as Data, problems: problems.length };
    },
  },
  terraform: {
    path: "main.tf",
    printer: terraformPrinter,
    prefix: "a = ",
    key: (name) => `${name} = `,
    text: words,
    comment: "# x, y",
    linesPart: { list: false, object: true },
    trailing: true,
    read: (source) => {
      const { tree, problems } = parseHcl(source);
      const [first] = tree.items;
      return {
        data: first?.kind === "attribute" ? plain(first.value) : undefined,
        problems: problems.length,
      };
    },
  },
};

/** What is written out in an expression. */
function plain(expression: Expression): Data {
  switch (expression.kind) {
    case "literal":
      return expression.value === true;
    case "template":
      return expression.parts.map((part) => (part.kind === "chunk" ? part.text : "?")).join("");
    case "list":
      return expression.items.map((item) => (item.kind === "spread" ? "?" : plain(item)));
    case "object":
      return Object.fromEntries(
        expression.entries.map((entry): [string, Data] =>
          entry.kind === "spread"
            ? ["?", "?"]
            : [JSON.stringify(plain(entry.key)).slice(1, -1), plain(entry.value)],
        ),
      );
    default:
      return "?";
  }
}

type Path = readonly (string | number)[];

/** Where the parts of a text stand. */
interface Laid {
  readonly text: string;
  readonly places: readonly { readonly path: Path; readonly start: number; readonly end: number }[];
}

/** Writes data, asking at every turn how it is to be laid out. */
function laidOut(data: Data, language: Language, choose: () => boolean, lineBreak: string): Laid {
  const places: { path: Path; start: number; end: number }[] = [];
  let text = language.prefix;
  const write = (value: Data, path: Path, indent: string): void => {
    const start = text.length;
    if (typeof value === "boolean") text += String(value);
    else if (typeof value === "string") text += language.text(value);
    else container(value, path, indent);
    places.push({ path, start, end: text.length });
  };
  const container = (value: Exclude<Data, boolean | string>, path: Path, indent: string): void => {
    const isList = Array.isArray(value);
    const entries: (readonly [string, Data])[] = Object.entries(value);
    const inLines = choose();
    const linesPart = isList ? language.linesPart.list : language.linesPart.object;
    const inner = indent + "  ";
    text += isList ? "[" : "{";
    entries.forEach(([key, one], i) => {
      if (inLines) {
        if (choose()) text += `${lineBreak}${inner}${language.comment}`;
        text += lineBreak + inner;
      } else text += i === 0 && choose() ? " " : "";
      if (!isList) text += language.key(key);
      write(one, [...path, isList ? i : key], inLines ? inner : indent);
      const isLast = i === entries.length - 1;
      if (isLast ? language.trailing && choose() : !(inLines && linesPart)) text += inLines ? "," : ", ";
      if (inLines && choose()) text += ` ${language.comment}`;
    });
    if (inLines) text += lineBreak + indent;
    else if (choose()) text += " ";
    text += isList ? "]" : "}";
  };
  write(data, [], "");
  return { text: text + lineBreak, places };
}

const key = fc.constantFrom("alpha", "b", "gamma", "delta2");
const { data } = fc.letrec<{ data: Data }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(fc.boolean(), fc.constantFrom("http", "https", "")),
    fc.array(tie("data"), { maxLength: 4 }),
    fc.dictionary(key, tie("data"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

function at(whole: Data, path: Path): Data | undefined {
  return path.reduce<Data | undefined>(
    (value, step) =>
      typeof value === "object" ? (value as Readonly<Record<string | number, Data>>)[step] : undefined,
    whole,
  );
}

/** The data with the part at a path changed. */
function changed(whole: Data, [step, ...rest]: Path, change: (part: Data) => Data | undefined): Data {
  if (step === undefined) return change(whole) ?? whole;
  if (typeof whole !== "object") return whole;
  const entries = Object.entries(whole).flatMap(
    ([name, one]: [string, Data]): (readonly [string, Data])[] => {
      if (name !== String(step)) return [[name, one]];
      const next = rest.length === 0 ? change(one) : changed(one, rest, change);
      return next === undefined ? [] : [[name, next]];
    },
  );
  return Array.isArray(whole) ? entries.map(([, one]) => one) : Object.fromEntries(entries);
}

describe.each(Object.entries(languages))("%s", (_name, language) => {
  const arranged = fc.record({
    data,
    choices: fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }),
    lineBreak: fc.constantFrom("\n", "\r\n"),
    which: fc.nat(),
  });

  test("any change of any place is that change", () => {
    fc.assert(
      fc.property(arranged, ({ data: whole, choices, lineBreak, which }) => {
        let turn = 0;
        const choose = (): boolean => choices[turn++ % choices.length] === true;
        const { text, places } = laidOut(whole, language, choose, lineBreak);
        const source = new Source(language.path, text);
        expect(language.read(source)).toEqual({ data: whole, problems: 0 });

        const place = places[which % places.length];
        if (place === undefined) return;
        const { path } = place;
        const value = at(whole, path);
        const span = source.span(place.start, place.end);
        const last = path.at(-1);
        const cases: { rewrite: Rewrite; wanted: Data }[] = [];
        if (typeof value !== "object") {
          const wanted = changed(whole, path, () => "new");
          cases.push({ rewrite: { kind: "replace", at: span, value: "new" }, wanted });
        } else if (!Array.isArray(value)) {
          const rewrite = { kind: "property", into: span, path: ["x", "y"], value: true } as const;
          cases.push({
            rewrite,
            wanted: changed(whole, path, (of) => Object.assign({}, of, { x: { y: true } })),
          });
        }
        if (typeof last === "number") {
          cases.push({
            rewrite: { kind: "remove", at: span },
            wanted: changed(whole, path, () => undefined),
          });
        }
        for (const { rewrite, wanted } of cases) {
          const edits = language.printer(source)(rewrite) ?? [];
          const after = edited(text, edits);
          expect(edits.length).toBeGreaterThan(0);
          expect({ after, ...language.read(new Source(language.path, after)) }).toEqual({
            after,
            data: wanted,
            problems: 0,
          });
          expect(after.replaceAll("\r\n", "").includes("\n")).toBe(lineBreak === "\n");
        }
      }),
      { numRuns: 500 },
    );
  });
});
