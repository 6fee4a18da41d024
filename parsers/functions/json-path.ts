/**
 * The paths that `loadJsonContent` and `loadYamlContent` take: a value by the names and indexes that lead to it.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-files#loadjsoncontent
 */
import type { Reading, Value } from "../../src/core/value.ts";
import { absent, itemValue, listOf, property } from "../../src/core/value.ts";

export type Step = string | number;

/** The steps of `$.a['b'][0]`; `undefined` for a path that may lead to several values, or that is none. */
export function readPath(path: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  const step = /\.?([A-Za-z_][\w-]*)|\.?\[(?:(\d{1,9})|'([^'\\]*)'|"([^"\\]*)")\]/y;
  step.lastIndex = path.startsWith("$") ? 1 : 0;
  while (step.lastIndex < path.length) {
    const isFirst = steps.length === 0 && step.lastIndex === 0;
    const start = step.lastIndex;
    const match = step.exec(path);
    if (match === null) return undefined;
    const [, bare, index, single, double] = match;
    if (bare !== undefined && !isFirst && path.charAt(start) !== ".") return undefined;
    steps.push(index === undefined ? (bare ?? single ?? double ?? "") : Number(index));
  }
  return path === "" ? undefined : steps;
}

/** What stands at the end of a path. Names are compared as they are written. */
export function follow(value: Value, steps: readonly Step[]): Reading {
  let reading: Reading = value;
  for (const step of steps) {
    if (typeof step === "string") {
      reading =
        reading.state === "known" && listOf(reading) !== undefined
          ? absent(reading)
          : property(reading, step, "exact");
      continue;
    }
    const list = listOf(reading);
    const item = list?.items[step];
    if (item === undefined) {
      if (list?.open !== undefined) return list.open;
      return reading.state === "known" ? absent(reading) : reading;
    }
    reading = itemValue(item, reading);
  }
  return reading;
}
