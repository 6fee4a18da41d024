/** Telling Terraform's plans and states in JSON from other JSON, without parsing them. */
import type { Files, Unread } from "../../src/core/files.ts";
import type { Source } from "../../src/core/source.ts";

/**
 * The largest plan that is read, in bytes. A plan says everything thrice, so that it may be much larger than any source.
 */
const LARGEST_PLAN = 64 * 1024 * 1024;

/** A file that may be a plan, or why it cannot be read. */
export function readAsPlan(files: Files, path: string): Source | Unread {
  return files.read(path, LARGEST_PLAN);
}

/** How many characters at the start of a file are searched for its outermost bracket. */
const HEAD = 1024;

/**
 * What a text looks like, by the names in it: the plan or the state that `terraform show -json` prints. What tells the
 * versions of the format and of Terraform and is neither is a plan that was cut short. The log is what `terraform plan
 * -json` prints while it makes a plan.
 * https://developer.hashicorp.com/terraform/internals/json-format
 * https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
export function looksLikePlan(text: string): "plan" | "state" | "log" | undefined {
  const head = text.slice(0, HEAD);
  if (/^\ufeff?\s*\{[^\n]*"@module"\s*:\s*"(?:terraform|tofu)\./.test(head)) return "log";
  if (!/^\ufeff?\s*\{/.test(head) || !text.includes('"format_version"')) return undefined;
  if (text.includes('"planned_values"') || text.includes('"resource_changes"')) return "plan";
  if (!text.includes('"terraform_version"')) return undefined;
  return text.includes('"root_module"') || text.includes('"values"') ? "state" : "plan";
}
