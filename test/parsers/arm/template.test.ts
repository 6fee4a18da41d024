import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { armFront, armModules } from "../../../parsers/arm/index.ts";
import { parseJson } from "../../../parsers/data/json.ts";
import { jsonValue } from "../../../parsers/data/values.ts";
import type { ModuleCall, ModuleInstance } from "../../../parsers/front.ts";
import { Evaluation } from "../../../src/core/evaluation.ts";
import { through, written } from "../../../src/core/origin.ts";
import { Source } from "../../../src/core/source.ts";
import { Text } from "../../../src/core/text.ts";
import type { Value } from "../../../src/core/value.ts";
import { Fields, fieldsOf, known, property, slot, unknown } from "../../../src/core/value.ts";
import { inMemoryFiles, inMemoryWorkspace } from "../../in-memory-files.ts";
import { fixtures, syllables } from "./fixtures.ts";
import { at, expand, outline, problemsOf, template, told } from "./telling.ts";

/** What an API says whose property `a` is `expression`, in a template of the sections given. */
function value(expression: string, sections: string): string {
  return at(
    expand(
      template(`${sections},
  "resources": [{ "type": "Microsoft.ApiManagement/service/apis", "name": "gateway/a", "properties": { "a": "${expression}" } }]`),
    ),
    "gateway/a",
    "properties.a",
  );
}

describe("a variable", () => {
  test.each([
    ["[variables('a')]", '"http" 4:23 «"http"» < variable \'a\''],
    ["[variables('A')]", '"http" 4:23 «"http"» < variable \'a\''],
    ["[variables('b')]", "\"http\" 4:23 «\"http\"» < variable 'a' < variable 'b'"],
    ["[variables('o').x]", '"wss" 4:68 «"wss"» < variable \'o\''],
    ["[variables(concat('o', '')).X]", '"wss" 4:68 «"wss"» < variable \'o\''],
    ["[variables('self')]", "unknown: variable 'self' refers to itself"],
    ["[variables('none')]", "unknown: variables() finds nothing of the name 'none'"],
    ["[variables()]", "unknown: variables() takes the name of what it reads"],
  ])("%s", (expression, expected) => {
    const variables = `"variables": { "a": "http", "b": "[variables('a')]", "o": { "x": "wss" }, "self": "[variables('self')]" }`;
    expect(value(expression, `  ${variables}`).slice(0, expected.length)).toBe(expected);
  });

  test("of a name that is not known is one of those that it may be", () => {
    const sections = `  "parameters": { "env": { "type": "string", "allowedValues": ["a", "b"] } },
  "variables": { "a": "http", "b": "https" }`;
    expect(value("[variables(parameters('env'))]", sections)).toMatch(/^one of "http" \| "https"/);
  });
});

describe("a function of the template", () => {
  const functions = `  "parameters": { "p": { "type": "string", "defaultValue": "of the template" } },
  "functions": [{ "namespace": "contoso", "members": {
    "url": { "parameters": [{ "name": "host", "type": "string" }],
      "output": { "type": "string", "value": "[concat('http://', parameters('HOST'))]" } },
    "twice": { "parameters": [{ "name": "host", "type": "string" }],
      "output": { "type": "string", "value": "[contoso.url(contoso.url(parameters('host')))]" } },
    "wrong": { "parameters": [], "output": { "type": "string", "value": "[parameters('p')]" } },
    "endless": { "parameters": [], "output": { "type": "string", "value": "[contoso.endless()]" } }
  } }]`;

  test.each([
    ["[contoso.url('a')]", '"http://a"'],
    ["[Contoso.URL('a')]", '"http://a"'],
    ["[contoso.twice('a')]", '"http://http://a"'],
    ["[contoso.url(parameters('p'))]", '"http://of the template"'],
    ["[contoso.wrong()]", "unknown: parameters() finds nothing of the name 'p'"],
    ["[contoso.none()]", "unknown: contoso.none() is not declared"],
    ["[contoso.endless()]", "unknown: expressions refer to one another too deeply"],
    ["[none()]", "unknown: none() is not understood"],
  ])("%s", (expression, expected) => {
    expect(value(expression, functions).slice(0, expected.length)).toBe(expected);
  });
});

describe("a lambda", () => {
  const variables = '  "variables": { "list": ["a", "b"] }';

  test.each([
    ["[map(variables('list'), lambda('x', concat(lambdaVariables('X'), '!')))]", '["a!", "b!"]'],
    [
      "[map(variables('list'), lambda('x', map(variables('list'), lambda('y', concat(lambdaVariables('x'), lambdaVariables('y'))))))]",
      '[["aa", "ab"], ["ba", "bb"]]',
    ],
    [
      "[map(variables('list'), lambda('x', lambdaVariables('y')))]",
      "[unknown: lambdaVariables() finds nothing of the name 'y', unknown: lambdaVariables() finds nothing of the name 'y']",
    ],
    ["[lambda('x', 1)]", "unknown: a lambda can only stand as an argument of a function"],
  ])("%s", (expression, expected) => {
    expect(value(expression, variables).slice(0, expected.length)).toBe(expected);
  });
});

describe("a section that cannot be read", () => {
  test.each([
    [
      '"variables": []',
      "main.json:4:16 syntax: 'variables' of a template is an object in braces; write it as one",
    ],
    [
      '"functions": {}',
      "main.json:4:16 syntax: 'functions' of a template is an array in brackets; write it as one",
    ],
  ])("%s", (section, problem) => {
    const told = expand(
      template(`  ${section},
  "resources": [{ "type": "Microsoft.ApiManagement/service/apis", "name": "gateway/a", "properties": { "a": "[variables('x')]", "b": "[f.g()]" } }]`),
    );
    expect(problemsOf(told)).toEqual([problem]);
    const lost = section.startsWith('"variables"') ? "a" : "b";
    expect(at(told, "gateway/a", `properties.${lost}`)).toMatch(
      /^unknown: part of the template could not be read/,
    );
  });

  test("a file that is no object has nothing to tell", () => {
    expect(
      problemsOf(
        expand({
          "main.json": "[1]",
          "api.json": template('  "resources": [], "variables": { "x": "apiManagement" }'),
        }),
      ),
    ).toEqual([]);
  });
});

describe("a template as a module of another language", () => {
  const text =
    template(`  "parameters": { "Protocol": { "type": "string" }, "other": { "type": "string", "defaultValue": "d" } },
  "resources": [{ "type": "Microsoft.ApiManagement/service/apis", "name": "gateway/a",
    "properties": { "protocols": ["[parameters('protocol')]"], "other": "[parameters('other')]" } }],
  "outputs": { "o": { "type": "string", "value": "[parameters('protocol')]" } }`);

  function instance(
    call: Partial<ModuleCall> = {},
    template: Source | Value = new Source("modules/api.json", text),
  ): ModuleInstance {
    const caller = new Source("main.bicep", "protocol: 'http'");
    const given = known(Text.of("http", written(caller.span(10, 16))), written(caller.span(10, 16)));
    const argument = through(given, { at: caller.span(0, 8), via: "module argument", name: "protocol" });
    const module = armModules(template, inMemoryFiles({}));
    if (module === undefined) throw new Error("it is not known");
    return module.instantiate({
      args: new Map([["protocol", slot(argument)]]),
      openArgs: undefined,
      address: "main.bicep#api.",
      deploymentScope: "main.bicep",
      exists: "maybe",
      evaluation: new Evaluation(inMemoryFiles({})),
      ...call,
    });
  }

  test("deploys its resources with the arguments of the call", () => {
    const expansion = instance().expansion();
    expect(outline(expansion)).toEqual(["service/apis gateway/a maybe"]);
    expect(expansion.resources[0]?.address).toBe("main.bicep#api.gateway/a");
    expect(expansion.files).toEqual(["modules/api.json"]);
    expect(at(expansion, "gateway/a", "properties.protocols")).toMatch(/^\["http"\]/);
    expect(at(expansion, "gateway/a", "properties.other")).toMatch(/^"d"/);
  });

  test("gives its outputs as values", () => {
    const output = property(instance().outputs, "o", "exact");
    expect(told(output)).toBe(
      "\"http\" main.bicep:1:11 «'http'» < module argument 'protocol' < module output 'o'",
    );
  });

  test("does not know what the caller does not know", () => {
    const caller = new Source("main.bicep", "params: x");
    const open = unknown("runtime", "x is not known", written(caller.span(8, 9)));
    const expansion = instance({ openArgs: open }).expansion();
    expect(at(expansion, "gateway/a", "properties.other")).toMatch(/^one of unknown: x is not known \| "d"/);
  });

  test("may be a value, if all of it is known", () => {
    const json = new Source("api.json", text);
    const value = jsonValue(parseJson(json).tree ?? { kind: "null", at: json.whole });
    const expansion = instance({}, value).expansion();
    expect(at(expansion, "gateway/a", "properties.protocols")).toBe(
      '["http"] api.json:6:34 «["[parameters(\'protocol\')]"]»',
    );
    const rest = unknown("runtime", "it is not known", written(json.whole));
    const fields = [...(fieldsOf(value)?.fields ?? [])];
    expect(armModules(known(new Fields(fields, rest), value), inMemoryFiles({}))).toBeUndefined();
  });

  test("that is broken says so", () => {
    const broken = instance({}, new Source("modules/api.json", "["));
    expect(problemsOf(broken.expansion())).toEqual([
      "modules/api.json:1:1 syntax: This [ is not closed before the end of the file; add the missing ]",
    ]);
    expect(told(broken.outputs)).toMatch(/^unknown: the module could not be read/);
  });
});

describe("any text", () => {
  /** Everything there is to evaluate in what a file tells. */
  function walk(text: string): void {
    const workspace = inMemoryWorkspace({ "main.json": text }, { named: ["main.json"] });
    for (const deployment of armFront().deployments(workspace).deployments) {
      for (const one of deployment.expand().resources) told(one.body);
    }
  }

  const mixed = template(`  "languageVersion": "2.0", "parameters": { "p": { "type": "bool" } },
  "functions": [{ "namespace": "n", "members": { "f": { "parameters": [{ "name": "x" }], "output": { "value": "[parameters('x')]" } } } }],
  "variables": { "copy": [{ "name": "v", "count": 2, "input": "[copyIndex('v')]" }] },
  "resources": { "d": { "type": "Microsoft.Resources/deployments", "name": "d", "copy": { "name": "c", "count": 2 },
    "properties": { "expressionEvaluationOptions": { "scope": "inner" }, "parameters": { "p": { "value": 1 } },
      "template": { "resources": [{ "type": "Microsoft.ApiManagement/service/apis", "name": "[n.f('a/b')]",
        "properties": { "copy": [{ "name": "x", "count": 2, "input": "[reference('d')]" }] } }] } } } }`);

  test("is told without an exception, however much of it is there", () => {
    for (const fixture of [...fixtures, mixed]) {
      for (let end = 0; end <= fixture.length; end += 1) {
        expect(() => walk(fixture.slice(0, end))).not.toThrow();
      }
    }
  });

  test("and whatever is changed in it", () => {
    const spoilt = fc
      .tuple(fc.nat(mixed.length), fc.nat(20), fc.constantFrom(...syllables))
      .map(
        ([start, length, syllable]) => `${mixed.slice(0, start)}${syllable}${mixed.slice(start + length)}`,
      );
    fc.assert(fc.property(spoilt, walk));
  });
});

// Without their limits these would not end within the time that a test has.
describe("a template that would explode", () => {
  const api = (properties: string, more = ""): string =>
    template(`${more}  "resources": [{ "type": "Microsoft.ApiManagement/service/apis", "name": "[concat('gateway/', copyIndex())]",
    "copy": { "name": "apis", "count": 800 }, "properties": ${properties} }]`);

  test("by loops in loops ends with what it does not know", () => {
    const inner =
      '{ "copy": [{ "name": "a", "count": 800, "input": { "copy": [{ "name": "b", "count": 800, "input": 1 }] } }] }';
    const expansion = expand(api(inner));
    expect(expansion.resources).toHaveLength(800);
    expect(problemsOf(expansion)).toEqual([]);
    const all = expansion.resources.map((one) => told(one.body)).join("");
    expect(all).toContain("…");
    // The problem comes with what is evaluated, once.
    expect(problemsOf(expansion)).toEqual([
      "main.json:5:145 limit: The loops have more turns than are evaluated; make it simpler: what depends on it is not judged",
    ]);
  });

  test("by more turns than Azure takes says so", () => {
    const expansion = expand(api('{ "copy": [{ "name": "a", "count": 801, "input": 1 }] }'));
    expect(at(expansion, "gateway/0", "properties.a")).toMatch(/^\[…\] /);
    expect(problemsOf(expansion)).toEqual([
      "main.json:5:96 limit: The loop has more than the 800 turns that Azure takes; make it simpler: what depends on it is not judged",
    ]);
  });

  test("by variables that double ends with what it does not know", () => {
    const variables = Array.from(
      { length: 60 },
      (_, i) => `"v${String(i + 1)}": "[concat(variables('v${String(i)}'), variables('v${String(i)}'))]"`,
    );
    const expansion = expand(
      template(`  "variables": { "v0": "lol", ${variables.join(", ")} },
  "resources": [{ "type": "Microsoft.ApiManagement/service/apis", "name": "gateway/a", "properties": { "v": "[variables('v60')]" } }]`),
    );
    expect(at(expansion, "gateway/a", "properties.v")).toMatch(/^unknown: the text grew over its limit/);
    expect(problemsOf(expansion).map((one) => one.replace(/^\S+ /, ""))).toEqual([
      "limit: The text grew over its limit; make it simpler: what depends on it is not judged",
    ]);
  });

  test("by deployments in deployments is a problem", () => {
    const deep = (levels: number): string =>
      levels === 0
        ? '{ "type": "Microsoft.ApiManagement/service", "name": "x" }'
        : `{ "type": "Microsoft.Resources/deployments", "name": "d", "properties": { "template": { "resources": [${deep(levels - 1)}] } } }`;
    const expansion = expand(template(`  "resources": [${deep(2000)}]`));
    expect(problemsOf(expansion).map((one) => one.replace(/^\S+ /, ""))).toEqual([
      "limit: Objects and arrays are nested more than 256 levels deep here; flatten them",
    ]);
  });
});
