/** JSON files, told by their names; which of them are templates only their contents tell. */
export function isJson(path: string): boolean {
  return /\.jsonc?$/i.test(path);
}
