/** https://developer.hashicorp.com/terraform/language/functions#ip-network-functions */
import type { Invocation } from "../../../src/core/invocation.ts";
import { computed } from "../../../src/core/origin.ts";
import { Text } from "../../../src/core/text.ts";
import { known, List, slot } from "../../../src/core/value.ts";
import type { Network } from "./addresses.ts";
import { parseHost, parseNetwork, spelledAddress, spelledNetwork } from "./addresses.ts";
import type { Result } from "./parameters.ts";
import { plain, takes, takesMore, whole } from "./parameters.ts";
import type { Family } from "./scope.ts";

export const networkFunctions: Family = {
  // A function of OpenTofu. https://opentofu.org/docs/language/functions/cidrcontains
  cidrcontains: takes([plain, plain], ([prefix, contained], invocation) =>
    inNetwork(prefix, invocation, (network) => {
      const inner = parseNetwork(contained) ?? parseHost(contained);
      if (inner === undefined) return invocation.invalid(`takes an address or a network, not '${contained}'`);
      if (inner.bits !== network.bits) return invocation.invalid("takes two networks of one kind of address");
      const host = BigInt(network.bits - network.prefix);
      return inner.prefix >= network.prefix && inner.start >> host === network.start >> host;
    }),
  ),
  cidrhost: takes([plain, whole], ([prefix, number], invocation) =>
    inNetwork(prefix, invocation, (network) => {
      const room = 1n << BigInt(network.bits - network.prefix);
      const host = number < 0 ? room + BigInt(number) : BigInt(number);
      if (host < 0n || host >= room) return invocation.invalid(`has no host ${number} in '${prefix}'`);
      return Text.of(spelledAddress(network.start | host, network.bits), computed(invocation.at));
    }),
  ),
  cidrnetmask: takes([plain], ([prefix], invocation) =>
    inNetwork(prefix, invocation, (network) => {
      if (network.bits !== 32) return invocation.invalid("takes an IPv4 network");
      const mask = (0xffffffffn << BigInt(32 - network.prefix)) & 0xffffffffn;
      return Text.of(spelledAddress(mask, 32), computed(invocation.at));
    }),
  ),
  cidrsubnet: takes([plain, whole, whole], ([prefix, bits, number], invocation) =>
    inNetwork(prefix, invocation, (network) => {
      const length = network.prefix + bits;
      if (bits < 0 || length > network.bits || number < 0 || BigInt(number) >= 1n << BigInt(bits)) {
        return invocation.invalid(`has no subnet ${number} of ${bits} more bits in '${prefix}'`);
      }
      const start = network.start | (BigInt(number) << BigInt(network.bits - length));
      return Text.of(spelledNetwork({ ...network, start, prefix: length }), computed(invocation.at));
    }),
  ),
  cidrsubnets: takesMore([plain], whole, ([prefix], bits, invocation) =>
    inNetwork(prefix, invocation, (network) => subnets(network, bits, invocation)),
  ),
};

function inNetwork(prefix: string, invocation: Invocation, compute: (network: Network) => Result): Result {
  const network = parseNetwork(prefix);
  return network === undefined
    ? invocation.invalid(`takes a network such as 10.0.0.0/16, not '${prefix}'`)
    : compute(network);
}

/** One subnet after another, each at the next place where one of its size may stand. */
function subnets(network: Network, bits: readonly number[], invocation: Invocation): Result {
  const end = network.start + (1n << BigInt(network.bits - network.prefix));
  let next = network.start;
  const origin = computed(invocation.at);
  const items: Network[] = [];
  for (const more of bits) {
    const prefix = network.prefix + more;
    if (more < 1 || more > 32 || prefix > network.bits)
      return invocation.invalid(`cannot add ${more} bits to its network`);
    const size = 1n << BigInt(network.bits - prefix);
    const start = ((next + size - 1n) / size) * size;
    if (start + size > end) return invocation.invalid("has no room for all subnets in its network");
    items.push({ start, prefix, bits: network.bits });
    next = start + size;
  }
  return new List(items.map((subnet) => slot(known(Text.of(spelledNetwork(subnet), origin), origin))));
}
