/** The module that lists every check. */
export function registry(ids: readonly string[]): string {
  const names = ids.map(nameOf);
  return `/** Every check, sorted by id. Generated from the files beside this one by \`npm run generate\`: do not edit it. */
import type { Check } from "../src/core/check.ts";
${ids.map((id, i) => `import ${names[i] ?? ""} from "./${id}.ts";`).join("\n")}

export const checks: readonly Check[] = [
${names.map((name) => `  ${name},`).join("\n")}
];
`;
}

/** `api-plaintext-protocol` as the name of a variable. */
function nameOf(id: string): string {
  return id.replaceAll(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}
