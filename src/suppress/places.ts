/** The suppressions of one file by what they are about: a line, or a declaration. */
import { grouped, placeKey } from "../core/order.ts";
import type { Declaration, Remarks } from "../core/remark.ts";
import type { Source, Span } from "../core/source.ts";
import { aimsOf } from "./aims.ts";
import { nestingOf } from "./nesting.ts";
import type { Term } from "./terms.ts";
import { termsOf } from "./terms.ts";
import type { Wish } from "./words.ts";
import { wishesOf, wishIn } from "./words.ts";

export interface Places {
  /** Everything that is wished, granted or not, in the order of the file. */
  readonly wishes: readonly Wish[];
  readonly terms: readonly Term[];
  /** What silences a check on the lines of a place, or in the module that it stands in. */
  readonly at: (place: Span, check: string) => readonly Term[];
  /** What silences a check for the whole declaration whose head is given. */
  readonly of: (head: Span, check: string) => readonly Term[];
}

interface Placed {
  readonly term: Term;
  /** `within 3`, `above 3`, or the key of a declaration's place. */
  readonly key: string;
}

export function placesIn(source: Source, remarks: Remarks, catalogue: ReadonlySet<string>): Places {
  const wishes = keyedWishes(source, remarks);
  const placed = wishes.flatMap(({ wish, key }) =>
    termsOf(wish, catalogue).map((term): Placed => ({ term, key })),
  );
  const byKey = new Map(
    [...grouped(placed, ({ key }) => key)].map(([key, some]) => [key, byCheck(some.map(({ term }) => term))]),
  );
  const under = (key: string, check: string): readonly Term[] => byKey.get(key)?.get(check) ?? [];
  const onLine = (line: number, check: string): readonly Term[] => [
    ...under(within(line), check),
    ...under(above(line), check),
  ];

  const around = nestingOf(remarks.declarations);
  const ofDeclaration = new Map<Declaration, ReadonlyMap<string, readonly Term[]>>();
  const wholly = (declaration: Declaration | undefined, check: string): readonly Term[] => {
    if (declaration === undefined) return [];
    let terms = ofDeclaration.get(declaration);
    if (terms === undefined) {
      const lines = new Set(declaration.heads.flatMap(linesOf));
      const keys = [...lines].flatMap((line) => [within(line), above(line)]);
      terms = byCheck(
        [...keys, placeKey(declaration.at)].flatMap((key) => [...(byKey.get(key)?.values() ?? [])].flat()),
      );
      ofDeclaration.set(declaration, terms);
    }
    return terms.get(check) ?? [];
  };

  return {
    wishes: wishes.map(({ wish }) => wish),
    terms: placed.map(({ term }) => term),
    at: (place, check) => {
      const first = source.position(place.start).line;
      const last = source.position(lastOf(place)).line;
      return [
        ...onLine(first, check),
        ...(last === first ? [] : under(within(last), check)),
        ...wholly(
          around(place.start, ({ kind }) => kind === "module"),
          check,
        ),
      ];
    },
    of: (head, check) => wholly(around(head.start), check),
  };
}

interface Keyed {
  readonly wish: Wish;
  readonly key: string;
}

function keyedWishes(source: Source, { comments, entries }: Remarks): readonly Keyed[] {
  const plain = comments.filter(({ about }) => about === undefined);
  const aims = aimsOf(source, plain);
  return [
    ...plain.flatMap((comment, i) => {
      const aim = aims[i];
      const key = aim === undefined ? "" : aim.within ? within(aim.line) : above(aim.line);
      return wishesOf(comment).map((wish): Keyed => ({ wish, key }));
    }),
    ...comments.flatMap((comment) => {
      const { about } = comment;
      return about === undefined ? [] : wishesOf(comment).map((wish) => ({ wish, key: placeKey(about) }));
    }),
    ...entries.map((entry): Keyed => ({ wish: wishIn(entry), key: placeKey(entry.about) })),
  ];
}

function within(line: number): string {
  return `within ${String(line)}`;
}

function above(line: number): string {
  return `above ${String(line)}`;
}

function byCheck(terms: readonly Term[]): ReadonlyMap<string, readonly Term[]> {
  return grouped(terms, ({ check }) => check);
}

function lastOf({ start, end }: Span): number {
  return Math.max(start, end - 1);
}

function linesOf(span: Span): readonly number[] {
  const { source, start } = span;
  const first = source.position(start).line;
  const last = source.position(lastOf(span)).line;
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
