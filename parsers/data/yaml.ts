/** YAML documents as values: every value at its characters, nothing in it an expression. */
import { Composer, isAlias, isMap, isScalar, isSeq, Parser } from "yaml";
import type { CST, Document, Node, Pair, ParsedNode, Scalar, YAMLMap, YAMLSeq } from "yaml";
import type { Located } from "../../src/core/origin.ts";
import { written } from "../../src/core/origin.ts";
import type { Problem } from "../../src/core/problem.ts";
import { syntaxProblem } from "../../src/core/problem.ts";
import type { Source, Span } from "../../src/core/source.ts";
import type { Part } from "../../src/core/text.ts";
import { Text } from "../../src/core/text.ts";
import type { Field, Slot, Unknown, Value } from "../../src/core/value.ts";
import { Fields, known, List, slot, unknown } from "../../src/core/value.ts";

export interface ParsedYaml {
  readonly value: Value;
  readonly problems: readonly Problem[];
}

/**
 * The value of the first document of a file, by the core schema of YAML 1.2. A document with a mistake is unknown as a
 * whole: where its lines belong depends on how they are indented.
 * https://yaml.org/spec/1.2.2/#103-core-schema
 */
export function yamlValue(source: Source): ParsedYaml {
  const unread = (problem: Problem): ParsedYaml => ({
    value: unknown("syntax error", "the document could not be read", written(source.whole)),
    problems: [problem],
  });
  const start = source.span(0, 0);
  try {
    const document = yamlDocument(source.text);
    if (document === "too deep") {
      const message = `Values are nested more than ${String(MOST_LEVELS)} levels deep in this file; flatten them`;
      return unread({ kind: "limit", message, at: start });
    }
    const error = document?.errors[0];
    if (error !== undefined) {
      const [from, to] = error.pos;
      const message = `This is not YAML: ${sentence(error.message)}; correct it`;
      return unread(syntaxProblem(source.span(from, Math.min(to, source.text.length)), message));
    }
    if (document === undefined || document.contents === null) {
      return unread(
        syntaxProblem(start, "There is no YAML value in this file; write one, or remove the file"),
      );
    }
    return { value: new YamlReader(source).value(document.contents, source.whole, 0), problems: [] };
  } catch {
    // Whatever the package stumbles over is no YAML.
    return unread(syntaxProblem(start, "This is not YAML; correct it"));
  }
}

/**
 * The first document of a text, which the package would follow until the process ends where it is nested too deeply.
 * With `alone`, a text of several documents has none.
 */
export function yamlDocument(
  text: string,
  options: { readonly schema?: "core" | "failsafe"; readonly alone?: boolean } = {},
): Document<ParsedNode> | "too deep" | undefined {
  const tokens = [...new Parser().parse(text)];
  // What makes documents of the tokens calls itself for each level, and has to be kept from going too deep.
  if (tokens.some(isTooDeep)) return "too deep";
  const { alone = false, ...composing } = options;
  const [first, second] = new Composer({ ...composing, uniqueKeys: false }).compose(
    tokens,
    true,
    text.length,
  );
  return alone && second !== undefined ? undefined : first;
}

function isTooDeep(token: CST.Token): boolean {
  const left: { readonly token: CST.Token; readonly depth: number }[] = [{ token, depth: 0 }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { token: one, depth } = next;
    if (depth > MOST_LEVELS) return true;
    if (one.type === "document") {
      if (one.value !== undefined) left.push({ token: one.value, depth });
    } else if ("items" in one) {
      for (const { key, value } of one.items) {
        if (key !== undefined && key !== null) left.push({ token: key, depth: depth + 1 });
        if (value !== undefined) left.push({ token: value, depth: depth + 1 });
      }
    }
  }
  return false;
}

function sentence(message: string): string {
  return message.split("\n")[0]?.replace(/[.:;\s]+$/, "") ?? message;
}

const MOST_LEVELS = 256;

/** The tags of YAML itself. Any other is for a program that knows it. */
const TAGS: ReadonlySet<string> = new Set(
  ["str", "int", "float", "bool", "null", "seq", "map"].map((name) => `tag:yaml.org,2002:${name}`),
);

class YamlReader {
  readonly #source: Source;
  /** What each anchor stands for where the reader is; `undefined` while its own value is being read. */
  readonly #anchors = new Map<string, Value | undefined>();

  constructor(source: Source) {
    this.#source = source;
  }

  /** `around` is where a value is said to be that is not written out. */
  value(node: unknown, around: Span, depth: number): Value {
    if (isAlias(node)) return this.#alias(node.source, this.#spanOf(node, around));
    if (!isScalar(node) && !isSeq(node) && !isMap(node)) return known(null, written(around));
    const at = this.#spanOf(node, around);
    const { anchor } = node;
    if (anchor !== undefined) this.#anchors.set(anchor, undefined);
    const value = this.#unaliased(node, at, depth);
    if (anchor !== undefined) this.#anchors.set(anchor, value);
    return value;
  }

  #alias(name: string, at: Span): Value {
    if (!this.#anchors.has(name)) return unknown("invalid", `nothing has the anchor '${name}'`, written(at));
    return this.#anchors.get(name) ?? unknown("cycle", `the anchor '${name}' refers to itself`, written(at));
  }

  #unaliased(node: Scalar | YAMLSeq | YAMLMap, at: Span, depth: number): Value {
    const origin = written(at);
    if (depth >= MOST_LEVELS) return unknown("budget", "the value is nested too deeply", origin);
    if (node.tag !== undefined && !TAGS.has(node.tag)) {
      return unknown("unsupported", `the tag '${node.tag}' is not understood`, origin);
    }
    if (isScalar(node)) return this.#scalar(node, at);
    if (isSeq(node)) {
      const items = node.items.map((item): Slot => slot(this.value(item, at, depth + 1)));
      return known(new List(items), origin);
    }
    return this.#object(node, origin, depth);
  }

  #object(node: YAMLMap, origin: Located, depth: number): Value {
    let open: Unknown | undefined;
    const fields: Field[] = [];
    for (const pair of node.items) {
      const key = this.#key(pair, origin);
      const value = this.value(pair.value, key?.keyAt ?? origin.at, depth + 1);
      if (key === undefined)
        open ??= unknown("unsupported", "the name of a property is not understood", origin);
      else fields.push({ ...key, value });
    }
    return known(new Fields(fields, open), origin);
  }

  /** `undefined` for a key that is no text or number, and for one that merges another object. */
  #key({ key }: Pair, origin: Located): { readonly key: string; readonly keyAt: Span } | undefined {
    const value = this.value(key, origin.at, MOST_LEVELS - 1);
    if (value.state !== "known" || (isScalar(key) && key.type === "PLAIN" && key.source === "<<"))
      return undefined;
    const { data } = value;
    if (typeof data === "number") return { key: String(data), keyAt: value.at };
    if (typeof data !== "object" || data?.kind !== "text" || data.plain === undefined) return undefined;
    return { key: data.plain, keyAt: value.at };
  }

  #scalar(node: Scalar, at: Span): Value {
    const origin = written(at);
    const { value } = node;
    if (typeof value === "string") return known(this.#text(node, value, at), origin);
    if (value === null || typeof value === "boolean") return known(value, origin);
    if (typeof value !== "number") return unknown("unsupported", "the value is not understood", origin);
    const isExact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
    return isExact ? known(value, origin) : unknown("unsupported", "the number is not evaluated", origin);
  }

  /** The characters of a scalar at their places, if they stand in the source as they are. */
  #text(node: Scalar, value: string, at: Span): Text {
    const whole = new Text([{ kind: "segment", text: value, ...written(at), whole: true }]);
    const text = this.#source.text.slice(at.start, at.end);
    const isBlock = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
    const parts: Part[] = [];
    // Before the first line of a block stand its indicators, and perhaps a comment.
    let done = isBlock ? text.indexOf("\n") + 1 : 0;
    for (const line of value.split(/(?<=\n)/)) {
      const characters = line.endsWith("\n") ? line.slice(0, -1) : line;
      const found = text.indexOf(characters, done);
      if (found < 0) return whole;
      const place = written(this.#source.span(at.start + found, at.start + found + characters.length));
      parts.push({ kind: "segment", text: characters, ...place });
      done = found + characters.length;
      if (characters === line) continue;
      const lineBreak = text.indexOf("\n", done);
      if (lineBreak < 0) return whole;
      const breakPlace = written(this.#source.span(at.start + lineBreak, at.start + lineBreak + 1));
      parts.push({ kind: "segment", text: "\n", ...breakPlace });
      done = lineBreak + 1;
    }
    return new Text(parts);
  }

  #spanOf({ range }: Node, around: Span): Span {
    return range === undefined || range === null ? around : this.#source.span(range[0], range[1]);
  }
}
