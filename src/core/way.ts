/** A value's way, told to people: one line for each station that it passed. */
import type { Related } from "./finding.ts";
import type { Located, Step } from "./origin.ts";
import type { Span } from "./source.ts";

/** Whether two spans are the same characters. */
export function sameSpan(a: Span, b: Span): boolean {
  return a.source === b.source && a.start === b.start && a.end === b.end;
}

/** The stations of the way, nearest first, without those that stand at the very characters of the value. */
export function wayOf(located: Located): readonly Related[] {
  const related: Related[] = [];
  for (const step of located.from) {
    const note = noteOf(step);
    if (note !== undefined && !sameSpan(step.at, located.at)) related.push({ at: step.at, note });
  }
  return related;
}

function noteOf(step: Step): string | undefined {
  const name = step.name === undefined ? "" : ` '${step.name}'`;
  switch (step.via) {
    case "literal":
    case "expression":
      return undefined;
    case "variable":
      return name === "" ? "value of a variable" : `value of variable${name}`;
    case "parameter default":
      return name === "" ? "default of a parameter" : `default of parameter${name}`;
    case "parameter file":
      return name === "" ? "value of a parameter" : `value of parameter${name}`;
    case "module argument":
      return name === "" ? "argument of a module" : `argument${name} of a module`;
    case "module output":
      return name === "" ? "output of a module" : `output${name} of a module`;
    case "resource property":
      return name === "" ? "property of a resource" : `property${name} of a resource`;
    case "loaded file":
      return name === "" ? "loaded from a file" : `loaded from${name}`;
    case "loop":
      return name === "" ? "element of a loop" : `element${name} of a loop`;
    case "plan":
      return "value in the plan";
    case "provider default":
      return "default of the azurerm provider";
    case "platform default":
      return "default of Azure";
  }
}
