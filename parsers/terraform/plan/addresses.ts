/** Addresses of resource instances. https://developer.hashicorp.com/terraform/cli/state/resource-addressing */

/** One name in an address with the key of its instance. */
export interface Step {
  readonly name: string;
  /** `0`, `eu`, `*` for all that are not known; nothing without `count` and `for_each`. */
  readonly key: string | undefined;
}

export interface Address {
  /** The calls of modules that lead to it, outermost first. */
  readonly modules: readonly Step[];
  /** `azurerm_api_management_api.orders`, `data.azurerm_api_management.gateway`. */
  readonly block: string;
  readonly key: string | undefined;
}

/** An address taken apart; `undefined` for a text that is none. */
export function readAddress(text: string): Address | undefined {
  const steps = stepsOf(text);
  if (steps === undefined) return undefined;
  const modules: Step[] = [];
  let i = 0;
  while (steps[i]?.name === "module" && steps[i + 1] !== undefined) {
    const call = steps[i + 1];
    if (call !== undefined) modules.push(call);
    i += 2;
  }
  const rest = steps.slice(i);
  const isData = rest[0]?.name === "data" && rest.length === 3;
  const last = rest.at(-1);
  if (last === undefined || rest.length !== (isData ? 3 : 2)) return undefined;
  return { modules, block: rest.map(({ name }) => name).join("."), key: last.key };
}

/** The address without its keys: the same for all instances of a block. */
export function blockAddress({ modules, block }: Address): string {
  return [...modules.map(({ name }) => `module.${name}`), block].join(".");
}

/** The keys in an address, the outermost module's first. */
export function keysOf({ modules, key }: Address): readonly (string | undefined)[] {
  return [...modules.map((step) => step.key), key];
}

/** A spelling that two addresses share if and only if they are the same. */
export function addressKey(address: Address): string {
  return JSON.stringify([blockAddress(address), keysOf(address).map((key) => key ?? null)]);
}

/** The names that dots part, with their keys; `undefined` where a bracket is not closed. */
export function stepsOf(text: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const start = i;
    while (i < text.length && text[i] !== "." && text[i] !== "[") i += 1;
    const name = text.slice(start, i);
    let key: string | undefined;
    if (text[i] === "[") {
      const end = keyEnd(text, i);
      if (end < 0) return undefined;
      key = keyIn(text.slice(i + 1, end));
      i = end + 1;
      if (i < text.length && text[i] !== ".") return undefined;
    }
    steps.push({ name, key });
  }
  return steps;
}

/** Where the bracket at `open` closes. In quotes, one that ends a step does. */
function keyEnd(text: string, open: number): number {
  if (text[open + 1] !== '"') return text.indexOf("]", open);
  for (let end = text.indexOf('"]', open + 2); end >= 0; end = text.indexOf('"]', end + 1)) {
    if (end + 2 === text.length || text[end + 2] === ".") return end + 1;
  }
  return -1;
}

function keyIn(spelled: string): string {
  if (!spelled.startsWith('"')) return spelled;
  try {
    const key: unknown = JSON.parse(spelled);
    if (typeof key === "string") return key;
  } catch {
    // The addresses of instances in the sources have keys as they are.
  }
  return spelled.slice(1, -1);
}
