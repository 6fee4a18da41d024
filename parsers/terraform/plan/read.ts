/**
 * The plan that `terraform show -json` prints, as far as it is about resources that somebody asks for.
 * https://developer.hashicorp.com/terraform/internals/json-format
 */
import type { Problem } from "../../../src/core/problem.ts";
import { Source } from "../../../src/core/source.ts";
import { member } from "../../data/parameters.ts";
import type { JsonNode } from "../../data/json.ts";
import { parseJson } from "../../data/json.ts";
import { isTold } from "./kinds.ts";
import type { Found, Member, Range } from "./outline.ts";
import { afterSpace, itemsAt, membersAt, stringIn } from "./outline.ts";
import type { Window } from "./shown.ts";
import { shownParts, withoutTexts } from "./shown.ts";

/** One resource instance as the plan leaves it. */
export interface PlannedResource {
  /** `module.gateway["eu"].azurerm_api_management_api.orders[0]`. */
  readonly address: string;
  readonly type: string;
  readonly managed: boolean;
  /** Where the plan names it. */
  readonly head: Range;
  /** Its values; those that are not known yet are left out. Spans in it count from `offset`. */
  readonly values: JsonNode | undefined;
  readonly offset: number;
  /** `true` at each value that is not known until the plan is applied. */
  readonly unknown: JsonNode | undefined;
  /** Whether what is missing in `values` and in `unknown` is missing indeed. */
  readonly complete: boolean;
  /** `true` at each value that is not to be shown. */
  readonly sensitive: readonly JsonNode[];
}

export interface Plan {
  readonly path: string;
  readonly resources: readonly PlannedResource[];
  /** The values of the root module's variables, by name. */
  readonly variables: ReadonlyMap<string, JsonNode>;
  /** The configuration as the plan tells it: expressions by what they refer to. */
  readonly configuration: JsonNode | undefined;
  /** Resources of which Terraform could not yet tell how many there are. */
  readonly deferred: readonly { readonly address: string; readonly type: string; readonly at: Range }[];
  /** Whether the plan is about everything in its configuration. */
  readonly whole: boolean;
  /** The plan's text with nothing in it but what may be shown, each character at its own place. */
  readonly shown: () => Source;
  readonly problems: readonly Problem[];
}

/** Modules in modules; nobody nests as many. */
const DEEPEST_MODULES = 64;

/** The plan in a text; `undefined` for a text that is none. */
export function readPlan(source: Source): Plan | undefined {
  const { text, path } = source;
  const reader = new Reader(source);
  const top = reader.members(afterSpace(text, 0));
  const version = stringIn(text, top.get("format_version"));
  const planned = objectAt(text, top.get("planned_values"));
  const changes = top.get("resource_changes");
  if (version === undefined || (planned === undefined && changes === undefined)) {
    return reader.isCut ? reader.emptyPlan(top.size > 0 && version !== undefined) : undefined;
  }
  if (!/^1(\.|$)/.test(version)) {
    const message = `The plan has format version '${version}', and only version 1 is read; make it with a current Terraform or OpenTofu`;
    reader.report(top.get("format_version")?.start ?? 0, message);
    return reader.emptyPlan(true);
  }
  const byAddress = reader.changes(changes);
  const resources = [
    ...reader.resources(planned, byAddress),
    ...(planned === undefined ? reader.fromChanges(byAddress) : []),
    ...reader.dataSources(top.get("prior_state"), byAddress),
  ];
  const flag = (name: string): string | undefined => {
    const range = top.get(name);
    return range === undefined ? undefined : text.slice(range.start, range.end);
  };
  const whole = flag("complete") !== "false" && flag("errored") !== "true" && !reader.isCut;
  const windows = resources.map(windowOf);
  return {
    path,
    resources,
    variables: reader.variables(top.get("variables")),
    configuration: reader.parsed(top.get("configuration")),
    deferred: reader.deferred(top.get("deferred_changes")),
    whole,
    shown: once(() => shownParts(source, windows)),
    problems: reader.problems(),
  };
}

/** The range of an object; `undefined` for anything else, as null is. */
function objectAt(text: string, range: Range | undefined): Range | undefined {
  return range !== undefined && text[range.start] === "{" ? range : undefined;
}

/** What may be shown of a resource: its values but for the sensitive ones; none where nothing tells which these are. */
function windowOf({ head, values, offset, sensitive }: PlannedResource): Window {
  const hidden: Range[] = [];
  if (values !== undefined) {
    if (sensitive.length === 0) hidden.push(values.at);
    for (const marks of sensitive) hide(values, marks, hidden);
  }
  const moved = hidden.map(({ start, end }) => ({ start: start + offset, end: end + offset }));
  const shown =
    values === undefined ? [] : [{ start: values.at.start + offset, end: values.at.end + offset }];
  return { shown: [head, ...shown], hidden: moved };
}

function hide(value: JsonNode, marks: JsonNode, hidden: Range[]): void {
  if (marks.kind === "boolean" && marks.value) hidden.push(value.at);
  else if (value.kind === "array" && marks.kind === "array") {
    value.items.forEach((item, i) => {
      const mark = marks.items[i];
      if (mark !== undefined) hide(item, mark, hidden);
    });
  } else if (value.kind === "object" && marks.kind === "object") {
    for (const { key, value: inner } of value.properties) {
      const mark = member(marks, key.text);
      if (mark !== undefined) hide(inner, mark, hidden);
    }
  }
}

/** What `resource_changes` says of a resource. */
interface Change {
  readonly type: string;
  readonly mode: string;
  readonly head: Range;
  readonly change: ReadonlyMap<string, Range>;
}

/** Reads the parts of one plan and keeps what went wrong. */
class Reader {
  readonly #source: Source;
  readonly #problems: { readonly offset: number; readonly message: string }[] = [];
  #cut = false;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Whether something could not be read, so that there may be more than was found. */
  get isCut(): boolean {
    return this.#cut;
  }

  problems(): readonly Problem[] {
    if (this.#problems.length === 0) return [];
    const shown = withoutTexts(this.#source);
    return this.#problems.map(({ offset, message }) => ({
      kind: "syntax",
      message,
      at: shown.span(offset, Math.min(offset + 1, shown.text.length)),
    }));
  }

  /** Told once: what follows a mistake in JSON is its consequence. */
  report(offset: number, message: string): void {
    if (this.#problems.length === 0) this.#problems.push({ offset, message });
  }

  emptyPlan(isPlan: boolean): Plan | undefined {
    if (!isPlan) return undefined;
    return {
      path: this.#source.path,
      resources: [],
      variables: new Map(),
      configuration: undefined,
      deferred: [],
      whole: false,
      shown: () => withoutTexts(this.#source),
      problems: this.problems(),
    };
  }

  members(start: number): ReadonlyMap<string, Range> {
    const found = membersAt(this.#source.text, start);
    this.#noteBroken(found);
    return new Map(found.parts.map(({ key, value }) => [key, value]));
  }

  /** With their places; none where no object stands. */
  #membersIn(range: Range | undefined): ReadonlyMap<string, Member> {
    if (range === undefined || this.#source.text[range.start] !== "{") return new Map();
    const found = membersAt(this.#source.text, range.start);
    this.#noteBroken(found);
    return new Map(found.parts.map((one) => [one.key, one]));
  }

  #itemsIn(range: Range | undefined): readonly Range[] {
    if (range === undefined || this.#source.text[range.start] !== "[") return [];
    const found = itemsAt(this.#source.text, range.start);
    this.#noteBroken(found);
    return found.parts;
  }

  #noteBroken({ brokenAt }: Found<unknown>): void {
    if (brokenAt === undefined) return;
    this.#cut = true;
    const isEnd = brokenAt >= this.#source.text.length;
    const message = isEnd
      ? "The plan is cut short; make it again with 'terraform show -json'"
      : "The plan is no JSON from here on; make it again with 'terraform show -json'";
    this.report(isEnd ? this.#source.text.length : brokenAt, message);
  }

  #text(of: Member | undefined): string | undefined {
    return stringIn(this.#source.text, of?.value);
  }

  /** The tree of a part. Its spans count from the part's start. */
  parsed(range: Range | undefined): JsonNode | undefined {
    if (range === undefined) return undefined;
    const { text, path } = this.#source;
    const { tree, problems } = parseJson(new Source(path, text.slice(range.start, range.end)));
    for (const { at, message } of problems) {
      this.#cut = true;
      this.report(range.start + at.start, message);
    }
    return tree;
  }

  variables(range: Range | undefined): ReadonlyMap<string, JsonNode> {
    const values = new Map<string, JsonNode>();
    for (const [name, { value }] of this.#membersIn(range)) {
      const given = this.parsed(this.#membersIn(value).get("value")?.value);
      if (given !== undefined) values.set(name, given);
    }
    return values;
  }

  /** The changes of resources that somebody asks for, by their addresses. */
  changes(range: Range | undefined): ReadonlyMap<string, Change> {
    const changes = new Map<string, Change>();
    for (const item of this.#itemsIn(range)) {
      const members = this.#membersIn(item);
      const [address, type] = [this.#text(members.get("address")), this.#text(members.get("type"))];
      const head = members.get("address");
      if (address === undefined || type === undefined || head === undefined || !isTold(type)) continue;
      // What is left of a replaced object is about to go.
      if (members.has("deposed")) continue;
      const inner = this.#membersIn(members.get("change")?.value);
      const change = new Map([...inner].map(([key, { value }]) => [key, value]));
      changes.set(address, {
        type,
        mode: this.#text(members.get("mode")) ?? "managed",
        head: head.at,
        change,
      });
    }
    return changes;
  }

  /** The resources of `planned_values`, or of a state, and of the modules in it. */
  resources(
    values: Range | undefined,
    changes: ReadonlyMap<string, Change>,
    wanted: (mode: string) => boolean = () => true,
  ): readonly PlannedResource[] {
    const resources: PlannedResource[] = [];
    const waiting: { readonly module: Range; readonly depth: number }[] = [];
    const root = this.#membersIn(values).get("root_module")?.value;
    if (root !== undefined) waiting.push({ module: root, depth: 0 });
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { module, depth } = next;
      const members = this.#membersIn(module);
      for (const item of this.#itemsIn(members.get("resources")?.value)) {
        const resource = this.#resource(item, changes, wanted);
        if (resource !== undefined) resources.push(resource);
      }
      const children = this.#itemsIn(members.get("child_modules")?.value);
      if (depth < DEEPEST_MODULES) {
        for (const child of children.toReversed()) waiting.push({ module: child, depth: depth + 1 });
      } else if (children.length > 0) {
        this.#cut = true;
        const message = `Modules nested more than ${String(DEEPEST_MODULES)} deep are not read; flatten them`;
        this.report(module.start, message);
      }
    }
    return resources;
  }

  #resource(
    range: Range,
    changes: ReadonlyMap<string, Change>,
    wanted: (mode: string) => boolean,
  ): PlannedResource | undefined {
    const members = this.#membersIn(range);
    const head = members.get("address");
    const [address, type] = [this.#text(head), this.#text(members.get("type"))];
    const mode = this.#text(members.get("mode")) ?? "managed";
    if (head === undefined || address === undefined || type === undefined) return undefined;
    if (!isTold(type) || !wanted(mode)) return undefined;
    const values = members.get("values")?.value;
    const change = changes.get(address)?.change;
    return this.#planned(
      { address, type, mode, head: head.at },
      values,
      change,
      members.get("sensitive_values")?.value,
    );
  }

  /** Without planned values, what the changes leave. */
  fromChanges(changes: ReadonlyMap<string, Change>): readonly PlannedResource[] {
    return [...changes].flatMap(([address, { type, mode, head, change }]) => {
      const after = change.get("after");
      if (after === undefined || this.#source.text[after.start] !== "{") return [];
      return [this.#planned({ address, type, mode, head }, after, change, undefined)];
    });
  }

  #planned(
    resource: {
      readonly address: string;
      readonly type: string;
      readonly mode: string;
      readonly head: Range;
    },
    values: Range | undefined,
    change: ReadonlyMap<string, Range> | undefined,
    sensitive: Range | undefined,
  ): PlannedResource {
    const { address, type, mode, head } = resource;
    return {
      address,
      type,
      managed: mode !== "data",
      head,
      values: this.parsed(values),
      offset: values?.start ?? head.end,
      unknown: this.parsed(change?.get("after_unknown")),
      complete: change?.has("after_unknown") === true,
      sensitive: [sensitive, change?.get("after_sensitive")].flatMap((marks) => this.parsed(marks) ?? []),
    };
  }

  /** Data sources that were read already are not planned any more: they stand in the state before. */
  dataSources(state: Range | undefined, changes: ReadonlyMap<string, Change>): readonly PlannedResource[] {
    const values = this.#membersIn(state).get("values")?.value;
    return this.resources(values, new Map(), (mode) => mode === "data")
      .filter(({ address }) => !changes.has(address))
      .map((one) => ({ ...one, complete: true }));
  }

  deferred(range: Range | undefined): Plan["deferred"] {
    return this.#itemsIn(range).flatMap((item) => {
      const members = this.#membersIn(this.#membersIn(item).get("resource_change")?.value);
      const head = members.get("address");
      const [address, type] = [this.#text(head), this.#text(members.get("type"))];
      if (head === undefined || address === undefined || type === undefined || !isTold(type)) return [];
      return [{ address, type, at: head.at }];
    });
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined;
  return () => (made ??= { it: make() }).it;
}
