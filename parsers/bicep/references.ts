/**
 * References to modules in registries and template specs, and where Bicep keeps what it restored of them.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/modules#path-to-module
 */
import type { Configuration } from "./configuration.ts";

export type Reference =
  /** `path` is that of the compiled template in a module cache. */
  | { readonly kind: "registry" | "template spec"; readonly name: string; readonly path: string }
  | { readonly kind: "unknown alias"; readonly alias: string }
  | { readonly kind: "invalid"; readonly form: string };

const SCHEME = /^(br|ts)(?:\/([^:]*))?:(.*)$/s;

/** Whether a path names no file: Bicep takes what has a colon for a reference. */
export function isReference(path: string): boolean {
  return SCHEME.test(path);
}

/** What a reference names, its alias resolved; `undefined` for a path of a file. */
export function referenceOf(path: string, configuration: Configuration): Reference | undefined {
  const [, scheme, alias, rest = ""] = SCHEME.exec(path) ?? [];
  if (scheme === undefined) return undefined;
  const aliases = scheme === "br" ? configuration.registries : configuration.templateSpecs;
  const prefix = alias === undefined ? "" : aliases.get(alias);
  if (prefix === undefined) return { kind: "unknown alias", alias: alias ?? "" };
  const full = alias === undefined ? rest : `${prefix}/${rest}`;
  return scheme === "br" ? registryModule(full) : templateSpec(full);
}

/** https://github.com/Azure/bicep/blob/main/src/Bicep.Core/Registry/Oci/OciArtifactReferenceFacts.cs */
const REGISTRY = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[a-f0-9:.]+\])(?::\d+)?$/i;
const SEGMENT = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
const DIGEST = /^sha256:[a-f0-9]{64}$/;
const LONGEST = 255;

/**
 * `registry/repository:tag` or `registry/repository@sha256:…`, each part of which makes one name of a directory.
 * https://github.com/Azure/bicep/blob/main/src/Bicep.Core/SourceGraph/Artifacts/BicepRegistryArtifact.cs
 */
function registryModule(full: string): Reference {
  const [, registry = "", repository = "", mark, version = ""] =
    /^([^/]*)\/(.*?)([:@])([^/]*)$/s.exec(full) ?? [];
  const sound =
    REGISTRY.test(registry) &&
    registry.length <= LONGEST &&
    repository.length <= LONGEST &&
    repository.split("/").every((segment) => SEGMENT.test(segment)) &&
    (mark === ":" ? TAG : DIGEST).test(version);
  if (!sound) return { kind: "invalid", form: "br:registry/path:tag" };
  const directories = [
    registry.toLowerCase().replaceAll(":", "$"),
    repository.replaceAll("/", "$"),
    mark === ":" ? encodedTag(version) : version.replace(":", "#"),
  ];
  return { kind: "registry", name: `br:${full}`, path: `br/${directories.join("/")}/main.json` };
}

/**
 * A tag, and which of its letters are capitals, for disks that do not tell them apart.
 * https://github.com/Azure/bicep/blob/main/src/Bicep.Core/Registry/Oci/TagEncoder.cs
 */
function encodedTag(tag: string): string {
  let capitals = 0n;
  for (let i = 0; i < tag.length; i += 1) {
    if (/[A-Z]/.test(tag.charAt(i))) capitals |= 1n << BigInt(i);
  }
  return `${tag}$${capitals === 0n ? "" : capitals.toString(16)}`;
}

/** https://github.com/Azure/bicep/blob/main/src/Bicep.Core/Modules/TemplateSpecModuleReference.cs */
const SUBSCRIPTION = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NAME = /^[-\p{L}\p{N}_.()]{0,89}[-\p{L}\p{N}_()]$/u;

/** `subscription/resourceGroup/name:version`. */
function templateSpec(full: string): Reference {
  const [, subscription = "", group = "", name = "", version = ""] =
    /^([^/]*)\/([^/]*)\/([^/:]*):([^/:]*)$/s.exec(full) ?? [];
  const sound = SUBSCRIPTION.test(subscription) && [group, name, version].every((part) => NAME.test(part));
  if (!sound) return { kind: "invalid", form: "ts:subscription/resourceGroup/name:version" };
  const path = `ts/${[subscription, group, name, version].join("/")}/main.json`.toLowerCase();
  return { kind: "template spec", name: `ts:${full}`, path };
}
