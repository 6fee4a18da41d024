/** Telling Terraform's plans and states in JSON from other JSON, without parsing them. */

/** How many characters at the start of a file are searched for its outermost bracket. */
const HEAD = 1024;

/**
 * What a text looks like, by the names in it: the plan or the state that `terraform show -json` prints. What tells the
 * versions of the format and of Terraform and is neither is a plan that was cut short.
 * https://developer.hashicorp.com/terraform/internals/json-format
 */
export function looksLikePlan(text: string): "plan" | "state" | undefined {
  if (!/^\ufeff?\s*\{/.test(text.slice(0, HEAD)) || !text.includes('"format_version"')) return undefined;
  if (text.includes('"planned_values"') || text.includes('"resource_changes"')) return "plan";
  if (!text.includes('"terraform_version"')) return undefined;
  return text.includes('"root_module"') || text.includes('"values"') ? "state" : "plan";
}
