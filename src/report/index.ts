/** The reports by name. */
import { compact } from "./compact.ts";
import { github } from "./github.ts";
import { json } from "./json.ts";
import type { Render } from "./render.ts";
import { text } from "./text.ts";

export type FormatName = "text" | "compact" | "json" | "github";

export const reports: Readonly<Record<FormatName, Render>> = { text, compact, json, github };

export const formatNames: readonly FormatName[] = ["text", "compact", "json", "github"];

export function isFormat(name: string): name is FormatName {
  return formatNames.some((format) => format === name);
}
