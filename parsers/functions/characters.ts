/** Changes of single characters that leave every other one where it came from. */
import type { Part, Segment } from "../../src/core/text.ts";
import { cut, Text } from "../../src/core/text.ts";

/** Lower case of a text, character by character, as .NET's invariant culture has it: no character becomes two. */
export function lowerCase(text: string): string {
  const changed = text.toLowerCase();
  return isPlain(text) ? changed : eachKeepingLength(text, (character) => character.toLowerCase());
}

/** Upper case of a text, character by character: `ß` stays as it is. */
export function upperCase(text: string): string {
  return isPlain(text) ? text.toUpperCase() : eachKeepingLength(text, (character) => character.toUpperCase());
}

function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 127) return false;
  return true;
}

function eachKeepingLength(text: string, change: (character: string) => string): string {
  let result = "";
  for (const character of text) {
    const changed = change(character);
    result += changed.length === character.length ? changed : character;
  }
  return result;
}

/**
 * Every character encoded by `encode`; those that it leaves alone keep their place, and what becomes of another comes
 * from it. `name` stands for the encoding in the names of holes.
 */
export function encoded(text: Text, encode: (character: string) => string, name: string): Text {
  const parts: Part[] = [];
  for (const part of text.parts) {
    if (part.kind === "hole") {
      for (const one of new Text([part]).map((same) => same, name).parts) parts.push(one);
    } else encodeSegment(part, encode, parts);
  }
  return new Text(parts);
}

function encodeSegment(segment: Segment, encode: (character: string) => string, into: Part[]): void {
  let start = 0;
  let at = 0;
  for (const character of segment.text) {
    const end = at + character.length;
    const changed = encode(character);
    if (changed !== character) {
      if (start < at) into.push(cut(segment, start, at));
      into.push({ ...cut(segment, at, end), text: changed, whole: true });
      start = end;
    }
    at = end;
  }
  if (start < at) into.push(cut(segment, start, at));
}

/** The known characters between holes, in order. */
export function runsOf(text: Text): readonly string[] {
  const runs = [""];
  for (const part of text.parts) {
    if (part.kind === "hole") runs.push("");
    else runs.push((runs.pop() ?? "") + part.text);
  }
  return runs;
}

const encoder = new TextEncoder();

export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}
