/** Module declarations: each turn of one is an instance of another file, with its arguments. */
import { evaluate, LazyField } from "../../src/core/evaluate.ts";
import type { ObjectExpression } from "../../src/core/expression.ts";
import { written } from "../../src/core/origin.ts";
import type { Resource } from "../../src/core/resource.ts";
import type { Scope } from "../../src/core/scope.ts";
import type { Span } from "../../src/core/source.ts";
import type { Slot, Unknown, Value } from "../../src/core/value.ts";
import { Fields, fieldsOf, fieldValue, known, passed, textOfValue, unknown } from "../../src/core/value.ts";
import { deploymentScopeOf } from "../functions/deployment.ts";
import type { Guard, Occurrence } from "./occurrences.ts";
import { EACH, occurrencesOf, symbolsOf } from "./occurrences.ts";
import { entryValue } from "./resources.ts";
import { isReference } from "./references.ts";
import type { ModuleDeclaration } from "./syntax.ts";
import type { Arguments } from "./template.ts";
import type { Called } from "./template-modules.ts";
import { restoredModule, templateModule } from "./template-modules.ts";
import { TemplateInstance } from "./template.ts";

interface Deployed {
  readonly symbol: Value;
  /** Whether it stands for all turns that are not known. */
  readonly isEach: boolean;
  readonly resources: () => readonly Resource[];
}

interface Deployments {
  readonly all: readonly Deployed[];
  readonly open: Unknown | undefined;
}

export class ModuleDeclarations {
  readonly #instance: TemplateInstance;
  readonly #deployed = new Map<ModuleDeclaration, Deployments>();
  readonly #guards = new WeakMap<Fields, Guard>();

  constructor(instance: TemplateInstance) {
    this.#instance = instance;
  }

  resources(declaration: ModuleDeclaration): readonly Resource[] {
    return this.#deployments(declaration).all.flatMap((one) => one.resources());
  }

  symbol(declaration: ModuleDeclaration): Value {
    const { all, open } = this.#deployments(declaration);
    if (declaration.body.loop !== undefined) {
      return symbolsOf(all, open, declaration.nameAt);
    }
    return all[0]?.symbol ?? unknown("invalid", "the module could not be read", written(declaration.nameAt));
  }

  /** Whether the module of a symbol is deployed. */
  guard(symbol: Fields): Guard | undefined {
    return this.#guards.get(symbol);
  }

  #deployments(declaration: ModuleDeclaration): Deployments {
    const made = this.#deployed.get(declaration);
    if (made !== undefined) return made;
    const { occurrences, open } = occurrencesOf(
      declaration.body,
      this.#instance,
      this.#instance.placement.exists,
    );
    const result: Deployments = { all: occurrences.map((one) => this.#deploy(declaration, one)), open };
    this.#deployed.set(declaration, result);
    return result;
  }

  #deploy(declaration: ModuleDeclaration, occurrence: Occurrence): Deployed {
    const { nameAt, name } = declaration;
    const address = `${this.#instance.placement.address}${name}${occurrence.suffix}`;
    const isEach = occurrence.suffix === EACH;
    if (occurrence.exists === "no") {
      const none = unknown("runtime", `module '${name}' is not deployed`, written(nameAt));
      const fields = new Fields([], none);
      this.#guards.set(fields, { ...occurrence, address });
      return { symbol: known(fields, written(nameAt)), isEach, resources: () => [] };
    }
    const object = declaration.body.object.kind === "object" ? declaration.body.object : undefined;
    const called = this.#call(declaration, occurrence, object, address);
    const outputs = this.#instance.evaluation.slot(nameAt, `module '${name}'`, () => called.outputs());
    const moduleName = this.#instance.evaluation.slot(
      nameAt,
      `the name of module '${name}'`,
      () =>
        entryValue(object, "name", occurrence.scope) ??
        unknown("runtime", `module '${name}' is named when it is deployed`, written(nameAt)),
    );
    const open = unknown("runtime", `module '${name}' has it only once it is deployed`, written(nameAt), {
      names: address,
      label: name,
    });
    const fields = new Fields(
      [new LazyField("outputs", nameAt, outputs), new LazyField("name", nameAt, moduleName)],
      open,
    );
    this.#guards.set(fields, { ...occurrence, address });
    return { symbol: known(fields, written(nameAt)), isEach, resources: called.resources };
  }

  #call(
    declaration: ModuleDeclaration,
    occurrence: Occurrence,
    object: ObjectExpression | undefined,
    address: string,
  ): Called {
    const instance = this.#instance;
    const { session, placement } = instance;
    const { path } = declaration;
    const text = path.kind === "template" ? textOfValue(evaluate(path, occurrence.scope))?.plain : undefined;
    if (text === undefined) return unseen("syntax error", "the module's path could not be read");
    const args = argumentsOf(object, occurrence.scope);
    const deploymentScope = this.#deploymentScope(object, occurrence.scope);
    if (isReference(text) || text.toLowerCase().endsWith(".json")) {
      const module = isReference(text)
        ? restoredModule(text, path.at, session)
        : templateModule(text, path.at, session);
      if ("failure" in module) return unseen(module.failure, module.detail);
      const refused = this.#refused(text, path.at);
      if (refused !== undefined) return unseen("budget", refused);
      const { exists } = occurrence;
      return module.instantiate({ args, deploymentScope, address: `${address}.`, exists });
    }
    const opened = session.open(text, path.at);
    if ("failure" in opened) return unseen(opened.failure, `module '${text}' could not be read`);
    if (placement.chain.includes(opened.path)) {
      const message = `Module '${text}' uses this file in turn; break the cycle`;
      session.problem({ kind: "cycle", message, at: path.at });
      return unseen("cycle", `module '${text}' uses this file in turn`);
    }
    const refused = this.#refused(text, path.at);
    if (refused !== undefined) return unseen("budget", refused);
    const inner = new TemplateInstance(session, opened.file, args, {
      path: opened.path,
      address: `${address}.`,
      deploymentScope,
      exists: occurrence.exists,
      chain: [...placement.chain, opened.path],
    });
    return { outputs: () => inner.outputs(declaration.nameAt), resources: () => inner.resources.all() };

    function unseen(because: Unknown["because"], detail: string): Called {
      const outputs = unknown(because, detail, written(path.at), {
        names: `${address}.outputs`,
        label: declaration.name,
      });
      return { outputs: () => outputs, resources: () => [] };
    }
  }

  /** Why a module is not looked at although it could be. */
  #refused(path: string, at: Span): string | undefined {
    const { session, placement } = this.#instance;
    const tooMany = session.evaluation.admit(placement.chain.length);
    if (tooMany === undefined) return undefined;
    session.problem({ kind: "limit", message: tooMany, at });
    return `module '${path}' is one of too many`;
  }

  /** `scope: resourceGroup('other')` deploys elsewhere: what is symbolic there is not what is symbolic here. */
  #deploymentScope(object: ObjectExpression | undefined, scope: Scope): string {
    const elsewhere = entryValue(object, "scope", scope);
    if (elsewhere === undefined) return this.#instance.deploymentScope;
    const here = this.#instance.deploymentScope;
    return deploymentScopeOf(elsewhere, here) ?? `${here} scope at ${String(elsewhere.at.start)}`;
  }
}

/** The arguments in `params`; each is evaluated when the module asks for it. */
function argumentsOf(object: ObjectExpression | undefined, scope: Scope): Arguments {
  const params = entryValue(object, "params", scope);
  if (params === undefined) return { given: new Map(), open: undefined };
  const fields = fieldsOf(params);
  if (fields === undefined) {
    return { given: new Map(), open: params.state === "unknown" ? params : undefined };
  }
  const given = new Map<string, Slot>();
  for (const one of fields.fields) {
    const step = { at: one.keyAt, via: "module argument", name: one.key } as const;
    given.set(
      one.key,
      scope.evaluation.slot(one.keyAt, `argument '${one.key}'`, () => passed(fieldValue(one, params), step)),
    );
  }
  return { given, open: fields.open };
}
