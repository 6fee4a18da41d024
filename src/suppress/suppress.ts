/** Findings that somebody has accepted in the files, and what is wrong with how they said so. */
import type { Finding, Notice, Suppression } from "../core/finding.ts";
import { byPlace } from "../core/order.ts";
import type { Remarks } from "../core/remark.ts";
import type { Source, Span } from "../core/source.ts";
import type { Places } from "./places.ts";
import { placesIn } from "./places.ts";
import type { Term } from "./terms.ts";
import { noticesOf } from "./terms.ts";
import { mayWish } from "./words.ts";

/** A finding of which it is not settled whether it is accepted. */
export interface Unsettled extends Omit<Finding, "suppressed"> {
  /** The heads of the declarations of its resource: of one in several files, if several templates declare it. */
  readonly declared: readonly Span[];
}

export interface SuppressOptions {
  /** Every file that may hold a suppression. */
  readonly sources: Iterable<Source>;
  readonly remarks: (source: Source) => Remarks | undefined;
  /** The ids of all checks, whether they run or not. */
  readonly catalogue: ReadonlySet<string>;
  /** As `2027-01-31`, which suppressions are compared with; `""` ends none. */
  readonly today: string;
  /** Whether all findings of a check that a suppression in a file may be about are known. */
  readonly settled: (source: Source, check: string) => boolean;
}

export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly notices: readonly Notice[];
}

/**
 * A suppression is about its place: the characters of a finding, or the declaration of its resource, in every
 * deployment alike. A resource that several templates declare is silent only if each of them says so.
 */
export function suppress(findings: readonly Unsettled[], options: SuppressOptions): Suppressed {
  const files = new Map<string, Places>();
  for (const source of options.sources) {
    if (source.usedAt !== undefined || files.has(source.path) || !mayWish(source.text)) continue;
    const remarks = options.remarks(source);
    if (remarks !== undefined) files.set(source.path, placesIn(source, remarks, options.catalogue));
  }
  const used = new Set<Term>();
  return {
    findings: findings.map(({ declared, ...finding }) => {
      if (files.size === 0) return { ...finding, suppressed: undefined };
      const { check, at } = finding;
      const here = files.get(at.source.path)?.at(at, check) ?? [];
      const each = declared.map((head) => files.get(head.source.path)?.of(head, check) ?? []);
      for (const term of [here, ...each].flat()) used.add(term);
      const term = holding(here, options) ?? commonly(each, options);
      if (term !== undefined) return { ...finding, suppressed: suppressionOf(term) };
      const ended = [here, ...each].flat().map(({ until = "", at: said }) => {
        return { at: said, note: `suppressed until ${until}` };
      });
      return { ...finding, suppressed: undefined, related: [...finding.related, ...ended.slice(0, 1)] };
    }),
    notices: [...files.values()].flatMap((places) => noticesIn(places, used, options)).sort(byPlace),
  };
}

/** The first that has not ended. */
function holding(terms: readonly Term[], { today }: SuppressOptions): Term | undefined {
  return terms.find(({ until }) => until === undefined || today <= until);
}

function commonly(each: readonly (readonly Term[])[], options: SuppressOptions): Term | undefined {
  const terms = each.map((some) => holding(some, options));
  return terms.includes(undefined) ? undefined : terms[0];
}

function suppressionOf({ reason, until, at }: Term): Suppression {
  return { reason, until, at };
}

/** More than this in one file says nothing new. */
const MOST_NOTICES = 100;

function noticesIn(
  places: Places,
  used: ReadonlySet<Term>,
  { catalogue, settled }: SuppressOptions,
): readonly Notice[] {
  const notices: Notice[] = [];
  for (const notice of allNotices()) {
    if (notices.length === MOST_NOTICES) {
      const message = `There are more than ${String(MOST_NOTICES)} such suppressions in this file; correct the first ones`;
      return [...notices, { ...notice, message }];
    }
    notices.push(notice);
  }
  return notices;

  function* allNotices(): Generator<Notice> {
    for (const wish of places.wishes) yield* noticesOf(wish, catalogue);
    for (const term of places.terms) {
      if (!used.has(term) && settled(term.at.source, term.check)) yield unused(term);
    }
  }
}

function unused({ check, checkAt }: Term): Notice {
  const message = `'${check}' finds nothing here to suppress; remove it, or put it where the finding stands`;
  return { kind: "unused suppression", message, at: checkAt };
}
