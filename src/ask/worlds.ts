/** The worlds in which something partly unknown can turn out, of which exactly one is real. */
import type { Hole, Part } from "../core/text.ts";
import { Text } from "../core/text.ts";
import type { Known, Reading } from "../core/value.ts";
import { known, textOfValue } from "../core/value.ts";

/** How many worlds are told apart; something that has more is left undivided. */
const LIMIT = 64;

/** The worlds of a reading, none of which has worlds of its own; the reading alone if it has none, or too many. */
export function worldsOf(reading: Reading): readonly Reading[] {
  const worlds: Reading[] = [];
  for (const world of divided(reading)) {
    if (worlds.length === LIMIT) return [reading];
    worlds.push(world);
  }
  return worlds;
}

function* divided(reading: Reading): Generator<Reading> {
  if (reading.state === "unknown" && reading.among !== undefined && reading.among.length > 0) {
    for (const world of reading.among) yield* divided(world);
    return;
  }
  const text = textOfValue(reading);
  const at = text?.parts.findIndex((part) => part.kind === "hole" && hasWorlds(part)) ?? -1;
  const hole = text?.parts[at];
  if (
    reading.state !== "known" ||
    text === undefined ||
    hole?.kind !== "hole" ||
    hole.value.state !== "unknown"
  ) {
    yield reading;
    return;
  }
  for (const world of hole.value.among ?? []) {
    yield* divided(withPart(reading, text, at, filling(hole, world)));
  }
}

function hasWorlds(hole: Hole): boolean {
  return hole.value.state === "unknown" && hole.value.among !== undefined && hole.value.among.length > 0;
}

/** What stands in a hole in one of its worlds. What is no text is turned into one by its language: that is not known here. */
function filling(hole: Hole, world: Reading): readonly Part[] {
  const text = textOfValue(world);
  if (text !== undefined) return text.parts;
  if (world.state === "unknown" || world.state === "secret") return [{ kind: "hole", value: world }];
  if (hole.value.state === "secret") return [hole];
  const { among: _among, names: _names, ...rest } = hole.value;
  return [{ kind: "hole", value: rest }];
}

function withPart(whole: Known, text: Text, index: number, parts: readonly Part[]): Known {
  return known(new Text([...text.parts.slice(0, index), ...parts, ...text.parts.slice(index + 1)]), whole);
}
