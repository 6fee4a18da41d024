/**
 * JSON files, told by their names; which of them are templates only their contents tell. Some names say that they are
 * none: https://developer.hashicorp.com/terraform/language/files
 */
export function isJson(path: string): boolean {
  return /\.jsonc?$/i.test(path) && !/\.(tf|tofu|tfvars)\.json$/.test(path);
}
