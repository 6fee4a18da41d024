/** The few colours of the text report. */

export interface Colours {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly green: (text: string) => string;
}

/** Colours as a terminal takes them, or none. https://en.wikipedia.org/wiki/ANSI_escape_code#SGR */
export function colours(on: boolean): Colours {
  const paint =
    (code: number) =>
    (text: string): string =>
      on && text !== "" ? `\u001b[${String(code)}m${text}\u001b[0m` : text;
  return {
    bold: paint(1),
    dim: paint(2),
    red: paint(31),
    yellow: paint(33),
    blue: paint(34),
    green: paint(32),
  };
}
