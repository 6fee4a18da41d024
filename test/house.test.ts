/** The shape of the house: who may import whom, and what no file may do. ARCHITECTURE.md says why. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, posix } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** A room: the files whose paths begin with `path`, and the rooms they may import besides their own. */
interface Room {
  readonly path: string;
  readonly imports: readonly string[];
}

const CORE = "src/core/";
const AZURE = "src/azure/";
const FRONT = "parsers/front.ts";
const DATA = "parsers/data/";
const EDITS = "parsers/edits/";
const FUNCTIONS = "parsers/functions/";
const POLICY = "parsers/policy/";
const ESTATE = "src/estate/";
const ASK = "src/ask";
const REPORT = "src/report/";

/** What stands between the languages and the reports: it gets languages and checks as arguments. */
const STREET = [
  "src/lint.ts",
  "src/judge.ts",
  "src/merge.ts",
  "src/coverage.ts",
  "src/focus.ts",
  "src/project.ts",
  "src/memory.ts",
  "src/suppress",
  "src/baseline",
  "src/fixes",
  "src/config",
];

/** The composition roots: they may import everything, and nobody imports them. */
const ROOTS = ["src/cli/", "src/lsp/", "src/action/", "src/index.ts"];

/** The table of allowed imports. Every file stands in exactly one room. */
const ROOMS: readonly Room[] = [
  { path: CORE, imports: [] },
  { path: AZURE, imports: [CORE] },
  { path: FRONT, imports: [CORE] },
  { path: DATA, imports: [CORE] },
  { path: EDITS, imports: [CORE, DATA] },
  { path: FUNCTIONS, imports: [CORE, AZURE, DATA] },
  { path: POLICY, imports: [CORE, AZURE] },
  { path: "parsers/bicep/", imports: [CORE, AZURE, FRONT, DATA, EDITS, FUNCTIONS, POLICY] },
  { path: "parsers/arm/", imports: [CORE, AZURE, FRONT, DATA, EDITS, FUNCTIONS, POLICY] },
  { path: "parsers/terraform/", imports: [CORE, AZURE, FRONT, DATA, EDITS, POLICY] },
  { path: ESTATE, imports: [CORE, AZURE, POLICY] },
  { path: ASK, imports: [CORE, AZURE, POLICY, ESTATE] },
  { path: "checks/", imports: ["src/core/check.ts", ASK, ESTATE] },
  { path: REPORT, imports: [CORE] },
  ...STREET.map((path) => ({ path, imports: [CORE, AZURE, ESTATE, FRONT, ...STREET] })),
  ...ROOTS.map((path) => ({ path, imports: [""] })),
];

/** Packages that the product is built of, and the rooms that use them. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "@noble/hashes/legacy.js": ["parsers/terraform/functions/"],
  "@noble/hashes/sha2.js": ["parsers/terraform/functions/"],
  "fast-glob": ["src/cli/"],
  ignore: ["src/project.ts"],
  "jsonc-parser": [DATA, "parsers/arm/"],
  yaml: [DATA, "parsers/terraform/functions/"],
};

/** A file of more lines has more than one subject. */
const MOST_LINES = 450;
/** Files that are longer for now. The list may only become shorter. */
const LONGER: readonly string[] = [];

const VAGUE_NAMES = /^(?:utils?|helpers?|misc|common|shared|manager|tools?|stuff|index2)\.ts$/;

interface File {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  /** What it imports: the path of a file of the house, or the name of a package. */
  readonly imports: readonly string[];
}

function filesUnder(directory: string): readonly File[] {
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .map((name) => posix.join(directory, name.replaceAll("\\", "/")))
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .map(fileAt);
}

function fileAt(path: string): File {
  const text = readFileSync(path, "utf8");
  const imports = ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith(".") ? posix.join(posix.dirname(path), fileName) : fileName,
    );
  return { path, text, imports, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
}

const house = [...filesUnder("src"), ...filesUnder("parsers"), ...filesUnder("checks")];
const paths = new Set(house.map((file) => file.path));

function roomOf(path: string): Room | undefined {
  return ROOMS.find((room) => path.startsWith(room.path));
}

/** What `wrong` says of every file, with the file's path: a test expects nothing. */
function wrongOf(files: readonly File[], wrong: (file: File) => readonly string[]): readonly string[] {
  return files.flatMap((file) => wrong(file).map((what) => `${file.path}: ${what}`));
}

describe("imports", () => {
  it("are read", () => {
    expect(house.length).toBeGreaterThan(50);
    expect(fileAt("src/core/evaluate.ts").imports).toContain("src/core/value.ts");
    expect(fileAt("src/cli/disk.ts").imports).toContain("node:fs");
  });

  it("stay in the table", () => {
    const wrong = wrongOf(house, (file) => {
      const room = roomOf(file.path);
      if (room === undefined) return ["stands in no room of the table"];
      return file.imports
        .filter((path) => paths.has(path))
        .filter((path) => !path.startsWith(room.path) && !room.imports.some((one) => path.startsWith(one)))
        .map((path) => `may not import ${path}`);
    });
    expect(wrong).toEqual([]);
  });

  it("name files that are there", () => {
    const wrong = wrongOf(house, (file) =>
      file.imports.filter((path) => path.includes("/") && path.endsWith(".ts") && !paths.has(path)),
    );
    expect(wrong).toEqual([]);
  });

  it("of a composition root come from nobody but a root", () => {
    const isRoot = (path: string): boolean => ROOTS.some((root) => path.startsWith(root));
    const wrong = wrongOf(
      house.filter((file) => !isRoot(file.path)),
      (file) => file.imports.filter(isRoot),
    );
    expect(wrong).toEqual([]);
  });

  it("of a check are of no other check", () => {
    const checks = house.filter((file) => file.path.startsWith("checks/") && file.path !== "checks/index.ts");
    expect(wrongOf(checks, (file) => file.imports.filter((path) => path.startsWith("checks/")))).toEqual([]);
  });

  it("reach Node and its packages in the composition roots only", () => {
    const wrong = wrongOf(house, (file) =>
      file.imports
        .filter((name) => !paths.has(name) && !name.endsWith(".ts") && !name.endsWith(".json"))
        .filter((name) => {
          const rooms = name.startsWith("node:") ? ROOTS : (PACKAGES[name] ?? []);
          return !rooms.some((room) => file.path.startsWith(room));
        }),
    );
    expect(wrong).toEqual([]);
  });

  it.each(["parsers/bicep/", "parsers/arm/", "parsers/terraform/"])(
    "leave %s removable: only composition roots know it",
    (language) => {
      const others = house.filter(
        (file) => !file.path.startsWith(language) && !ROOTS.some((root) => file.path.startsWith(root)),
      );
      expect(wrongOf(others, (file) => file.imports.filter((path) => path.startsWith(language)))).toEqual([]);
    },
  );
});

describe("every file", () => {
  it("has one subject", () => {
    const tooLong = house
      .filter((file) => file.text.split("\n").length > MOST_LINES)
      .map((file) => file.path);
    expect(tooLong).toEqual(LONGER);
  });

  it("has a name that says what is in it", () => {
    expect(house.map((file) => file.path).filter((path) => VAGUE_NAMES.test(basename(path)))).toEqual([]);
  });

  it("says what it is for", () => {
    // A check says it in its summary.
    const silent = house.filter((file) => !file.text.includes("/**") && !file.path.startsWith("checks/"));
    expect(silent.map((file) => file.path)).toEqual([]);
  });

  it("keeps no state of its own", () => {
    expect(wrongOf(house, moduleState)).toEqual([]);
  });

  it.each([
    ["let a = 1;", ["a may change"]],
    ["export var a = 1;", ["a may change"]],
    ["const a = new Map();", ["a may change"]],
    ["const a: Map<string, number> = new Map();", ["a may change"]],
    ["const a: string[] = [];", ["a may change"]],
    ["class A { static b = 1; }", ["b may change"]],
    ["const a: ReadonlyMap<string, number> = new Map();", []],
    ["const a: readonly string[] = [];", []],
    ["const a = 1; function b() { let c = 1; return c; }", []],
    ["class A { static readonly b = 1; c = 1; }", []],
  ])("is seen to keep state: %s", (text, wrong) => {
    const tree = ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest, true);
    expect(moduleState({ path: "a.ts", text, imports: [], tree })).toEqual(wrong);
  });
});

/** Variables of a module that may change: `let`, `var`, collections whose type does not say that they do not, statics. */
function moduleState({ tree }: File): readonly string[] {
  const statics = tree.statements
    .filter(ts.isClassDeclaration)
    .flatMap(({ members }) => members.filter(ts.isPropertyDeclaration))
    .filter(
      ({ modifiers }) =>
        has(modifiers, ts.SyntaxKind.StaticKeyword) && !has(modifiers, ts.SyntaxKind.ReadonlyKeyword),
    )
    .map((member) => `${member.name.getText()} may change`);
  const variables = tree.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => {
    const isConst = (declarationList.flags & ts.NodeFlags.Const) !== 0;
    return declarationList.declarations
      .filter((declaration) => !isConst || isMutableCollection(declaration))
      .map((declaration) => `${declaration.name.getText()} may change`);
  });
  return [...variables, ...statics];
}

function has(modifiers: ts.NodeArray<ts.ModifierLike> | undefined, kind: ts.SyntaxKind): boolean {
  return modifiers?.some((modifier) => modifier.kind === kind) === true;
}

function isMutableCollection({ initializer, type }: ts.VariableDeclaration): boolean {
  if (initializer === undefined) return false;
  if (ts.isArrayLiteralExpression(initializer) && initializer.elements.length === 0) {
    return type?.getText().startsWith("readonly ") !== true;
  }
  if (!ts.isNewExpression(initializer)) return false;
  const made = initializer.expression.getText();
  if (!["Map", "Set", "WeakMap", "WeakSet", "Array"].includes(made)) return false;
  return type?.getText().startsWith(`Readonly${made}`) !== true;
}

describe("the text of the tree", () => {
  const directories = ["src", "parsers", "checks", "test", "tools", "bench", "examples", "docs", ".ci"];
  const texts = directories.flatMap((directory) => {
    try {
      return readdirSync(directory, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => posix.join(entry.parentPath.replaceAll("\\", "/"), entry.name));
    } catch {
      return [];
    }
  });
  const top = readdirSync(".", { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "package-lock.json")
    .map((entry) => entry.name);

  // Spelled apart, so that this file is not found itself.
  it.each([
    ["registry.", "npmjs", ".org"].join(""),
    ["/wo", "rk/main"].join(""),
    ["/wo", "rk/shared"].join(""),
    ["/wo", "rk/.mirror"].join(""),
    ["/wo", "rk/.library"].join(""),
    ["/tmp/", "corpus"].join(""),
  ])("does not name %s", (place) => {
    expect([...texts, ...top].filter((path) => readFileSync(path, "utf8").includes(place))).toEqual([]);
  });

  it("has the promises of the linter kept: none is switched off", () => {
    const marks = ["eslint-disable", "@ts-ignore", "@ts-expect-error", "@ts-nocheck"];
    const wrong = wrongOf([...house, ...filesUnder("test"), ...filesUnder("tools")], (file) =>
      marks.filter((mark) => file.text.includes(`// ${mark}`) || file.text.includes(`/* ${mark}`)),
    );
    expect(wrong).toEqual([]);
  });
});
