/** What makes two findings the same defect, also after their file was edited. */
import type { Finding } from "./finding.ts";
import { hash64 } from "./hash.ts";

type Unmarked = Omit<Finding, "suppressed" | "fingerprint">;

/**
 * Gives each finding its fingerprint. No line or offset goes into it, so it stays when the finding moves in its file;
 * of findings that differ in nothing but their place, the first, the second, … keep theirs as long as their order.
 */
export function fingerprinted<T extends Unmarked>(
  findings: readonly T[],
): readonly (T & Pick<Finding, "fingerprint">)[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const key = identity(finding);
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    return { ...finding, fingerprint: hash64(occurrence === 0 ? key : `${key}\u0000${String(occurrence)}`) };
  });
}

function identity({ check, resource, at, message }: Unmarked): string {
  const parts = [
    check,
    resource.type.toLowerCase(),
    resource.name,
    resource.address,
    at.source.path,
    message,
  ];
  return parts.join("\u0000");
}
