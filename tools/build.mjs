/**
 * Builds `dist/`: the command, the library and its declarations. It is plain JavaScript because it runs when the
 * package is being installed, before anything can run TypeScript.
 */
import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(root, "node_modules/.cache/apimlint");
/** Everything is written beside `dist/` first and then put in its place, so that it is never seen half-written. */
const dist = join(cache, `dist-${process.pid}`);
const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));

/** TypeScript leaves `./x.ts` in declarations, where only `./x.js` means the declarations of a package's file. */
const LOCAL_IMPORT = /((?:from|import\(|import) ?"(\.\.?\/[^"]*))\.ts"/g;

try {
  await bundle();
  await declarations();
  await putInPlace();
} finally {
  await rm(dist, { recursive: true, force: true });
}

/** The bundles; what is imported on demand becomes a chunk of its own that is read only then. */
async function bundle() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { cli: "src/cli/main.ts", index: "src/index.ts" },
    outdir: dist,
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    // The CommonJS build of jsonc-parser requires its files by computed names, which cannot be bundled.
    mainFields: ["module", "main"],
    define: { APIMLINT_VERSION: JSON.stringify(version) },
    // fast-glob is CommonJS and requires parts of Node, which a module can do only with a `require` of its own.
    banner: {
      js: 'import { createRequire as createRequire_ } from "node:module"; const require = createRequire_(import.meta.url);',
    },
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "eof",
    logLevel: "warning",
    write: false,
  });
  for (const { path, text } of outputFiles) {
    const command = relative(dist, path) === "cli.js";
    await put(path, command && !text.startsWith("#!") ? `#!/usr/bin/env node\n${text}` : text);
    if (command) await chmod(path, 0o755);
  }
}

/** The declarations of everything the library's entry point names. Their errors are found by `npm run typecheck`. */
async function declarations() {
  const { default: ts } = await import("typescript");
  const config = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const program = ts.createProgram([join(root, "src/index.ts")], {
    ...config.options,
    noEmit: false,
    noCheck: true,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: root,
    outDir: join(dist, "types"),
  });
  const files = new Map();
  const { diagnostics } = program.emit(
    undefined,
    (path, text) => files.set(resolve(path), text),
    undefined,
    true,
  );
  if (diagnostics.length > 0) {
    throw new Error(
      ts.formatDiagnostics(diagnostics, {
        getCurrentDirectory: () => root,
        getCanonicalFileName: (name) => name,
        getNewLine: () => "\n",
      }),
    );
  }
  // Of all that was compiled, only what the entry point's declarations lead to is of use to anybody.
  const reached = [join(dist, "types/src/index.d.ts")];
  for (const path of reached) {
    const text = files.get(path);
    await put(path, text.replaceAll(LOCAL_IMPORT, '$1.js"'));
    for (const [, , name] of text.matchAll(LOCAL_IMPORT)) {
      const imported = resolve(dirname(path), `${name}.d.ts`);
      if (!reached.includes(imported)) reached.push(imported);
    }
  }
}

async function put(path, text) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

async function putInPlace() {
  const before = join(cache, `dist-before-${process.pid}`);
  const place = join(root, "dist");
  try {
    await rename(place, before);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  await rename(dist, place);
  await rm(before, { recursive: true, force: true });
}
