/** Writes a file of the workspace anew: whole or not at all, as it was in everything but its text. */
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, sep } from "node:path";

/** How the text of a file is kept: as UTF-8 or UTF-16, with a byte order mark or without. */
interface Encoding {
  readonly decode: (bytes: Uint8Array) => string;
  readonly encode: (text: string) => Uint8Array;
}

const MARK = "\ufeff";

/**
 * Puts `after` in the place of `before`; the answer is why that could not be done. `root` is absolute with its links
 * resolved. Nothing is written outside of it or through a link, nor where the file is not any more as it was read.
 */
export function rewrite(root: string, path: string, before: string, after: string): string | undefined {
  const file = join(root, path);
  if (!file.startsWith(root.endsWith(sep) ? root : root + sep)) return "it lies outside the workspace";
  try {
    if (realpathSync.native(file) !== file) return "it is a symbolic link, or stands behind one";
    const stats = lstatSync(file);
    if (!stats.isFile()) return "it is not a file";
    accessSync(file, constants.W_OK);
    const bytes = readFileSync(file);
    const { decode, encode } = encodingOf(bytes);
    const old = decode(bytes);
    const mark = old.startsWith(MARK) ? MARK : "";
    if (old !== mark + before) return "it has changed since it was read";
    replace(file, encode(mark + after), stats.mode & 0o7777);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whoever reads the file meanwhile gets the old text or the new one, never a part. */
function replace(file: string, bytes: Uint8Array, mode: number): void {
  const temporary = join(dirname(file), `.${basename(file)}.${String(process.pid)}.apimlint`);
  const descriptor = openSync(temporary, "wx", mode);
  try {
    try {
      writeFileSync(descriptor, bytes);
      // The mask of the process may have taken something from the mode.
      fchmodSync(descriptor, mode);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** The encodings in which files are read. */
function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return utf16(false);
  if (first === 0xfe && second === 0xff) return utf16(true);
  return {
    decode: (given) => Buffer.from(given).toString("utf8"),
    encode: (text) => Buffer.from(text, "utf8"),
  };
}

function utf16(isBigEndian: boolean): Encoding {
  const turned = (bytes: Uint8Array): Buffer =>
    isBigEndian ? Buffer.from(bytes).swap16() : Buffer.from(bytes);
  return {
    decode: (bytes) => turned(bytes).toString("utf16le"),
    encode: (text) => turned(Buffer.from(text, "utf16le")),
  };
}
