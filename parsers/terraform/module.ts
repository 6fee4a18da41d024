/** One instance of a module: its variables, locals, resources, data sources and module calls in one scope. */
import { evaluate, LazyField } from "../../src/core/evaluate.ts";
import type { Files } from "../../src/core/files.ts";
import { isUnread, resolvePath } from "../../src/core/files.ts";
import type { Invocation } from "../../src/core/invocation.ts";
import { written } from "../../src/core/origin.ts";
import type { Scope } from "../../src/core/scope.ts";
import type { Span } from "../../src/core/source.ts";
import { textOf } from "../../src/core/source.ts";
import type { Field, Slot, Unknown, Value } from "../../src/core/value.ts";
import { field, Fields, known, passed, secret, textOfValue, unknown } from "../../src/core/value.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import { suppliedText } from "./blocks.ts";
import { terraformDialect } from "./dialect.ts";
import { callTerraformFunction, workingDirectory } from "./functions/index.ts";
import { collectionOf, metaFree, occurrencesOf } from "./occurrences.ts";
import type { Occurrence, Occurrences } from "./occurrences.ts";
import type { ProviderBlocks } from "./provider-blocks.ts";
import { passedOn, providerBlocks, providerOf } from "./provider-blocks.ts";
import type { Instance } from "./resources.ts";
import { resourceInstance } from "./resources.ts";
import type { ModuleFiles, Session } from "./session.ts";
import type { Block } from "./syntax.ts";
import { attributeOf, attributesOf, blocksOf } from "./syntax.ts";
import type { Arguments } from "./variables.ts";
import { variableValue } from "./variables.ts";
import type { PresumedCall } from "./wrappers/lower.ts";
import { wrapperOf } from "./wrappers/match.ts";

export interface Placement {
  readonly directory: string;
  /** `infra#` for the root module in `infra`, `infra#module.gateway.` for a module in it. */
  readonly address: string;
  /** The same as Terraform's own addresses: `module.gateway` joined by dots, for `.terraform/modules`. */
  readonly key: string;
  readonly exists: Verdict;
  /** The directories being instantiated around this one. */
  readonly chain: readonly string[];
  /** The provider blocks that the call passes on. */
  readonly providers?: ProviderBlocks;
}

interface Called {
  readonly occurrence: Occurrence;
  readonly module: Module | Unknown;
  /** What is known of a module whose code is not there. */
  readonly presumed: PresumedCall | undefined;
}

export class Module implements Scope {
  readonly session: Session;
  readonly placement: Placement;
  readonly dialect = terraformDialect;
  readonly #files: ModuleFiles;
  readonly #args: Arguments;
  readonly #providers: ProviderBlocks;
  readonly #names = new Map<string, Slot>();
  readonly #instances = new Map<Block, Occurrences<Instance>>();
  readonly #calls = new Map<Block, Occurrences<Called>>();

  constructor(session: Session, files: ModuleFiles, args: Arguments, placement: Placement) {
    this.session = session;
    this.placement = placement;
    this.#files = files;
    this.#args = args;
    this.#providers = providerBlocks(files.blocks, this, placement.providers);
    this.#declare();
  }

  get evaluation(): Session["evaluation"] {
    return this.session.evaluation;
  }

  /** Of the module, which `path.module` names. */
  get moduleDirectory(): string {
    return this.placement.directory;
  }

  /** Of the root module, from which Terraform runs. */
  get rootDirectory(): string {
    return this.session.root;
  }

  name(name: string, _at: Span): Value | undefined {
    return this.#names.get(name)?.value;
  }

  call(invocation: Invocation): Value | undefined {
    return callTerraformFunction(invocation, this);
  }

  /** Every resource and data source of this module and of the modules it calls. */
  instances(): readonly Instance[] {
    const found: Instance[] = [];
    for (const block of this.#files.blocks) {
      if (block.type === "resource" || block.type === "data") {
        for (const one of this.#instancesOf(block).all) found.push(one);
      } else if (block.type === "check") {
        // https://developer.hashicorp.com/terraform/language/block/check
        for (const inner of blocksOf(block.body, "data")) {
          for (const one of this.#instancesOf(inner).all) found.push(one);
        }
      } else if (block.type === "module") {
        for (const { module } of this.#callsOf(block).all)
          if (module instanceof Module) {
            for (const one of module.instances()) found.push(one);
          }
      }
    }
    return found;
  }

  /** The calls of modules whose code is not there, here and in the modules that this one calls. */
  presumed(): readonly PresumedCall[] {
    return this.#blocks("module").flatMap((block) =>
      this.#callsOf(block).all.flatMap(({ module, presumed }) =>
        module instanceof Module ? module.presumed() : presumed === undefined ? [] : [presumed],
      ),
    );
  }

  outputs(at: Span): Value {
    const fields = this.#blocks("output").map((block): Field => {
      const name = block.labels[0]?.text ?? "";
      const slot = this.evaluation.slot(block.headAt, `output '${name}'`, () => this.#output(block, name));
      return new LazyField(name, block.headAt, slot);
    });
    return known(new Fields(fields), written(at));
  }

  #output(block: Block, name: string): Value {
    const step = { at: block.headAt, via: "module output", name } as const;
    const value = attributeOf(block.body, "value")?.value;
    if (value === undefined)
      return unknown("invalid", `output '${name}' has no value`, written(block.headAt));
    const sensitive = attributeOf(block.body, "sensitive")?.value;
    if (sensitive?.kind === "literal" && sensitive.value === true) {
      return passed(
        secret("sensitive variable", written(value.at), `${this.placement.address}output.${name}`),
        step,
      );
    }
    return passed(evaluate(value, this), step);
  }

  #blocks(type: string): readonly Block[] {
    return this.#files.blocks.filter((block) => block.type === type);
  }

  #declare(): void {
    const start = this.#files.blocks[0]?.headAt;
    if (start === undefined) return;
    this.#group(
      "var",
      start,
      this.#blocks("variable").map((block) => this.#variable(block)),
    );
    this.#group(
      "local",
      start,
      this.#blocks("locals").flatMap((block) => this.#locals(block)),
    );
    this.#group(
      "module",
      start,
      this.#blocks("module").map((block) => this.#moduleField(block)),
    );
    this.#group("path", start, this.#paths(start));
    const terraform = this.#ofTerraform(start);
    this.#group("terraform", start, terraform);
    // https://opentofu.org/docs/language/expressions/references/#filesystem-and-workspace-info
    this.#group("tofu", start, terraform);
    this.#group("data", start, this.#byType("data", start));
    this.#group("ephemeral", start, this.#byType("ephemeral", start));
    for (const type of this.#byType("resource", start)) this.#names.set(type.key, type);
  }

  /** https://developer.hashicorp.com/terraform/language/expressions/references#filesystem-and-workspace-info */
  #ofTerraform(at: Span): readonly Field[] {
    const named = (name: string): { names: string; label: string } => ({ names: name, label: name });
    const selected = selectedWorkspace(this.session.library.files, this.session.root);
    const workspace =
      selected === undefined
        ? unknown(
            "parameter",
            "the workspace is chosen when Terraform runs",
            written(at),
            named("terraform.workspace"),
          )
        : suppliedText(selected, at);
    const applying = unknown("runtime", "it is true only while Terraform applies a plan", written(at), {
      ...named("terraform.applying"),
      among: [true, false].map((one) => known(one, written(at))),
    });
    return [field("workspace", at, workspace), field("applying", at, applying)];
  }

  #group(name: string, at: Span, fields: readonly Field[]): void {
    this.#names.set(name, { value: known(new Fields(fields), written(at)) });
  }

  #variable(block: Block): Field {
    const name = block.labels[0]?.text ?? "";
    const slot = this.evaluation.slot(block.headAt, `variable '${name}'`, () =>
      variableValue(block, this.#args, this, this.placement.address),
    );
    return new LazyField(name, block.headAt, slot);
  }

  #locals(block: Block): readonly Field[] {
    return attributesOf(block.body).map((attribute) => {
      const { name, nameAt, value } = attribute;
      const slot = this.evaluation.slot(nameAt, `local '${name}'`, () =>
        passed(evaluate(value, this), { at: nameAt, via: "variable", name }),
      );
      return new LazyField(name, nameAt, slot);
    });
  }

  /** Paths stand relative to the workspace root with a leading `/`-less form that file functions resolve. */
  #paths(at: Span): readonly Field[] {
    const module = relativeTo(this.session.root, this.placement.directory);
    return [
      field("module", at, suppliedText(module, at)),
      field("root", at, suppliedText(".", at)),
      field("cwd", at, workingDirectory(written(at))),
    ];
  }

  #byType(kind: "data" | "ephemeral" | "resource", at: Span): readonly Field[] {
    const types = new Map<string, Field[]>();
    for (const block of this.#blocks(kind)) {
      const [type, name] = [block.labels[0]?.text ?? "", block.labels[1]?.text ?? ""];
      const slot = this.evaluation.slot(block.headAt, `'${type}.${name}'`, () => this.#symbol(block));
      const fields = types.get(type) ?? [];
      fields.push(new LazyField(name, block.headAt, slot));
      types.set(type, fields);
    }
    return [...types].map(([type, fields]) => field(type, at, known(new Fields(fields), written(at))));
  }

  #symbol(block: Block): Value {
    const instances = this.#instancesOf(block);
    const name = `${this.placement.address}${labelOf(block)}`;
    return collectionOf(block, instances, name, (one) => one.symbol);
  }

  #instancesOf(block: Block): Occurrences<Instance> {
    const made = this.#instances.get(block);
    if (made !== undefined) return made;
    const { address, exists } = this.placement;
    const provider = providerOf(block, this.#providers);
    const name = `${address}${labelOf(block)}`;
    const result = occurrencesOf(block, this, exists, (occurrence) =>
      resourceInstance(block, occurrence, `${name}${occurrence.suffix}`, this.session.root, provider),
    );
    this.#instances.set(block, result);
    return result;
  }

  #moduleField(block: Block): Field {
    const name = block.labels[0]?.text ?? "";
    const slot = this.evaluation.slot(block.headAt, `module '${name}'`, () =>
      collectionOf(block, this.#callsOf(block), `${this.placement.address}module.${name}`, ({ module }) =>
        module instanceof Module ? module.outputs(block.headAt) : module,
      ),
    );
    return new LazyField(name, block.headAt, slot);
  }

  #callsOf(block: Block): Occurrences<Called> {
    const made = this.#calls.get(block);
    if (made !== undefined) return made;
    const result = occurrencesOf(block, this, this.placement.exists, (occurrence) => {
      const module = this.#instantiate(block, occurrence);
      const presumed = module instanceof Module ? undefined : this.#presumed(block, occurrence, module);
      return { occurrence, module, presumed };
    });
    this.#calls.set(block, result);
    return result;
  }

  #presumed(block: Block, occurrence: Occurrence, { because }: Unknown): PresumedCall | undefined {
    const source = attributeOf(block.body, "source")?.value;
    const text = source === undefined ? undefined : textOfValue(evaluate(source, this))?.plain;
    if (text === undefined || because !== "missing module") return undefined;
    const wrapper = wrapperOf(text, this.placement.directory, this.session);
    if (wrapper === undefined) return undefined;
    return {
      wrapper,
      source: text,
      args: metaFree(block, occurrence.scope),
      at: block.headAt,
      address: `${this.placement.address}module.${block.labels[0]?.text ?? ""}${occurrence.suffix}`,
      exists: occurrence.exists,
    };
  }

  #instantiate(block: Block, occurrence: Occurrence): Module | Unknown {
    const name = block.labels[0]?.text ?? "";
    const source = attributeOf(block.body, "source");
    const at = source?.value.at ?? block.headAt;
    const text = source === undefined ? undefined : textOfValue(evaluate(source.value, this))?.plain;
    const address = `${this.placement.address}module.${name}${occurrence.suffix}`;
    const key = this.placement.key === "" ? name : `${this.placement.key}.${name}`;
    const unseen = (because: Unknown["because"], detail: string): Unknown =>
      unknown(because, detail, written(at), { names: address, label: `module.${name}` });
    const notInstalled = (called: string): Unknown => {
      const what = `module '${called}' is not installed; 'terraform init' installs it`;
      this.session.missing({ what, at });
      return unseen("missing module", what);
    };
    if (text === undefined) return unseen("invalid", `module '${name}' has no source`);
    const local = /^\.\.?(\/|$)/.test(text);
    const directory = local
      ? resolvePath(this.placement.directory, text)
      : this.session.library.installed(this.session.root).get(key);
    if (directory === undefined) {
      if (local) {
        const message = `Module '${text}' is outside the workspace, where nothing is read; run from a directory above it`;
        this.session.problem({ kind: "outside workspace", message, at });
        return unseen("outside workspace", `module '${name}' is outside the workspace`);
      }
      return notInstalled(text);
    }
    if (this.placement.chain.includes(directory)) {
      this.session.problem({
        kind: "cycle",
        message: `Module '${text}' calls this module in turn; break the cycle`,
        at,
      });
      return unseen("cycle", `module '${name}' calls itself`);
    }
    const files = this.session.module(directory);
    if (files === undefined && directory.split("/").includes(".terraform")) {
      return notInstalled(text);
    }
    if (files === undefined) {
      const message = `There is no Terraform file in '${directory}', which ${textOf(at)} names; correct the source`;
      this.session.problem({ kind: "missing module", message, at });
      return unseen("missing module", `module '${name}' has no files`);
    }
    const tooMany = this.evaluation.admit(this.placement.chain.length);
    if (tooMany !== undefined) {
      this.session.problem({ kind: "limit", message: tooMany, at });
      return unseen("budget", `module '${name}' is one of too many`);
    }
    return new Module(this.session, files, metaFree(block, occurrence.scope), {
      directory,
      address: `${address}.`,
      key,
      exists: occurrence.exists,
      chain: [...this.placement.chain, directory],
      providers: passedOn(block, this.#providers),
    });
  }
}

/** `azurerm_api_management.apim`, `data.azurerm_api_management.apim`. */
function labelOf(block: Block): string {
  const name = block.labels.map(({ text }) => text).join(".");
  return block.type === "resource" ? name : `${block.type}.${name}`;
}

/**
 * The workspace that was selected last in a directory, which Terraform keeps in a file until another is.
 * https://developer.hashicorp.com/terraform/cli/workspaces
 */
function selectedWorkspace(files: Files, root: string): string | undefined {
  const path = resolvePath(root, ".terraform/environment");
  const source = path === undefined ? undefined : files.read(path);
  const name = source === undefined || isUnread(source) ? "" : source.text.trim();
  return name === "" ? undefined : name;
}

/** `directory` as seen from `root`, the way Terraform spells `path.module`. */
function relativeTo(root: string, directory: string): string {
  if (directory === root) return ".";
  const from = root === "" ? [] : root.split("/");
  const to = directory === "" ? [] : directory.split("/");
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared += 1;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}
