/**
 * Functions of regular expressions.
 * https://developer.hashicorp.com/terraform/language/functions/regex
 */
import type { Invocation } from "../../../src/core/invocation.ts";
import { computed } from "../../../src/core/origin.ts";
import type { Part } from "../../../src/core/text.ts";
import { Text } from "../../../src/core/text.ts";
import type { Field, Slot, Value } from "../../../src/core/value.ts";
import { field, Fields, known, List, slot } from "../../../src/core/value.ts";
import { Layout, mergedHole } from "./layout.ts";
import type { Match, Program } from "./matching.ts";
import { compile, Matcher } from "./matching.ts";
import type { Result } from "./parameters.ts";
import { hasRoom, plain, takes, text } from "./parameters.ts";
import { parsePattern } from "./pattern.ts";
import type { Family } from "./scope.ts";

export const regexFunctions: Family = {
  regex: takes([plain, text], ([expression, given], invocation) => {
    const search = searchOf(expression, given, invocation);
    if (search === undefined || "state" in search) return search;
    const match = search.matcher.find(0);
    if (search.matcher.exhausted) return exhausted(invocation);
    return match === undefined
      ? invocation.invalid("finds no match of its pattern")
      : found(match, search, invocation);
  }),
  regexall: takes([plain, text], ([expression, given], invocation) => {
    const search = searchOf(expression, given, invocation);
    if (search === undefined || "state" in search) return search;
    const matches = search.matcher.all();
    if (search.matcher.exhausted || !hasRoom(invocation, matches.length)) return exhausted(invocation);
    return new List(matches.map((match) => slot(found(match, search, invocation))));
  }),
};

interface Search {
  readonly matcher: Matcher;
  readonly layout: Layout;
  /** The names of the groups; `""` for one without a name. */
  readonly groups: readonly string[];
}

interface Compiled {
  readonly program: Program;
  readonly groups: readonly string[];
}

/** `undefined` for a text with a hole, in which anything may match. */
function searchOf(expression: string, given: Text, invocation: Invocation): Search | Value | undefined {
  const compiled = compiledPattern(expression, invocation);
  if ("state" in compiled) return compiled;
  const { groups } = compiled;
  if (groups.some((name) => name === "") && groups.some((name) => name !== "")) {
    return invocation.invalid("takes a pattern with groups that either all have a name or none");
  }
  if (given.plain === undefined) return undefined;
  return { groups, matcher: new Matcher(compiled.program, given.plain), layout: new Layout(given) };
}

function compiledPattern(expression: string, invocation: Invocation): Compiled | Value {
  const parsed = parsePattern(expression);
  if ("wrong" in parsed) return invocation.invalid(`cannot read its pattern: ${parsed.wrong}`);
  const program = compile(parsed);
  if (program === undefined) return invocation.unknown("budget", "the pattern is over the limit");
  return { program, groups: parsed.groups };
}

function exhausted(invocation: Invocation): Value {
  return invocation.unknown("budget", "the search for the pattern grew over its limit");
}

/** The whole match, or its groups as a list or, where they have names, as an object. */
function found(match: Match, { groups, layout }: Search, invocation: Invocation): Value {
  const part = (i: number): Value => {
    const [start = -1, end = -1] = [match[2 * i], match[2 * i + 1]];
    const origin = start < 0 ? undefined : layout.located(start, end);
    if (start < 0 || end < 0) return known(null, computed(invocation.at));
    return known(layout.slice(start, end), origin ?? computed(invocation.at));
  };
  if (groups.length === 0) return part(0);
  if (groups[0] === "") {
    return known(new List(groups.map((_, i): Slot => slot(part(i + 1)))), computed(invocation.at));
  }
  const fields = groups.map((name, i): Field => field(name, invocation.at, part(i + 1)));
  return known(new Fields(fields), computed(invocation.at));
}

/** `replace()` with a pattern between slashes. https://developer.hashicorp.com/terraform/language/functions/replace */
export function replacedByPattern(given: Text, expression: string, by: Text, invocation: Invocation): Result {
  const compiled = compiledPattern(expression, invocation);
  if ("state" in compiled) return compiled;
  if (given.plain === undefined) return undefined;
  const layout = new Layout(given);
  const matcher = new Matcher(compiled.program, given.plain);
  const template = new Layout(by);
  const parts: Part[] = [];
  let done = 0;
  for (const match of matcher.all()) {
    const [start = 0, end = 0] = match;
    for (const part of layout.parts(done, start)) parts.push(part);
    for (const part of expanded(template, match, layout, compiled.groups)) parts.push(part);
    done = end;
  }
  if (matcher.exhausted) return exhausted(invocation);
  for (const part of layout.parts(done)) parts.push(part);
  return new Text(parts);
}

/**
 * The replacement for one match: `$1`, `$name` and `${name}` stand for groups, `$$` for a dollar sign. What is in a
 * hole of it is expanded, too. https://pkg.go.dev/regexp#Regexp.Expand
 */
function expanded(
  template: Layout,
  match: Match,
  subject: Layout,
  groups: readonly string[],
): readonly Part[] {
  const { string } = template;
  const parts: Part[] = [];
  let done = 0;
  const copy = (end: number): void => {
    for (const part of template.parts(done, end)) {
      parts.push(part.kind === "hole" ? mergedHole(part, new Text([part]), "expanded") : part);
    }
  };
  for (let at = string.indexOf("$"); at >= 0; at = string.indexOf("$", done)) {
    const reference = /^\$(?:\$|(\w+)|\{(\w+)\})/.exec(string.slice(at, at + MOST_NAME));
    copy(reference === null ? at + 1 : at);
    done = at + (reference?.[0].length ?? 1);
    if (reference === null) continue;
    const name = reference[1] ?? reference[2];
    if (name === undefined) {
      for (const part of template.parts(at, at + 1)) parts.push(part);
      continue;
    }
    const i = /^\d+$/.test(name) ? Number(name) : groups.indexOf(name) + 1;
    const [start = -1, end = -1] = name !== "0" && i === 0 ? [] : [match[2 * i], match[2 * i + 1]];
    if (start >= 0 && end >= 0) {
      for (const part of subject.parts(start, end)) parts.push(part);
    }
  }
  copy(string.length);
  return parts;
}

/** Longer than the name of any group. */
const MOST_NAME = 200;
