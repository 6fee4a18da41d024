/** What the functions that Bicep and ARM share need of the language that calls them. */
import type { Invocation } from "../../src/core/invocation.ts";
import type { Scope } from "../../src/core/scope.ts";
import type { Value } from "../../src/core/value.ts";

/** The scope of one instance of a file. Loops and lambdas bind names over it and pass calls on to it. */
export interface AzureScope extends Scope {
  /** The directory of the file whose expressions are evaluated, for functions that load others. */
  readonly directory: string;
  /** A canonical name of the resource group or subscription deployed to: what is symbolic there is part of it. */
  readonly deploymentScope: string;
  /** Tells this deployment from every other one of the run. Without it, what only the deployment knows has no name. */
  readonly deploymentKey?: string;
}

export type AzureFunction = (invocation: Invocation, scope: AzureScope) => Value;

/** Functions by their names as the documentation spells them. */
export type AzureFunctions = Readonly<Record<string, AzureFunction>>;
