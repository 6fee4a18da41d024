/**
 * Estates as APIOps keeps them: files whose directories tell the type, the name and the parents of what they say.
 * https://azure.github.io/apiops/
 */
import { serviceType } from "../../src/azure/types.ts";
import type { Files } from "../../src/core/files.ts";
import { isUnread } from "../../src/core/files.ts";
import { written } from "../../src/core/origin.ts";
import type { Problem } from "../../src/core/problem.ts";
import type { Resource } from "../../src/core/resource.ts";
import { readPath } from "../../src/core/resource.ts";
import type { Source, Span } from "../../src/core/source.ts";
import { Text } from "../../src/core/text.ts";
import type { Field, Reading, Value } from "../../src/core/value.ts";
import { field, Fields, known, textOfValue, unknown } from "../../src/core/value.ts";
import { overlay } from "../../src/core/overlay.ts";
import { parseJson } from "../data/json.ts";
import { jsonValue } from "../data/values.ts";
import type { Deployment, Expansion, Workspace } from "../front.ts";
import type { Collection } from "./apiops-layout.ts";
import { collections, rootOf } from "./apiops-layout.ts";
import { isOverrides, overridden, overrideOf, overridesFor, readOverrides } from "./apiops-overrides.ts";

/**
 * The estates that the files found tell, each by the directory of its artefacts: as they were extracted, and as they are
 * published to each environment that has overrides.
 */
export function artefactDeployments({ paths, files, parameterFiles }: Workspace): readonly Deployment[] {
  const roots = new Set(paths.flatMap((path) => rootOf(path) ?? []));
  const chosen = parameterFiles.filter(isOverrides);
  return [...roots].sort().flatMap((root) => {
    const sets = chosen.length > 0 ? chosen : [undefined, ...overridesFor(root, files)];
    return sets.map((set): Deployment => {
      const expand = (): Expansion => new Artefacts(root, files, set).expand();
      return { language: "arm", entry: root === "" ? "." : root, set, expand };
    });
  });
}

/** What the children of a resource are told within. */
interface Parent {
  readonly type: string;
  /** The names along the type; none for the service, whose own name the artefacts do not tell. */
  readonly names: readonly (string | Text)[];
  readonly directory: string;
  readonly inWorkspace: boolean;
  /** What the overrides of an environment say of it. */
  readonly over: Reading | undefined;
}

interface Document {
  readonly head: Span;
  readonly body: Value;
}

/** One walk through the directories of an estate. */
class Artefacts {
  readonly #root: string;
  readonly #files: Files;
  readonly #set: string | undefined;
  readonly #resources: Resource[] = [];
  readonly #problems: Problem[] = [];
  readonly #read: string[] = [];

  constructor(root: string, files: Files, set: string | undefined) {
    this.#root = root;
    this.#files = files;
    this.#set = set;
  }

  expand(): Expansion {
    const directory = this.#root;
    const over = this.#overrides();
    this.#gather({ type: serviceType, names: [], directory, inWorkspace: false, over }, collections);
    return { resources: this.#resources, problems: this.#problems, unresolved: [], files: this.#read };
  }

  #overrides(): Value | undefined {
    if (this.#set === undefined) return undefined;
    const { value, problems } = readOverrides(this.#set, this.#files);
    for (const problem of problems) this.#problems.push(problem);
    this.#read.push(this.#set);
    return value;
  }

  /** What stands in a parent's directory: its policy and its children. */
  #gather(parent: Parent, children: readonly Collection[]): void {
    const names = this.#files.list(parent.directory);
    if (names.includes(POLICY) && !isFragment(parent.type)) this.#policy(parent);
    for (const collection of children) {
      if (!names.includes(`${collection.directory}/`)) continue;
      const directory = inside(parent.directory, collection.directory);
      for (const name of this.#files.list(directory)) {
        if (name.endsWith("/"))
          this.#child(parent, collection, name.slice(0, -1), inside(directory, name.slice(0, -1)));
      }
    }
  }

  #child(parent: Parent, collection: Collection, name: string, directory: string): void {
    const document =
      collection.file === undefined ? undefined : this.#document(inside(directory, collection.file));
    const link = parent.inWorkspace ? collection.link : undefined;
    const own =
      link === undefined || document === undefined ? undefined : textOfValue(readIn(document, "name"));
    const self: Parent = {
      type: `${parent.type}/${link ?? collection.segment}`,
      names: [...parent.names, own ?? name],
      directory,
      inWorkspace: parent.inWorkspace || collection.segment === "workspaces",
      over: overrideOf(parent.over, collection.directory, name),
    };
    if (isFragment(self.type)) this.#fragment(self, document);
    else if (document !== undefined) this.#tell(self, document);
    this.#gather(self, collection.children ?? []);
  }

  #policy(parent: Parent): void {
    const source = this.#source(inside(parent.directory, POLICY));
    if (source === undefined) return;
    const head = firstLine(source);
    const body = known(
      new Fields([field("properties", head, policyOf(source, head))]),
      written(source.whole),
    );
    const name = POLICY.replace(/\.xml$/, "");
    const over = overrideOf(parent.over, "policies", name);
    const names = [...parent.names, name];
    this.#tell({ ...parent, type: `${parent.type}/policies`, names, over }, { head, body });
  }

  /** The text of a fragment stands beside what is said of it. */
  #fragment(self: Parent, document: Document | undefined): void {
    const named = this.#files.list(self.directory).includes(POLICY);
    const source = named ? this.#source(inside(self.directory, POLICY)) : undefined;
    if (source === undefined) {
      if (document !== undefined) this.#tell(self, document);
      return;
    }
    const head = document?.head ?? firstLine(source);
    const text = known(
      new Fields([field("properties", head, policyOf(source, head))]),
      written(source.whole),
    );
    const body = document?.body.state === "known" ? overlay(document.body, text, "deep") : text;
    this.#tell(self, { head, body });
  }

  #tell({ type, names, directory, over }: Parent, { head, body }: Document): void {
    const origin = written(head);
    const service = unknown("runtime", "the name of the service is known only when it is deployed", origin, {
      names: `${this.#root} service`,
      label: "service",
    });
    const own = names.map((name) => (typeof name === "string" ? Text.of(name, origin) : name));
    this.#resources.push({
      type,
      apiVersion: undefined,
      names: [new Text([{ kind: "hole", value: service }]), ...own],
      exists: "yes",
      declared: "here",
      body: overridden(body, over, own.at(-1)?.display ?? type),
      at: head,
      address: `${directory === "" ? "." : directory}#${type.slice(type.lastIndexOf("/") + 1)}`,
    });
  }

  /** A file of information; `undefined` where there is none, which is no problem. */
  #document(path: string): Document | undefined {
    const source = this.#source(path);
    if (source === undefined) return undefined;
    const { tree, problems } = parseJson(source);
    for (const problem of problems) this.#problems.push(problem);
    const head = { ...source.whole, end: Math.min(source.text.length, (tree?.at.start ?? 0) + 1) };
    if (tree === undefined) return undefined;
    return { head: { ...head, start: tree.at.start }, body: jsonValue(tree) };
  }

  #source(path: string): Source | undefined {
    const source = this.#files.read(path);
    if (isUnread(source)) return undefined;
    this.#read.push(path);
    return source;
  }
}

const POLICY = "policy.xml";

function isFragment(type: string): boolean {
  return type.endsWith("/policyFragments");
}

function readIn({ body, head }: Document, path: string): ReturnType<typeof readPath> {
  return readPath(body, path, written(head));
}

/** The properties that a policy document has in ARM's words. */
function policyOf(source: Source, head: Span): Value {
  const fields: Field[] = [
    field("format", head, known(Text.of("rawxml", written(head)), written(head))),
    field("value", head, known(Text.of(source.text, written(source.whole)), written(source.whole))),
  ];
  return known(new Fields(fields), written(source.whole));
}

/** The first line that says anything. */
function firstLine(source: Source): Span {
  const start = Math.max(0, source.text.search(/\S/));
  const end = source.text.slice(start).search(/[\r\n]|$/);
  return source.span(start, start + end);
}

function inside(directory: string, name: string): string {
  return directory === "" ? name : `${directory}/${name}`;
}
