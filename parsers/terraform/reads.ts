/** Terraform's files, told by their names. */
export function isTerraform(path: string): boolean {
  return /\.(tf|tfvars)$/i.test(path);
}
