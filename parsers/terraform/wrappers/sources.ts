/**
 * The spellings of a module's source as one. A module on the registry stands in a repository on GitHub whose name the
 * registry prescribes, so that `Azure/apim/azurerm` is `azure/terraform-azurerm-apim`.
 * https://developer.hashicorp.com/terraform/language/modules/sources
 */

/** `owner/repository//directory`, in lower case; without the slashes for a module at the repository's root. */
export type ModuleSource = string;

const REGISTRIES: ReadonlySet<string> = new Set(["registry.terraform.io", "registry.opentofu.org"]);

/** The source of a public module; `undefined` for one that stands elsewhere or in a directory. */
export function moduleSource(spelled: string): ModuleSource | undefined {
  const [address = ""] = spelled.split("?");
  return onGitHub(address) ?? onRegistry(address);
}

function onGitHub(address: string): ModuleSource | undefined {
  const match =
    /^(?:git::)?(?:(?:https?|ssh):\/\/)?(?:[^@/]+@)?(?:www\.)?github\.com[/:]([\w.-]+)\/([\w.-]+?)(?:\.git)?(?:\/\/(.*?))?\/?$/i.exec(
      address,
    );
  if (match === null) return undefined;
  const [, owner = "", repository = "", directory] = match;
  return joined(`${owner}/${repository}`, directory);
}

function onRegistry(address: string): ModuleSource | undefined {
  const match = /^(?:([\w.-]+\.[\w.-]+)\/)?([\w-]+)\/([\w-]+)\/([\w-]+)(?:\/\/(.*?))?\/?$/.exec(address);
  if (match === null) return undefined;
  const [, host, namespace = "", name = "", provider = "", directory] = match;
  if (host !== undefined && !REGISTRIES.has(host.toLowerCase())) return undefined;
  return joined(`${namespace}/terraform-${provider}-${name}`, directory);
}

function joined(repository: string, directory: string | undefined): ModuleSource {
  const whole = directory === undefined || directory === "" ? repository : `${repository}//${directory}`;
  return whole.toLowerCase();
}

/** The source of a directory in the repository of another source. */
export function sourceBelow(source: ModuleSource, directory: string): ModuleSource {
  if (directory === "") return source;
  return source.includes("//") ? `${source}/${directory}` : `${source}//${directory}`;
}
