/** What may be one thing or another is asked world by world. */
import type { Reading, Unknown } from "../../../src/core/value.ts";
import { oneOf } from "../../../src/core/value.ts";

/** Terraform takes null for an argument that is not written. https://developer.hashicorp.com/terraform/language/expressions/types */
export function isAbsent(reading: Reading): boolean {
  return reading.state === "absent" || (reading.state === "known" && reading.data === null);
}

/** `change` of a reading, or of every world of one that leaves several open. What is absent in all of them is absent. */
export function inWorlds(reading: Reading, change: (world: Reading) => Reading): Reading {
  if (reading.state !== "unknown" || reading.among === undefined) return change(reading);
  const worlds = reading.among.map(change);
  const last = worlds.at(-1);
  if (last?.state === "absent" && worlds.every((world) => world.state === "absent")) return last;
  return oneOf(unnamed(reading), worlds);
}

/** A changed unknown is no longer the value its name stood for. */
export function unnamed(value: Unknown): Unknown {
  const { names: _names, ...rest } = value;
  return rest;
}

/** Whether a reading may turn out to be absent. */
export function mayBeAbsent(reading: Reading): boolean {
  if (isAbsent(reading)) return true;
  return reading.state === "unknown" && reading.among?.some(mayBeAbsent) === true;
}
