/** The command as a process: its arguments, its streams and its exit status. */
import type { Parts } from "./run.ts";
import { run } from "./run.ts";

export async function program(load: () => Promise<Parts>): Promise<void> {
  // A reader that has seen enough (`apimlint | head`) closes the pipe: that is no fault.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  const cwd = workingDirectory();
  if (cwd === undefined) {
    process.stderr.write("apimlint: the working directory is not there any more; change to another\n");
    process.exitCode = 2;
    return;
  }
  // The status is set rather than exited with, so that a report is written to its end wherever it goes.
  process.exitCode = await run(process.argv.slice(2), process.env, cwd, process, load);
}

function workingDirectory(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}
