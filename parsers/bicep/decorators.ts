/** `@name(…)` before a declaration, a property of an object type or an item of a tuple. */
import type { Cursor } from "./cursor.ts";
import { expression } from "./expressions.ts";
import type { Decorator } from "./syntax.ts";
import * as kind from "./tokens.ts";

const none: readonly Decorator[] = [];

/** The decorators that stand here, each on lines of its own. */
export function decorators(c: Cursor): readonly Decorator[] {
  if (c.kind !== kind.AT) return none;
  const found: Decorator[] = [];
  for (let next = decorator(c); next !== undefined; next = decorator(c)) {
    found.push(next);
    if (!c.accept(kind.NEWLINE) && !c.ended()) {
      c.problem(c.gap, "A line break is missing after this decorator; start a new line");
    }
  }
  return found;
}

function decorator(c: Cursor): Decorator | undefined {
  const start = c.start;
  if (!c.accept(kind.AT)) return undefined;
  if (c.kind !== kind.NAME) {
    c.problem(c.gap, "The decorator's name is missing after '@'; write it as in '@secure()'");
    return { kind: "decorator", at: c.since(start), expression: c.broken(c.gap) };
  }
  const value = expression(c);
  switch (value.kind) {
    case "call":
    case "name":
    case "member":
    case "broken":
      return { kind: "decorator", at: c.since(start), expression: value };
    default:
      c.problem(value.at, "A decorator is a function call; write it as in '@secure()'");
      return { kind: "decorator", at: c.since(start), expression: c.broken(value.at) };
  }
}
