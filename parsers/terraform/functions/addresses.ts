/** Networks in CIDR notation. https://www.rfc-editor.org/rfc/rfc4632 https://www.rfc-editor.org/rfc/rfc5952 */

export interface Network {
  /** The first address, as a number. */
  readonly start: bigint;
  /** How many bits of an address are the network's. */
  readonly prefix: number;
  /** 32 for IPv4, 128 for IPv6. */
  readonly bits: number;
}

/** The network of `10.0.0.0/8` or `fd00::/8`; bits of the host are ignored. */
export function parseNetwork(text: string): Network | undefined {
  const found = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(text);
  const address = found === null ? undefined : parseAddress(found[1] ?? "");
  const prefix = Number(found?.[2]);
  if (address === undefined || prefix > address.bits) return undefined;
  const host = BigInt(address.bits - prefix);
  const start = (address.number >> host) << host;
  // An IPv4 address written as one of IPv6 counts as IPv4.
  if (address.bits === 128 && start >> 32n === 0xffffn && prefix >= 96) {
    return { start: start & 0xffffffffn, prefix: prefix - 96, bits: 32 };
  }
  return { start, prefix, bits: address.bits };
}

/** One address as a network of its own. */
export function parseHost(text: string): Network | undefined {
  return parseNetwork(`${text}/${text.includes(":") ? "128" : "32"}`);
}

function parseAddress(text: string): { readonly number: bigint; readonly bits: number } | undefined {
  if (!text.includes(":")) {
    const number = parseDotted(text);
    return number === undefined ? undefined : { number, bits: 32 };
  }
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [before, after] = halves.map(groupsOf);
  if (before === undefined || (halves.length === 2 && after === undefined)) return undefined;
  const missing = 8 - before.length - (after?.length ?? 0);
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...before, ...Array.from({ length: missing }, () => 0), ...(after ?? [])];
  return { number: groups.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n), bits: 128 };
}

function groupsOf(text: string): number[] | undefined {
  if (text === "") return [];
  const parts = text.split(":");
  const dotted = parts.at(-1)?.includes(".") === true ? parseDotted(parts.pop() ?? "") : 0n;
  if (dotted === undefined || !parts.every((part) => /^[0-9a-fA-F]{1,4}$/.test(part))) return undefined;
  const groups = parts.map((part) => Number.parseInt(part, 16));
  if (text.includes(".")) groups.push(Number(dotted >> 16n), Number(dotted & 0xffffn));
  return groups;
}

/** Leading zeros are decimal, as they have always been for Terraform. */
function parseDotted(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d+$/.test(part) && Number(part) <= 255))
    return undefined;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

export function spelledAddress(number: bigint, bits: number): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => String((number >> shift) & 0xffn)).join(".");
  if (number >> 32n === 0xffffn) return spelledAddress(number & 0xffffffffn, 32);
  const groups = Array.from({ length: 8 }, (_, i) => (number >> BigInt(112 - 16 * i)) & 0xffffn);
  const [start, length] = longestZeros(groups);
  const spelled = groups.map((group) => group.toString(16));
  if (length < 2) return spelled.join(":");
  return `${spelled.slice(0, start).join(":")}::${spelled.slice(start + length).join(":")}`;
}

function longestZeros(groups: readonly bigint[]): readonly [start: number, length: number] {
  let best: readonly [number, number] = [0, 0];
  for (let i = 0; i < groups.length; i += 1) {
    let end = i;
    while (groups[end] === 0n) end += 1;
    if (end - i > best[1]) best = [i, end - i];
    i = Math.max(i, end - 1);
  }
  return best;
}

export function spelledNetwork({ start, prefix, bits }: Network): string {
  return `${spelledAddress(start, bits)}/${prefix}`;
}
