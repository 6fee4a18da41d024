/** Where texts end, for passing over them after a mistake: nothing is read from them, only brackets are matched. */
import {
  BACKSLASH,
  CLOSE_BRACE,
  DOLLAR,
  identifierEnd,
  isSpace,
  LINE_FEED,
  OPEN_BRACE,
  PERCENT,
  QUOTE,
} from "./characters.ts";

/**
 * The closing quote of the quoted text whose first character is at `start`; where it has none in its line, the line
 * break or the end of everything. Interpolations in it may hold further texts.
 */
export function quotedEnd(text: string, start: number): number {
  // What is open, innermost last: a text (-1), or an interpolation with the number of its open braces.
  const open = [-1];
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const inner = open.at(-1) ?? -1;
    if (code === LINE_FEED) return at;
    if (inner >= 0) {
      if (code === QUOTE) open.push(-1);
      else if (code === OPEN_BRACE) open[open.length - 1] = inner + 1;
      else if (code === CLOSE_BRACE && inner > 1) open[open.length - 1] = inner - 1;
      else if (code === CLOSE_BRACE) open.pop();
    } else if (code === QUOTE) {
      if (open.length === 1) return at;
      open.pop();
    } else if (code === BACKSLASH) {
      // A line break is never escaped.
      if (text.charCodeAt(at + 1) !== LINE_FEED) at += 1;
    } else if (code === DOLLAR || code === PERCENT) {
      const next = text.charCodeAt(at + 1);
      if (next === OPEN_BRACE) {
        open.push(1);
        at += 1;
      } else if (next === code && text.charCodeAt(at + 2) === OPEN_BRACE) {
        at += 2;
      }
    }
    at += 1;
  }
  return text.length;
}

/**
 * The end of the interpolation whose first character is at `start`: behind its closing brace; -1 where it has none
 * in its line, or in the lines that brackets in it span.
 */
export function interpolationEnd(text: string, start: number): number {
  let braces = 0;
  let others = 0;
  let spansLines = false;
  let at = start;
  while (at < text.length) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = quotedEnd(text, at + 1);
        if (text.charCodeAt(at) !== QUOTE) return -1;
        break;
      case DOLLAR:
        // Outside a text this begins the next interpolation: the one before it is not closed.
        return -1;
      case PERCENT:
        if (text.charCodeAt(at + 1) === OPEN_BRACE) return -1;
        break;
      case OPEN_BRACE:
        braces += 1;
        break;
      case CLOSE_BRACE:
        if (braces === 0) return spansLines && others > 0 ? -1 : at + 1;
        braces -= 1;
        break;
      case 40:
      case 91:
        others += 1;
        break;
      case 41:
      case 93:
        if (others > 0) others -= 1;
        break;
      case LINE_FEED:
        if (braces + others === 0) return -1;
        spansLines = true;
        break;
      default:
    }
    at += 1;
  }
  return -1;
}

/**
 * The end of a quoted text that has no closing quote in its line, which ends at `lineEnd`. If the text was meant to
 * span lines, that is behind the quote that closes it; else before the next line that looks like code.
 */
export function unclosedEnd(text: string, lineEnd: number): { end: number; spansLines: boolean } {
  // An argument, a block, a list item, a closing bracket, a comment or an empty line.
  const code = /[ \t]*(?:[\p{ID_Start}_][\p{ID_Continue}-]*(?:[ \t]*[=:{]|[ \t]+")|[}\])"#]|\/\/|\r?\n)/uy;
  let at = lineEnd;
  for (;;) {
    const lineFeed = text.indexOf("\n", at);
    if (lineFeed < 0) return { end: text.length, spansLines: false };
    code.lastIndex = lineFeed + 1;
    if (code.test(text)) return { end: at === lineEnd ? lineEnd : lineFeed, spansLines: false };
    at = lineFeed + 1;
    const close = quotedEnd(text, at);
    if (text.charCodeAt(close) === QUOTE) return { end: close + 1, spansLines: true };
  }
}

/**
 * The end of the heredoc whose introducer stands from `start` to `bodyStart`: behind its closing marker, or the end
 * of everything.
 */
export function heredocEnd(text: string, start: number, bodyStart: number): number {
  const marker = heredocMarker(text, start);
  let line = bodyStart;
  while (line < text.length) {
    const end = markerEnd(text, line, marker);
    if (end >= 0) return end;
    const lineFeed = text.indexOf("\n", line);
    if (lineFeed < 0) return text.length;
    line = lineFeed + 1;
  }
  return text.length;
}

/**
 * The end of what looks like a heredoc although its first line, which ends at `lineEnd`, is not well formed: behind
 * its closing marker, if one is near, else the end of that line.
 */
export function malformedHeredocEnd(text: string, start: number, lineEnd: number): number {
  const marker = /<<-?[ \t]*["']?([\p{ID_Start}_][\p{ID_Continue}-]*)/u.exec(text.slice(start, lineEnd))?.[1];
  if (marker === undefined) return lineEnd;
  let line = lineEnd;
  // The search is bounded, so that many such lines do not take quadratic time.
  for (let lines = 0; lines < 200; lines += 1) {
    const lineFeed = text.indexOf("\n", line);
    if (lineFeed < 0) break;
    line = lineFeed + 1;
    const end = markerEnd(text, line, marker);
    if (end >= 0) return end;
  }
  return lineEnd;
}

/** The name in a heredoc's introducer, `EOT` in `<<-EOT`. */
export function heredocMarker(text: string, start: number): string {
  const name = text.charAt(start + 2) === "-" ? start + 3 : start + 2;
  return text.slice(name, identifierEnd(text, name));
}

/** If the line that begins at `line` holds the marker alone: the end of the marker there. Otherwise -1. */
export function markerEnd(text: string, line: number, marker: string): number {
  let at = line;
  while (isSpace(text.charCodeAt(at)) && text.charCodeAt(at) !== LINE_FEED) at += 1;
  if (!text.startsWith(marker, at)) return -1;
  const end = at + marker.length;
  at = end;
  while (isSpace(text.charCodeAt(at)) && text.charCodeAt(at) !== LINE_FEED) at += 1;
  return at === text.length || text.charCodeAt(at) === LINE_FEED ? end : -1;
}
