/** Terraform's and OpenTofu's files, told by their names, which both compare with regard to case. */

/** https://opentofu.org/docs/language/files/#file-extension */
const CONFIGURATION = /^(.*)\.(tf|tofu)((?:\.json)?)$/;

/** Whether Terraform or OpenTofu may read a file of this name. */
export function isTerraform(path: string): boolean {
  return isConfiguration(path) || isVariables(path);
}

/** Whether a file is part of the configuration of its directory, hidden files and backups of editors left out. */
export function isConfiguration(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  // A backup of Emacs ends with `#`, one of vim with `~`, which no configuration does.
  return !name.startsWith(".") && CONFIGURATION.test(name);
}

/** Whether a file gives values to variables. */
export function isVariables(path: string): boolean {
  return /\.tfvars(\.json)?$/.test(path);
}

/**
 * The file that, where it is there, OpenTofu reads in place of this one; Terraform reads only this one.
 * https://opentofu.org/docs/language/files/#extension-precedence
 */
export function replacement(path: string): string | undefined {
  const [, stem = "", extension, json = ""] = CONFIGURATION.exec(path) ?? [];
  return extension === "tf" ? `${stem}.tofu${json}` : undefined;
}

/** The files of a module, each in the order in which it is read. */
export interface ConfigurationFiles {
  readonly primary: readonly string[];
  readonly overrides: readonly string[];
}

/** Those of the names in a directory that make its configuration. */
export function configurationFiles(names: readonly string[]): ConfigurationFiles {
  const present = new Set(names);
  const files = names.filter((name) => {
    const other = replacement(name);
    return isConfiguration(name) && (other === undefined || !present.has(other));
  });
  return {
    primary: files.filter((name) => !isOverride(name)),
    overrides: files.filter(isOverride),
  };
}

/** https://developer.hashicorp.com/terraform/language/files/override */
function isOverride(name: string): boolean {
  return /(^|_)override$/.test(CONFIGURATION.exec(name)?.[1] ?? "");
}

/** Whether a file may hold a plan in JSON; which of them do, only their contents tell. */
export function mayBePlan(path: string): boolean {
  return /\.json$/i.test(path);
}
