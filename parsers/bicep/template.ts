/** One instance of a Bicep file: its names in one scope, with the arguments of one module call or parameter set. */
import { evaluate, LazyField } from "../../src/core/evaluate.ts";
import type { Invocation } from "../../src/core/invocation.ts";
import { written } from "../../src/core/origin.ts";
import { bind } from "../../src/core/scope.ts";
import type { Scope } from "../../src/core/scope.ts";
import { concealed } from "../../src/core/secrecy.ts";
import type { Span } from "../../src/core/source.ts";
import { directoryOf } from "../../src/core/files.ts";
import type { Field, Slot, Unknown, Value } from "../../src/core/value.ts";
import { Fields, known, passed, secret, textOfValue, unknown } from "../../src/core/value.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import type { Exports } from "../front.ts";
import { azureDialect } from "../functions/dialect.ts";
import { callAzureFunction } from "../functions/index.ts";
import type { NamedType } from "./declared-types.ts";
import { secrecyOf } from "./declared-types.ts";
import { isSecure } from "./decorator-arguments.ts";
import { parameterValue } from "./parameters.ts";
import { isReference } from "./references.ts";
import { ResourceDeclarations } from "./resources.ts";
import type { TargetScope } from "./scopes.ts";
import { targetScopeOf } from "./scopes.ts";
import type { Session } from "./session.ts";
import type {
  BicepFile,
  Declaration,
  FunctionDeclaration,
  ImportDeclaration,
  OutputDeclaration,
  TypeDeclaration,
} from "./syntax.ts";
import { restoredModule, templateModule } from "./template-modules.ts";

/** The arguments of one instance. */
export interface Arguments {
  /** By the parameter's name, with the station "module argument" or "parameter file" already in their way. */
  readonly given: ReadonlyMap<string, Slot>;
  /** Why there may be arguments that are not known. */
  readonly open: Unknown | undefined;
  /** Of a parameter file: the names it has from the file it extends, under its own. */
  readonly inherited?: ReadonlyMap<string, Slot>;
}

export interface Placement {
  readonly path: string;
  /** `infra/main.bicep#` for an entry point, `infra/main.bicep#gateway.` in its module `gateway`. */
  readonly address: string;
  readonly deploymentScope: string;
  /** Whether the instance is deployed at all. */
  readonly exists: Verdict;
  /** The files being instantiated around this one. */
  readonly chain: readonly string[];
}

export const noArguments: Arguments = { given: new Map(), open: undefined };

/** A file that others import from. */
interface Exporter {
  readonly name: (name: string, at: Span) => Value | undefined;
  /** What a function that it declares gives. */
  readonly callUser: (name: string, invocation: Invocation) => Value | undefined;
  readonly type: (name: string) => NamedType | undefined;
  /** An object of its variables. */
  readonly exports: (at: Span) => Value;
}

/** A name that one file exports and another imports. */
interface Exported {
  readonly from: Exporter;
  readonly name: string;
}

export class TemplateInstance implements Scope {
  readonly session: Session;
  readonly file: BicepFile;
  readonly args: Arguments;
  readonly placement: Placement;
  readonly dialect = azureDialect;
  readonly resources: ResourceDeclarations;
  readonly targetScope: TargetScope;
  readonly #names = new Map<string, Slot>();
  readonly #functions = new Map<string, FunctionDeclaration>();
  readonly #types = new Map<string, TypeDeclaration>();
  readonly #imported = new Map<string, Exported>();
  readonly #wildcards = new Map<string, Exporter>();
  readonly #outputs: OutputDeclaration[] = [];

  constructor(session: Session, file: BicepFile, args: Arguments, placement: Placement) {
    this.session = session;
    this.file = file;
    this.args = args;
    this.placement = placement;
    this.targetScope = targetScopeOf(file);
    this.resources = new ResourceDeclarations(this);
    for (const declaration of file.declarations) this.#declare(declaration);
  }

  get evaluation(): Session["evaluation"] {
    return this.session.evaluation;
  }

  /** Of the file, for functions that load others. */
  get directory(): string {
    return directoryOf(this.placement.path);
  }

  get deploymentScope(): string {
    return this.placement.deploymentScope;
  }

  /** No two instances have the same address. */
  get deploymentKey(): string {
    return this.placement.address;
  }

  name(name: string, _at: Span): Value | undefined {
    const slot = this.#names.get(name) ?? this.args.inherited?.get(name);
    if (slot !== undefined) return slot.value;
    const exported = this.#imported.get(name);
    return exported?.from.name(exported.name, _at);
  }

  call(invocation: Invocation): Value | undefined {
    const { on } = invocation.call;
    if (on === undefined) {
      return this.callUser(invocation.name, invocation) ?? callAzureFunction(invocation, this);
    }
    const wildcard = on.kind === "name" ? this.#wildcards.get(on.name) : undefined;
    if (wildcard !== undefined) return wildcard.callUser(invocation.name, invocation);
    // `sys.concat(…)`, `az.resourceGroup()`, and methods such as `vault.getSecret('x')`.
    return callAzureFunction(invocation, this);
  }

  readonly deployedOrNull = (value: Value): Value => this.resources.deployedOrNull(value);

  /** A type by its name. */
  type(name: string): NamedType | undefined {
    const declaration = this.#types.get(name);
    if (declaration !== undefined) {
      return { value: declaration.value, decorators: declaration.decorators, instance: this };
    }
    const exported = this.#imported.get(name);
    return exported?.from.type(exported.name);
  }

  /** The instance behind `import * as name`. */
  wildcard(name: string): Exporter | undefined {
    return this.#wildcards.get(name);
  }

  /** An object of the outputs, each evaluated when it is read. */
  outputs(origin: Span): Value {
    const fields = this.#outputs.map((output): Field => {
      const slot = this.evaluation.slot(output.nameAt, `output '${output.name}'`, () => this.#output(output));
      return new LazyField(output.name, output.nameAt, slot);
    });
    return known(new Fields(fields), written(origin));
  }

  #output(output: OutputDeclaration): Value {
    const step = { at: output.nameAt, via: "module output", name: output.name } as const;
    const names = `${this.placement.address}${output.name}`;
    if (isSecure(output.decorators)) {
      return passed(secret("secure parameter", written(output.value.at), names), step);
    }
    const { type, decorators } = output;
    const secrets = this.session.secrets(output, () =>
      secrecyOf({ value: type, decorators, instance: this }),
    );
    const value = passed(evaluate(output.value, this), step);
    return secrets === undefined ? value : concealed(value, secrets, names, this.evaluation);
  }

  #declare(declaration: Declaration): void {
    switch (declaration.kind) {
      case "param":
        this.#bind(declaration.name, declaration.nameAt, "parameter", () =>
          parameterValue(declaration, this),
        );
        return;
      case "var":
        this.#bind(declaration.name, declaration.nameAt, "variable", () =>
          passed(evaluate(declaration.value, this), {
            at: declaration.nameAt,
            via: "variable",
            name: declaration.name,
          }),
        );
        return;
      case "assignment":
        this.#bind(declaration.name, declaration.nameAt, "parameter", () =>
          evaluate(declaration.value, this),
        );
        return;
      case "resource":
      case "module":
        this.#bind(declaration.name, declaration.nameAt, declaration.kind, () =>
          this.resources.symbol(declaration),
        );
        return;
      case "func":
        this.#functions.set(declaration.name, declaration);
        return;
      case "type":
        this.#types.set(declaration.name, declaration);
        return;
      case "output":
        this.#outputs.push(declaration);
        return;
      case "import":
        this.#import(declaration);
        return;
      default:
        return;
    }
  }

  #bind(name: string, at: Span, kind: string, compute: () => Value): void {
    this.#names.set(name, this.evaluation.slot(at, `${kind} '${name}'`, compute));
  }

  #import(declaration: ImportDeclaration): void {
    const other = this.#exporter(declaration);
    if (declaration.wildcard !== undefined) {
      const { name, at } = declaration.wildcard;
      if (!("because" in other)) {
        this.#wildcards.set(name, other);
        this.#bind(name, at, "import", () => other.exports(at));
      } else this.#bind(name, at, "import", () => other);
    }
    for (const imported of declaration.names ?? []) {
      const name = imported.alias?.name ?? imported.name;
      if (!("because" in other)) this.#imported.set(name, { from: other, name: imported.name });
      else this.#bind(name, imported.at, "import", () => other);
    }
  }

  /** The other file's names do not depend on its parameters: only variables, types and functions can be exported. */
  #exporter(declaration: ImportDeclaration): Exporter | Unknown {
    const { path } = declaration;
    const text = path.kind === "template" ? textOfValue(evaluate(path, this))?.plain : undefined;
    if (text === undefined)
      return unknown("syntax error", "the import's path could not be read", written(path.at));
    const { chain } = this.placement;
    if (isReference(text) || text.toLowerCase().endsWith(".json")) {
      const module = isReference(text)
        ? restoredModule(text, path.at, this.session)
        : templateModule(text, path.at, this.session);
      return "failure" in module
        ? unknown(module.failure, module.detail, written(path.at))
        : compiledExporter(module.exports());
    }
    const opened = this.session.open(text, path.at);
    if ("failure" in opened) return unknown(opened.failure, `'${text}' could not be read`, written(path.at));
    if (chain.includes(opened.path)) {
      return unknown("cycle", `'${text}' imports this file in turn`, written(path.at));
    }
    return new TemplateInstance(this.session, opened.file, noArguments, {
      ...this.placement,
      path: opened.path,
      address: `${opened.path}#`,
      chain: [...chain, opened.path],
    });
  }

  /** The variables of this file as an object, for `import * as name`. */
  exports(at: Span): Value {
    const fields = [...this.#names].map(([name, slot]) => new LazyField(name, at, slot));
    return known(new Fields(fields), written(at));
  }

  /** The result of a function declared in Bicep; its body sees its parameters and what is beside it. */
  callUser(name: string, invocation: Invocation): Value | undefined {
    const declaration = this.#functions.get(name);
    if (declaration === undefined) {
      const exported = this.#imported.get(name);
      return exported === undefined ? undefined : exported.from.callUser(exported.name, invocation);
    }
    const bindings = new Map<string, Slot>();
    declaration.parameters.forEach((parameter, i) => {
      const argument = invocation.args[i];
      bindings.set(parameter.name, argument ?? { value: known(null, written(invocation.at)) });
    });
    return evaluate(declaration.body, bind(this, bindings));
  }
}

function compiledExporter({ variable, call, type, variables }: Exports): Exporter {
  return { name: variable, callUser: call, type, exports: () => variables };
}
