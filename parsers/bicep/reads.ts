/** Bicep's files, told by their names. */
export function isBicep(path: string): boolean {
  return /\.bicep(param)?$/i.test(path);
}
