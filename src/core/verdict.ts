/** Kleene's three-valued logic: what can be said of something that is only partly known. */

export type Verdict = "yes" | "no" | "maybe";

/** The verdict of a fact that is fully known. */
export function verdict(fact: boolean): Verdict {
  return fact ? "yes" : "no";
}

/** `maybe` stays `maybe`: not knowing that something holds is not knowing that it does not. */
export function not(a: Verdict): Verdict {
  if (a === "maybe") return "maybe";
  return a === "yes" ? "no" : "yes";
}

export function and(...all: readonly Verdict[]): Verdict {
  return every(all);
}

export function or(...all: readonly Verdict[]): Verdict {
  return some(all);
}

/** `no` as soon as one is no, `yes` only if all are; `yes` for none at all. */
export function every(all: Iterable<Verdict>): Verdict {
  let result: Verdict = "yes";
  for (const one of all) {
    if (one === "no") return "no";
    if (one === "maybe") result = "maybe";
  }
  return result;
}

/** `yes` as soon as one is yes, `no` only if all are; `no` for none at all. */
export function some(all: Iterable<Verdict>): Verdict {
  let result: Verdict = "no";
  for (const one of all) {
    if (one === "yes") return "yes";
    if (one === "maybe") result = "maybe";
  }
  return result;
}

/**
 * The verdict over possible worlds of which exactly one is real: decided only if they all agree. No world at all
 * says nothing.
 */
export function agree(worlds: Iterable<Verdict>): Verdict {
  let result: Verdict | undefined;
  for (const one of worlds) {
    if (result === undefined) result = one;
    else if (result !== one) return "maybe";
  }
  return result ?? "maybe";
}
