/**
 * Terraform's JSON syntax: the same blocks and arguments as in native syntax, as properties of JSON objects.
 * https://developer.hashicorp.com/terraform/language/syntax/json
 * https://github.com/hashicorp/hcl/blob/main/json/spec.md
 */
import type { Problem } from "../../../src/core/problem.ts";
import { syntaxProblem } from "../../../src/core/problem.ts";
import type { Source, Span } from "../../../src/core/source.ts";
import { cover } from "../../../src/core/source.ts";
import type { JsonNode, JsonProperty } from "../../data/json.ts";
import { parseJson } from "../../data/json.ts";
import type { Attribute, Block, Body, Label, ParsedFile } from "../syntax.ts";
import { expressionOf, setTwice } from "./expressions.ts";
import type { BlockShape, BodyShape, ProviderSchema } from "./shapes.ts";
import { configurationShape, variableFileShape } from "./shapes.ts";

/** Reads a `.tf.json` or `.tofu.json` file. Any text gives a tree. */
export function parseJsonConfiguration(source: Source, schema: ProviderSchema): ParsedFile {
  return parse(source, configurationShape(schema));
}

/** Reads a `.tfvars.json` file, whose properties are arguments with literal values. */
export function parseJsonVariables(source: Source): ParsedFile {
  return parse(source, variableFileShape);
}

function parse(source: Source, shape: BodyShape): ParsedFile {
  const { tree, problems, comments } = parseJson(source);
  const reader = new Reader(problems);
  const [comment] = comments;
  if (comment !== undefined) {
    const message = 'Comments cannot stand in this JSON; write them as the text of a property named "//"';
    reader.problems.push(syntaxProblem(comment, message));
  }
  const nothing: Body = { items: [], intact: false, at: source.whole };
  const body = tree === undefined ? nothing : { ...reader.body(tree, shape, ROOT), at: source.whole };
  return { tree: body, problems: reader.problems, comments: [] };
}

const ROOT = "Write an object here, whose properties are the settings of this file";

/** The properties of an object, or of all the objects of a list. */
interface Properties {
  readonly list: readonly JsonProperty[];
  readonly intact: boolean;
}

/** What the blocks that are being read have in common. */
interface Head {
  readonly type: string;
  readonly typeAt: Span;
  readonly shape: BlockShape;
}

class Reader {
  readonly problems: Problem[];

  constructor(problems: readonly Problem[]) {
    this.problems = [...problems];
  }

  body(node: JsonNode, shape: BodyShape, message: string): Body {
    const { list, intact: isRead } = this.#properties(node, message);
    const items: (Attribute | Block)[] = [];
    const names = new Map<string, Span>();
    let intact = isRead;
    for (const property of list) {
      const { key, value } = property;
      const type = key.text;
      if (!key.sound) {
        intact = false;
      } else if (type !== "//") {
        const block = shape.block(type);
        if (block !== undefined && (block.orArgument === undefined || isBlocks(value))) {
          const head = { type, typeAt: key.at, shape: block };
          if (!this.#blocks(value, head, [], items)) intact = false;
        } else {
          items.push(this.#attribute(property, shape, names));
        }
      }
    }
    const start = opening(node).end;
    const at = node.at.source.span(start, Math.max(start, closing(node)?.start ?? node.at.end));
    return { items, intact, at };
  }

  #attribute({ key, value, at }: JsonProperty, shape: BodyShape, names: Map<string, Span>): Attribute {
    const name = key.text;
    const first = names.get(name);
    if (first === undefined) names.set(name, key.at);
    else this.problems.push(setTwice("argument", name, key.at, first));
    const expression = expressionOf(value, shape.strings(name), this.problems);
    return { kind: "attribute", name, nameAt: key.at, value: expression, at };
  }

  /** The blocks that a property holds, below the labels that were read. False where some could not be read. */
  #blocks(node: JsonNode, head: Head, labels: readonly Label[], into: (Attribute | Block)[]): boolean {
    if (labels.length === head.shape.labels) return this.#bodies(node, head, labels, into);
    const message = `Write an object here, whose properties are the labels of the "${head.type}" blocks`;
    const { list, intact: isRead } = this.#properties(node, message);
    if (list.length === 0 && isRead && isContainer(node)) {
      const missing = `A label of the "${head.type}" blocks is missing here, as the name of a property; write it, or remove this`;
      this.problems.push(syntaxProblem(opening(node), missing));
    }
    let intact = isRead;
    for (const { key, value } of list) {
      const label = { text: key.text, at: key.at };
      if (!key.sound || !this.#blocks(value, head, [...labels, label], into)) intact = false;
    }
    return intact;
  }

  #bodies(node: JsonNode, head: Head, labels: readonly Label[], into: (Attribute | Block)[]): boolean {
    const at = labels.at(-1)?.at ?? head.typeAt;
    if (node.kind === "null") return true;
    if (node.kind !== "array") {
      into.push(this.#block(node, head, labels, at));
      return true;
    }
    // Several blocks of one name each stand at their own brace.
    const several = node.items.length > 1;
    for (const item of node.items) into.push(this.#block(item, head, labels, several ? opening(item) : at));
    return !node.open;
  }

  #block(node: JsonNode, { type, typeAt, shape }: Head, labels: readonly Label[], headAt: Span): Block {
    const bodyShape = shape.body(labels.map(({ text }) => text));
    const body = this.body(
      node,
      bodyShape,
      `Write an object here, which is the content of a "${type}" block`,
    );
    const closeAt = node.kind === "object" ? closing(node) : undefined;
    return { kind: "block", type, typeAt, labels, body, headAt, at: cover(headAt, node.at), closeAt };
  }

  /** Instead of an object, there may be a list of objects whose properties count together. */
  #properties(node: JsonNode, message: string): Properties {
    switch (node.kind) {
      case "null":
        return { list: [], intact: true };
      case "object":
        return { list: node.properties, intact: !node.open };
      case "array": {
        const list: JsonProperty[] = [];
        let intact = !node.open;
        for (const item of node.items) {
          const inner = item.kind === "object" ? { list: item.properties, intact: !item.open } : undefined;
          if (inner === undefined && item.kind !== "broken") this.#report(item, message);
          if (inner?.intact !== true) intact = false;
          for (const property of inner?.list ?? []) list.push(property);
        }
        return { list, intact };
      }
      case "broken":
        return { list: [], intact: false };
      default:
        this.#report(node, message);
        return { list: [], intact: false };
    }
  }

  #report(node: JsonNode, message: string): void {
    if (node.kind !== "string" || node.sound) this.problems.push(syntaxProblem(node.at, message));
  }
}

function isContainer({ kind }: JsonNode): boolean {
  return kind === "object" || kind === "array" || kind === "null";
}

/** The bracket that a value begins with. */
function opening({ at }: JsonNode): Span {
  return at.source.span(at.start, Math.min(at.start + 1, at.end));
}

/** The bracket that a value ends with; `undefined` where it is missing. */
function closing({ kind, at }: JsonNode): Span | undefined {
  const last = kind === "object" ? "}" : kind === "array" ? "]" : undefined;
  return last !== undefined && at.source.text[at.end - 1] === last
    ? at.source.span(at.end - 1, at.end)
    : undefined;
}

/** Whether a value can be nested blocks: an object, or a list of objects alone. */
function isBlocks(node: JsonNode): boolean {
  if (node.kind === "array") return node.items.every(({ kind }) => kind === "object");
  return node.kind === "object";
}
