/** What a file says to people and tools, and not to Azure. */
import type { Span } from "./source.ts";

/** A comment in the language's own marks. */
export interface Comment {
  /** With its marks, without the line break that ends it. */
  readonly at: Span;
  /** What it says: the characters between the marks. */
  readonly says: Span;
  /** The declaration that it is about, by its `at`, where its place does not tell: it is a property of an object. */
  readonly about?: Span;
}

/** What an entry of a list that is kept for tools says of the declaration it stands in. */
export interface Entry {
  readonly at: Span;
  /** The declaration that it is about, by its `at`. */
  readonly about: Span;
  readonly checks: readonly Said[];
  readonly reason: Said | undefined;
  readonly until: Said | undefined;
}

export interface Said {
  readonly text: string;
  readonly at: Span;
}

/** A resource or a module where it is declared, or, in a language that does not tell them apart, any object. */
export interface Declaration {
  /** All of its characters. Declarations stand inside one another or apart. */
  readonly at: Span;
  /** Where it begins, decorators included, and where it says what it is. */
  readonly heads: readonly Span[];
  /** A module has no resource of its own: what stands in it decides about resources in another file. */
  readonly kind: "resource" | "module";
}

export interface Remarks {
  /** In the order of the file; none that stands inside a text. */
  readonly comments: readonly Comment[];
  readonly entries: readonly Entry[];
  readonly declarations: readonly Declaration[];
}
