/** Functions that render templates. https://developer.hashicorp.com/terraform/language/functions/templatefile */
import { isUnread } from "../../../src/core/files.ts";
import type { Invocation } from "../../../src/core/invocation.ts";
import { symbolic } from "../../../src/core/invocation.ts";
import type { Located } from "../../../src/core/origin.ts";
import { computed, through } from "../../../src/core/origin.ts";
import type { Scope } from "../../../src/core/scope.ts";
import { Source } from "../../../src/core/source.ts";
import { Text } from "../../../src/core/text.ts";
import type { Value } from "../../../src/core/value.ts";
import { fieldsOf, known, oneOf, property, textOfValue } from "../../../src/core/value.ts";
import { terraformDialect } from "../dialect.ts";
import { TEMPLATE_FOR } from "../directives.ts";
import { parseHclTemplate } from "../parser.ts";
import { loadedStep, pathIn, unreadFile } from "./files.ts";
import { Layout, relocated } from "./layout.ts";
import { countRefused, list, takes } from "./parameters.ts";
import type { Family, TerraformScope } from "./scope.ts";
import { join } from "./text.ts";

export const templateFunctions: Family = {
  templatefile: templateFile,
  templatestring: templateString,
  [TEMPLATE_FOR]: takes([list], ([turns], invocation) => join(new Text([]), [turns], invocation)),
};

/** Functions that a template may not call, lest it render itself. */
const RENDERING: ReadonlySet<string> = new Set([
  "templatefile",
  "templatestring",
  "core::templatefile",
  "core::templatestring",
]);

function templateFile(invocation: Invocation, scope: TerraformScope): Value {
  const [given, vars] = invocation.values;
  const wrong = countRefused(invocation, 2, false);
  if (given === undefined || vars === undefined || wrong !== undefined)
    return invocation.invalid(wrong ?? "");
  if (given.state === "unknown" && given.among !== undefined) {
    const among = given.among.map((world) => (world.state === "absent" ? world : rendered(world)));
    return oneOf(symbolic(invocation), among);
  }
  return rendered(given);

  function rendered(value: Value): Value {
    const text = textOfValue(value);
    const path = text === undefined ? undefined : pathIn(text, scope, invocation);
    if (path === undefined)
      return value.state === "known" && text === undefined
        ? invocation.invalid("refuses argument 1: it must be a text")
        : symbolic(invocation);
    if (typeof path !== "string") return path;
    const source = invocation.scope.evaluation.files.read(path);
    if (isUnread(source)) return unreadFile(source, path, invocation);
    if (vars === undefined) return symbolic(invocation);
    const result = render(source, vars, invocation);
    const step = loadedStep(path, invocation);
    const content = textOfValue(result);
    if (content === undefined || result.state !== "known") return through(result, step);
    // The characters remember the file, too, wherever they go from here.
    const way: Located = { at: result.at, from: [step, step] };
    return through(known(content.seenThrough(way), result), step);
  }
}

/** The value of a template in which nothing has a name but the variables. */
function render(source: Source, vars: Value, invocation: Invocation): Value {
  if (vars.state === "known" && fieldsOf(vars) === undefined)
    return invocation.invalid("refuses argument 2: it must be a map or an object");
  const scope: Scope = {
    evaluation: invocation.scope.evaluation,
    dialect: terraformDialect,
    name: (name) => {
      const value = property(vars, name, "exact");
      return value.state === "absent" ? undefined : value;
    },
    call: (inner) =>
      RENDERING.has(inner.name)
        ? inner.invalid("cannot be called in a template")
        : invocation.scope.call(inner),
  };
  return invocation.evaluate(parseHclTemplate(source).tree, scope);
}

/** The characters of the template were written wherever its text came from. */
function templateString(invocation: Invocation): Value {
  const [given, vars] = invocation.values;
  const wrong = countRefused(invocation, 2, false);
  if (given === undefined || vars === undefined || wrong !== undefined)
    return invocation.invalid(wrong ?? "");
  const template = textOfValue(given)?.seenThrough(given);
  if (given.state === "known" && template === undefined)
    return invocation.invalid("refuses argument 1: it must be a text");
  if (template?.plain === undefined) return symbolic(invocation);
  const source = new Source(invocation.at.source.path, template.plain);
  const result = render(source, vars, invocation);
  const text = textOfValue(result);
  if (text === undefined || result.state !== "known") return result;
  return known(relocated(text, source, new Layout(template)), computed(invocation.at, ...invocation.values));
}
