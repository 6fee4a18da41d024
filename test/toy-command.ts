/** The command, made of toy parts: what the tests of the ways in build and run as a program of its own. */
import { program } from "../src/cli/program.ts";
import { parts, toyIn } from "./toy.ts";

await program(() => Promise.resolve({ ...parts, fronts: [...parts.fronts, toyIn(".bicep", ".json")] }));
