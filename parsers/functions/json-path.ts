/**
 * The part of JSONPath that names one value: `$.a.b[0]['c']`.
 * https://www.newtonsoft.com/json/help/html/SelectToken.htm
 */
import type { Reading } from "../../src/core/value.ts";
import { absent, itemValue, listOf, property, unknown } from "../../src/core/value.ts";

/** A property or an element. */
export type PathStep = string | number;

const STEP = /\.?([A-Za-z_][\w-]*)|\[(\d{1,9})\]|\[(?:'([^'\\]*)'|"([^"\\]*)")\]/y;

/** The steps of a path; `undefined` for one with anything else in it. */
export function parsePath(path: string): readonly PathStep[] | undefined {
  const steps: PathStep[] = [];
  let done = path.startsWith("$") ? 1 : 0;
  const start = done;
  while (done < path.length) {
    STEP.lastIndex = done;
    const found = STEP.exec(path);
    if (found === null) return undefined;
    const [text, name, index, single, double] = found as readonly (string | undefined)[];
    // Only the first name of a path without `$` stands without a dot.
    const isBare = name !== undefined && text?.startsWith(".") === false;
    if (isBare && (done > 0 || start > 0)) return undefined;
    const key = name ?? single ?? double;
    if (key !== undefined) steps.push(key);
    else steps.push(Number(index));
    done = STEP.lastIndex;
  }
  return steps;
}

/** The value that `steps` lead to, if it is there. Names of properties count with their case. */
export function at(value: Reading, steps: readonly PathStep[]): Reading {
  return steps.reduce<Reading>((of, step) => {
    if (of.state !== "known") return of;
    if (typeof step === "string")
      return listOf(of) === undefined && isObject(of) ? property(of, step, "exact") : absent(of);
    const list = listOf(of);
    if (list === undefined) return absent(of);
    const item = step < list.leading ? list.items[step] : undefined;
    if (item !== undefined) return itemValue(item, of);
    return list.open === undefined ? absent(of) : unknown(list.open.because, list.open.detail, list.open);
  }, value);
}

function isObject(value: Reading): boolean {
  return value.state === "known" && typeof value.data === "object" && value.data?.kind === "fields";
}
