import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

const typescript = [
  "src/**/*.ts",
  "parsers/**/*.ts",
  "checks/**/*.ts",
  "test/**/*.ts",
  "tools/**/*.ts",
  "bench/**/*.ts",
  "*.ts",
];
const product = ["src/**/*.ts", "parsers/**/*.ts", "checks/**/*.ts"];
/** The rooms that touch the process and the disk. */
const roots = ["src/cli/**/*.ts", "src/lsp/**/*.ts", "src/action/**/*.ts"];

export default defineConfig([
  { ignores: ["dist/", "coverage/", "node_modules/", "examples/", "test/fixtures/"] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: typescript,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "object-shorthand": "error",
      "no-param-reassign": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
      "@typescript-eslint/consistent-type-exports": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      // A name that begins with an underscore says that it is there to be left out.
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrorsIgnorePattern: "^_" },
      ],
      // Numbers and booleans read well in messages; everything else must be made a text first.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      // `[...text]` is how the code points of a text are told.
      "@typescript-eslint/no-misused-spread": ["error", { allow: [{ from: "lib", name: "string" }] }],
      // `return problem(at, message)` ends a function that returns nothing, and an arrow may call one.
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // `while (true)` and `for (;;)` are how a cursor walks.
      "@typescript-eslint/no-unnecessary-condition": [
        "error",
        { allowConstantLoopConditions: "only-allowed-literals" },
      ],
    },
  },
  {
    files: product,
    ignores: roots,
    rules: {
      "no-console": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: "CallExpression[callee.property.name='push'] > SpreadElement",
          message: "A hundred thousand arguments do not fit on the stack: push them one by one.",
        },
      ],
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^node:",
              message: "Only the composition roots touch the process and the disk; take it as an argument.",
            },
          ],
        },
      ],
      "no-restricted-globals": [
        "error",
        { name: "process", message: "Only the composition roots touch the process; take it as an argument." },
        { name: "fetch", message: "The tool never uses the network." },
      ],
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      // Tables of cases read better with short functions whose types are plain.
      "@typescript-eslint/explicit-module-boundary-types": "off",
    },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: { globals: { console: "readonly", process: "readonly", URL: "readonly" } },
  },
]);
