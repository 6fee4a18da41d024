/**
 * Functions of addresses.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-string#uri
 */
import { symbolic } from "../../src/core/invocation.ts";
import { Text } from "../../src/core/text.ts";
import { madeText, ofTexts, taking } from "./arguments.ts";
import type { AzureFunctions } from "./scope.ts";

export const uriFunctions: AzureFunctions = {
  /** How the parts become an address, and an address parts, is not documented. */
  buildUri: taking(1, 1, (call) => symbolic(call)),
  parseUri: taking(1, 1, (call) => symbolic(call)),
  uri: ofTexts((base, relative, call) => {
    if (base.plain === undefined || relative.plain === undefined) return undefined;
    const resolved = URL.canParse(base.plain) ? resolvedAddress(relative.plain, base.plain) : undefined;
    if (resolved === undefined) return call.invalid("needs an absolute address as its first argument");
    // Mostly the one follows the other's last slash; then every character keeps its place.
    const directory = base.slice(0, base.plain.lastIndexOf("/") + 1);
    const joined = directory === undefined ? undefined : Text.concat([directory, relative]);
    return joined?.plain === resolved ? joined : madeText(resolved, call.known(null));
  }),
};

/** RFC 3986, section 5. */
function resolvedAddress(relative: string, base: string): string | undefined {
  return URL.canParse(relative, base) ? new URL(relative, base).href : undefined;
}
