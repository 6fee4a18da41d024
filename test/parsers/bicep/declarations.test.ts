import { describe, expect, it } from "vitest";
import { namesOf, outlineDeclaration, problemsOf } from "./outline.ts";

const inTemplates: readonly (readonly [text: string, outline: string])[] = [
  ["targetScope = 'subscription'", 'targetScope@0-28 keyword@0-11 text@14-28("subscription"@15-27)'],
  ["metadata a = 'b'", 'metadata@0-16 keyword@0-8 a@9-10 text@13-16("b"@14-15)'],
  ["param a string", "param@0-14 keyword@0-5 a@6-7 string@8-14 none"],
  ["param a int = 1", "param@0-15 keyword@0-5 a@6-7 int@8-11 1@14-15"],
  ["param type string", "param@0-17 keyword@0-5 type@6-10 string@11-17 none"],
  ["param a resource 'x@1'", 'param@0-22 keyword@0-5 a@6-7 resource@8-22(text@17-22("x@1"@18-21)) none'],
  [
    "param a resourceInput<'x@1'>.name = 'n'",
    'param@0-39 keyword@0-5 a@6-7 member@8-33(parameterised@8-28(resourceInput@8-21 literal@22-27(text@22-27("x@1"@23-26))) .name@29-33) text@36-39("n"@37-38)',
  ],
  [
    "@secure()\n@description('d')\nparam a string",
    'decorator@0-9(call@1-9(secure@1-7)) decorator@10-27(call@11-27(description@11-22 text@23-26("d"@24-25))) param@0-42 keyword@28-33 a@34-35 string@36-42 none',
  ],
  [
    "@sys.allowed([\n  'a'\n])\n// why\n\nparam a string",
    'decorator@0-23(call@1-23(sys@1-4 allowed@5-12 list@13-22(text@17-20("a"@18-19)))) param@0-46 keyword@32-37 a@38-39 string@40-46 none',
  ],
  [
    "@description('''\nlong\n''')\nvar a = 1",
    'decorator@0-26(call@1-26(description@1-12 text@13-25("long\\n"@17-22))) var@0-36 keyword@27-30 a@31-32 untyped 1@35-36',
  ],
  ["var a = 1", "var@0-9 keyword@0-3 a@4-5 untyped 1@8-9"],
  ["var a string[] = []", "var@0-19 keyword@0-3 a@4-5 array@6-14(string@6-12) list@17-19()"],
  ["output a string = b", "output@0-19 keyword@0-6 a@7-8 string@9-15 b@18-19"],
  ["output a resource = b", "output@0-21 keyword@0-6 a@7-8 resource@9-17() b@20-21"],
  [
    "output a resource 'x@1' = b",
    'output@0-27 keyword@0-6 a@7-8 resource@9-23(text@18-23("x@1"@19-22)) b@26-27',
  ],
  ["func f() int => 1", "func@0-17 keyword@0-4 f@5-6 () int@9-12 => 1@16-17"],
  [
    "func f(a string, b int?) { c: string } => { c: a }",
    "func@0-50 keyword@0-4 f@5-6 (a@7-8@7-15(string@9-15) b@17-18@17-23(nullable@19-23(int@19-22))) object@25-38(c@27-28@27-36(string@30-36)) => object@42-50(c@44-45: a@47-48)",
  ],
  [
    "func f(\n  a string,\n  b int\n) bool =>\n  a == b",
    "func@0-46 keyword@0-4 f@5-6 (a@10-11@10-18(string@12-18) b@22-23@22-27(int@24-27)) bool@30-34 => ==@40-46(a@40-41 b@45-46)",
  ],
  ["type a = string", "type@0-15 keyword@0-4 a@5-6 string@9-15"],
  [
    "@export()\n@discriminator('kind')\ntype a = b | c",
    'decorator@0-9(call@1-9(export@1-7)) decorator@10-32(call@11-32(discriminator@11-24 text@25-31("kind"@26-30))) type@0-47 keyword@33-37 a@38-39 union@42-47(b@42-43 c@46-47)',
  ],
  [
    "resource a 'x@1' = {}",
    'resource@0-21 keyword@0-8 a@9-10 text@11-16("x@1"@12-15) body@19-21(object@19-21())',
  ],
  [
    "resource a 'x@1' existing = {\n  name: 'n'\n}",
    'resource@0-43 keyword@0-8 a@9-10 text@11-16("x@1"@12-15) existing body@28-43(object@28-43(name@32-36: text@38-41("n"@39-40)))',
  ],
  [
    "resource a 'x@1' = if (b) {\n  name: 'n'\n}",
    'resource@0-41 keyword@0-8 a@9-10 text@11-16("x@1"@12-15) body@19-41(if b@23-24 object@26-41(name@30-34: text@36-39("n"@37-38)))',
  ],
  [
    "resource a 'x@1' =\n  if (b) {}",
    'resource@0-30 keyword@0-8 a@9-10 text@11-16("x@1"@12-15) body@21-30(if b@25-26 object@28-30())',
  ],
  [
    "resource a 'x@1' = [for x in xs: {\n  name: x\n}]",
    'resource@0-47 keyword@0-8 a@9-10 text@11-16("x@1"@12-15) body@19-47(loop@20-31(x@24-25 in xs@29-31) object@33-46(name@37-41: x@43-44))',
  ],
  [
    "resource a 'x@1' = [for (x, i) in xs: if (i > 0) {}]",
    'resource@0-52 keyword@0-8 a@9-10 text@11-16("x@1"@12-15) body@19-52(loop@20-36(x@25-26 i@28-29 in xs@34-36) if >@42-47(i@42-43 0@46-47) object@49-51())',
  ],
  [
    "resource a 'x@1' = [\n  for x in xs: {}\n]",
    'resource@0-40 keyword@0-8 a@9-10 text@11-16("x@1"@12-15) body@19-40(loop@23-34(x@27-28 in xs@32-34) object@36-38())',
  ],
  [
    "resource a 'x@1' = {\n  name: 'n'\n\n  resource b 'y' = {\n    resource c 'z' existing = {}\n  }\n\n  @batchSize(1)\n  resource d 'w' = [for x in xs: {}]\n  resource: 1\n}",
    'resource@0-161 keyword@0-8 a@9-10 text@11-16("x@1"@12-15) body@19-161(object@19-161(name@23-27: text@29-32("n"@30-31) resource@148-156: 1@158-159) resource@36-91 keyword@36-44 b@45-46 text@47-50("y"@48-49) body@53-91(object@53-91() resource@59-87 keyword@59-67 c@68-69 text@70-73("z"@71-72) existing body@85-87(object@85-87())) decorator@95-108(call@96-108(batchSize@96-105 1@106-107)) resource@95-145 keyword@111-119 d@120-121 text@122-125("w"@123-124) body@128-145(loop@129-140(x@133-134 in xs@138-140) object@142-144()))',
  ],
  [
    "resource a 'x@1' = if (b) {\n  resource c 'y' = {}\n}",
    'resource@0-51 keyword@0-8 a@9-10 text@11-16("x@1"@12-15) body@19-51(if b@23-24 object@26-51() resource@30-49 keyword@30-38 c@39-40 text@41-44("y"@42-43) body@47-49(object@47-49()))',
  ],
  [
    "module a 'm.bicep' = {\n  params: {\n    b: [for x in xs: x]\n  }\n}",
    'module@0-64 keyword@0-6 a@7-8 text@9-18("m.bicep"@10-17) body@21-64(object@21-64(params@25-31: object@33-62(b@39-40: for@42-58(x@47-48 in xs@52-54 x@56-57))))',
  ],
  [
    "module a 'br/public:m:1' = if (b) {}",
    'module@0-36 keyword@0-6 a@7-8 text@9-24("br/public:m:1"@10-23) body@27-36(if b@31-32 object@34-36())',
  ],
  [
    "module a 'm.bicep' = [for x in xs: {}]",
    'module@0-38 keyword@0-6 a@7-8 text@9-18("m.bicep"@10-17) body@21-38(loop@22-33(x@26-27 in xs@31-33) object@35-37())',
  ],
  ["test a 'm.bicep' = {}", 'test@0-21 keyword@0-4 a@5-6 text@7-16("m.bicep"@8-15) object@19-21()'],
  ["assert a = b == 1", "assert@0-17 keyword@0-6 a@7-8 ==@11-17(b@11-12 1@16-17)"],
  ["import { a } from 'm.bicep'", 'import@0-27 keyword@0-6 {a@9-10@9-10} text@18-27("m.bicep"@19-26)'],
  [
    "import { a as b, 'c d' as e } from 'm.bicep'",
    'import@0-44 keyword@0-6 {a@9-10@9-15 as b@14-15 c d@17-22@17-27 as e@26-27} text@35-44("m.bicep"@36-43)',
  ],
  [
    "import {\n  a\n  b as c\n} from 'm.bicep'",
    'import@0-38 keyword@0-6 {a@11-12@11-12 b@15-16@15-21 as c@20-21} text@29-38("m.bicep"@30-37)',
  ],
  ["import {} from 'm.bicep'", 'import@0-24 keyword@0-6 {} text@15-24("m.bicep"@16-23)'],
  ["import * as a from 'm.bicep'", 'import@0-28 keyword@0-6 * as a@12-13 text@19-28("m.bicep"@20-27)'],
  ["extension a", "extension@0-11 keyword@0-9 a@10-11 none none"],
  ["extension 'br:e:1' as b", 'extension@0-23 keyword@0-9 text@10-18("br:e:1"@11-17) none b@22-23'],
  [
    "extension a with {\n  b: 1\n} as c",
    "extension@0-32 keyword@0-9 a@10-11 object@17-27(b@21-22: 1@24-25) c@31-32",
  ],
  ["import 'a@1' as b", 'extension@0-17 keyword@0-6 text@7-12("a@1"@8-11) none b@16-17'],
  ["provider 'a@1' with {} as b", 'extension@0-27 keyword@0-8 text@9-14("a@1"@10-13) object@20-22() b@26-27'],
];

const inParameterFiles: readonly (readonly [text: string, outline: string])[] = [
  ["using 'm.bicep'", 'using@0-15 keyword@0-5 text@6-15("m.bicep"@7-14) none'],
  ["using none", "using@0-10 keyword@0-5 none none"],
  [
    "using 'm.bicep' with {\n  a: 1\n}",
    'using@0-31 keyword@0-5 text@6-15("m.bicep"@7-14) object@21-31(a@25-26: 1@28-29)',
  ],
  ["extends 'b.bicepparam'", 'extends@0-22 keyword@0-7 text@8-22("b.bicepparam"@9-21)'],
  ["param a = 1", "assignment@0-11 keyword@0-5 a@6-7 1@10-11"],
  [
    "param a = {\n  b: [\n    'c'\n  ]\n}",
    'assignment@0-32 keyword@0-5 a@6-7 object@10-32(b@14-15: list@17-30(text@23-26("c"@24-25)))',
  ],
  ["var a = 1", "var@0-9 keyword@0-3 a@4-5 untyped 1@8-9"],
  ["import * as a from 'm.bicep'", 'import@0-28 keyword@0-6 * as a@12-13 text@19-28("m.bicep"@20-27)'],
  [
    "extensionConfig a with {\n  b: 1\n}",
    "extensionConfig@0-33 keyword@0-15 a@16-17 object@23-33(b@27-28: 1@30-31)",
  ],
];

const breaks = ["", "\n", "\r\n", "\n\n", " // why", " /* why */\n"];

describe("a declaration of a template", () => {
  it.each(inTemplates)("%j", (text, outline) => {
    expect(outlineDeclaration(text)).toBe(outline);
    for (const end of breaks) expect(problemsOf(text + end)).toEqual([]);
  });

  it("is followed by the next one", () => {
    const all = inTemplates.map(([text]) => text).join("\n");
    expect(problemsOf(all)).toEqual([]);
    expect(namesOf(all)).toHaveLength(inTemplates.length);
  });
});

describe("a declaration of a parameter file", () => {
  it.each(inParameterFiles)("%j", (text, outline) => {
    expect(outlineDeclaration(text, "main.bicepparam")).toBe(outline);
    for (const end of breaks) expect(problemsOf(text + end, "main.bicepparam")).toEqual([]);
  });
});

describe("the words that begin declarations", () => {
  const words = ["targetScope", "metadata", "param", "var", "output", "func", "type", "resource", "module"];
  const others = ["test", "assert", "import", "extension", "provider", "using", "extends", "extensionConfig"];
  const more = ["if", "for", "in", "existing", "as", "with", "from", "none"];

  it.each([...words, ...others, ...more])("'%s' may also be a name or a property", (word) => {
    const text = [
      `param ${word} string`,
      `var a = { ${word}: ${word}, b: ${word}.${word} }`,
      `func ${word}(${word} string) string => ${word}(${word})`,
      `type ${word} = { ${word}: ${word}? }`,
      `output ${word} array = [`,
      "  0",
      `  ${word}`,
      `  ${word}.a`,
      "]",
      `resource ${word} 'x@1' = {`,
      `  ${word}: [for ${word} in ${word}: ${word}]`,
      "}",
    ].join("\n");
    expect(problemsOf(text)).toEqual([]);
    expect(namesOf(text)).toEqual([
      `param ${word}`,
      "var a",
      `func ${word}`,
      `type ${word}`,
      `output ${word}`,
      `resource ${word}`,
    ]);
  });
});
