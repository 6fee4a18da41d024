/** A line on the terminal while a run is long; nothing anywhere else. */
import { visible } from "../report/visible.ts";
import type { Output } from "./run.ts";

export interface Progress {
  readonly tell: (done: number, of: number, entry: string) => void;
  /** Takes the line away again. */
  readonly end: () => void;
}

/** Short runs show nothing. */
const PATIENCE = 500;
const INTERVAL = 100;
const CLEAR = "\r\u001b[K";

export function progressOn(
  stderr: Output,
  quiet: boolean,
  now: () => number = () => performance.now(),
): Progress {
  if (stderr.isTTY !== true || quiet) return { tell: nothing, end: nothing };
  const began = now();
  let told: number | undefined;
  return {
    tell(done, of, entry) {
      const time = now();
      if (time - began < PATIENCE || (told !== undefined && time - told < INTERVAL)) return;
      told = time;
      stderr.write(
        `${CLEAR}${String(done + 1)}/${String(of)} ${visible(entry === "" ? "." : entry).slice(0, 60)}`,
      );
    },
    end() {
      if (told !== undefined) stderr.write(CLEAR);
    },
  };
}

function nothing(): void {
  // Where nobody watches there is nothing to tell.
}
