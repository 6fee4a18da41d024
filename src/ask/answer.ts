/** What a question about a value finds out, and how answers are put together. */
import type { Located } from "../core/origin.ts";
import type { Verdict } from "../core/verdict.ts";
import { every, not as opposite, some } from "../core/verdict.ts";

/** Whether something holds, and where. With a message it is a judgement. */
export interface Answer {
  readonly holds: Verdict;
  /** The characters that decide it, and how they came there. */
  readonly at: Located;
  /** For a `maybe`: what would settle it. */
  readonly because?: string;
}

/** An answer; the reason is kept only where the verdict needs one. */
export function answer(holds: Verdict, at: Located, because?: string): Answer {
  return holds === "maybe"
    ? { holds, at, because: because ?? "it cannot be told from these files" }
    : { holds, at };
}

/** Holds if all of them do. The first says where: it is what the check is about, the others are its conditions. */
export function all(first: Answer, ...conditions: readonly Answer[]): Answer {
  const answers = [first, ...conditions];
  const holds = every(answers.map((one) => one.holds));
  return answer(holds, first.at, answers.find((one) => one.holds === "maybe")?.because);
}

/** Holds if one of them does; the first that decides it says where. */
export function any(first: Answer, ...others: readonly Answer[]): Answer {
  const answers = [first, ...others];
  const holds = some(answers.map((one) => one.holds));
  const decisive = answers.find((one) => one.holds === holds) ?? first;
  return answer(holds, decisive.at, decisive.because);
}

/** Holds if the other does not; `maybe` stays `maybe`. */
export function not(other: Answer): Answer {
  return answer(opposite(other.holds), other.at, other.because);
}
