import { describe, expect, test } from "vitest";
import type { Resource } from "../../../src/core/resource.ts";
import { read } from "../../../src/core/resource.ts";
import { canonical } from "../../../src/core/value.ts";
import { addresses, at, expand, outline, problemsOf, template } from "./telling.ts";

const API = '"type": "Microsoft.ApiManagement/service/apis"';
const DEPLOYMENT = '"type": "Microsoft.Resources/deployments"';

function main(resources: string, more = ""): string {
  return template(`${more}  "resources": [${resources}]`);
}

describe("a nested deployment", () => {
  const outer =
    '  "parameters": { "p": { "type": "string", "defaultValue": "outer" } },\n  "variables": { "v": "outer variable" },\n';
  const inner = (
    scope: string,
  ): string => `{ ${DEPLOYMENT}, "name": "inside", "properties": { "mode": "Incremental"${scope},
      "parameters": { "p": { "value": "argument" } },
      "template": {
        "parameters": { "p": { "type": "string", "defaultValue": "inner" } },
        "variables": { "v": "inner variable" },
        "resources": [{ ${API}, "name": "gateway/a", "properties": {
          "p": "[parameters('p')]", "v": "[variables('v')]" } }] } } }`;

  test.each([
    [
      "",
      '"outer" 4:60 «"outer"» < parameter default \'p\'',
      '"outer variable" 5:23 «"outer variable"» < variable \'v\'',
    ],
    [
      ', "expressionEvaluationOptions": { "scope": "outer" }',
      '"outer" 4:60 «"outer"» < parameter default \'p\'',
      '"outer variable" 5:23 «"outer variable"» < variable \'v\'',
    ],
    [
      ', "expressionEvaluationOptions": { "scope": "Inner" }',
      '"argument" 7:39 «"argument"» < module argument \'p\'',
      '"inner variable" 10:29 «"inner variable"» < variable \'v\'',
    ],
  ])("evaluates in the scope that it says: %s", (scope, p, v) => {
    const told = expand(main(inner(scope), outer));
    expect(problemsOf(told)).toEqual([]);
    expect(outline(told)).toEqual(["service/apis gateway/a"]);
    expect(addresses(told)).toEqual(["main.json#inside.gateway/a"]);
    expect(at(told, "gateway/a", "properties.p")).toBe(p);
    expect(at(told, "gateway/a", "properties.v")).toBe(v);
  });

  test("of inner scope in one of inner scope passes its arguments on", () => {
    const deployment = (
      name: string,
      argument: string,
      resources: string,
    ): string => `{ ${DEPLOYMENT}, "name": "${name}", "properties": {
      "expressionEvaluationOptions": { "scope": "inner" }, "parameters": { "p": { "value": ${argument} } },
      "template": { "parameters": { "p": { "type": "string" } }, "resources": [${resources}] } } }`;
    const api = `{ ${API}, "name": "gateway/a", "properties": { "p": "[parameters('p')]" } }`;
    const told = expand(main(deployment("one", '"http"', deployment("two", "\"[parameters('p')]\"", api))));
    expect(addresses(told)).toEqual(["main.json#one.two.gateway/a"]);
    expect(at(told, "gateway/a", "properties.p")).toBe(
      "\"http\" 5:92 «\"http\"» < module argument 'p' < module argument 'p'",
    );
  });

  test("of inner scope without an argument takes its default, or does not know", () => {
    const told = expand(
      main(
        `{ ${DEPLOYMENT}, "name": "inside", "properties": {
      "expressionEvaluationOptions": { "scope": "inner" },
      "template": { "parameters": { "p": { "type": "string", "defaultValue": "d" }, "q": { "type": "string" } },
        "resources": [{ ${API}, "name": "gateway/a", "properties": { "p": "[parameters('p')]", "q": "[parameters('q')]", "r": "[variables('v')]" } }] } } }`,
        outer,
      ),
    );
    expect(at(told, "gateway/a", "properties.p")).toMatch(/^"d" .* < parameter default 'p'$/);
    expect(at(told, "gateway/a", "properties.q")).toMatch(/^unknown: parameter 'q' has no value/);
    expect(at(told, "gateway/a", "properties.r")).toMatch(/^unknown: variables\(\) finds nothing/);
  });

  test("an argument may be a secret in a key vault", () => {
    const told = expand(
      main(`{ ${DEPLOYMENT}, "name": "inside", "properties": {
      "expressionEvaluationOptions": { "scope": "inner" },
      "parameters": { "p": { "reference": { "keyVault": { "id": "x" }, "secretName": "s" } } },
      "template": { "parameters": { "p": { "type": "securestring" } },
        "resources": [{ ${API}, "name": "gateway/a", "properties": { "p": "[parameters('p')]" } }] } } }`),
    );
    expect(at(told, "gateway/a", "properties.p")).toMatch(
      /^secret: key vault 6:28 «.* < module argument 'p'$/,
    );
  });

  test("of an unknown condition deploys what may be there", () => {
    const told = expand(
      main(
        `{ ${DEPLOYMENT}, "name": "inside", "condition": "[parameters('flag')]", "properties": {
      "template": { "resources": [{ ${API}, "name": "gateway/a" }] } } },
      { ${DEPLOYMENT}, "name": "never", "condition": false, "properties": {
      "template": { "resources": [{ ${API}, "name": "gateway/b" }] } } }`,
        '  "parameters": { "flag": { "type": "bool" } },\n',
      ),
    );
    expect(outline(told)).toEqual(["service/apis gateway/a maybe"]);
  });

  test("in a loop is deployed as often, and in outer scope knows the turn", () => {
    const told = expand(
      main(`{ ${DEPLOYMENT}, "name": "[concat('d', copyIndex())]", "copy": { "name": "d", "count": 2 }, "properties": {
      "template": { "resources": [{ ${API}, "name": "[concat('gateway/', copyIndex('d'))]" }] } } }`),
    );
    expect(addresses(told)).toEqual(["main.json#d0.gateway/0", "main.json#d1.gateway/1"]);
  });

  test("gives its outputs", () => {
    const told = expand(
      main(`{ ${DEPLOYMENT}, "name": "inside", "properties": {
      "expressionEvaluationOptions": { "scope": "inner" }, "parameters": { "p": { "value": "http" } },
      "template": { "parameters": { "p": { "type": "string" } }, "resources": [], "outputs": {
        "protocol": { "type": "string", "value": "[parameters('p')]" },
        "list": { "type": "array", "copy": { "count": 2, "input": "[concat(parameters('p'), copyIndex())]" } },
        "key": { "type": "securestring", "value": "hunter2" } } } } },
      { ${API}, "name": "gateway/a", "properties": {
        "a": "[reference('inside').outputs.protocol.value]",
        "b": "[reference(resourceId('Microsoft.Resources/deployments', 'inside')).outputs.list.value[1]]",
        "c": "[reference('inside').outputs.key.value]",
        "d": "[reference('inside').outputs.other.value]",
        "e": "[reference('inside').correlationId]" } }`),
    );
    expect(at(told, "gateway/a", "properties.a")).toBe(
      "\"http\" 5:92 «\"http\"» < module argument 'p' < module output 'protocol'",
    );
    expect(at(told, "gateway/a", "properties.b")).toMatch(/^"http1" .* < module output 'list'$/);
    expect(at(told, "gateway/a", "properties.c")).toMatch(
      /^secret: secure parameter .* < module output 'key'$/,
    );
    expect(at(told, "gateway/a", "properties.d")).toMatch(
      /^unknown: there is no 'reference\('inside'\)[^']*\.other'/,
    );
    expect(at(told, "gateway/a", "properties.e")).toMatch(
      /^unknown: the resource has it only once it is deployed/,
    );
  });

  test("to another resource group is not where this one is", () => {
    const link = (group: string): string => `{ ${DEPLOYMENT}, "name": "d", ${group} "properties": {
      "expressionEvaluationOptions": { "scope": "inner" },
      "template": { "resources": [{ "type": "Microsoft.Authorization/locks", "name": "keep",
        "scope": "[resourceId('Microsoft.ApiManagement/service', 'gateway')]" }] } } }`;
    const where = (group: string): string => {
      const told = expand(
        main(`${link(group)}, { "type": "Microsoft.Authorization/locks", "name": "here",
        "scope": "[resourceId('Microsoft.ApiManagement/service', 'gateway')]" }`),
      );
      const [inner, outside] = told.resources.map(scopeName);
      return inner === outside ? "same" : "other";
    };
    expect(where("")).toBe("same");
    expect(where('"resourceGroup": "other",')).toBe("other");
    expect(where('"resourceGroup": "[resourceGroup().name]",')).toBe("same");
  });

  describe("whose template is a value", () => {
    const deployed = (value: string, properties = ""): string =>
      main(
        `{ ${DEPLOYMENT}, "name": "inside", "properties": { ${properties}"template": "[variables('t')]" } }`,
        `  "parameters": { "p": { "type": "string", "defaultValue": "outer" }, "q": { "type": "string" } },
  "variables": { "t": ${value} },\n`,
      );
    const child = `{ "parameters": { "p": { "type": "string", "defaultValue": "inner" } },
      "resources": [{ ${API}, "name": "[[concat('gateway/', 'a')]", "properties": {
        "a": "http", "b": "[parameters('p')]", "c": "[[parameters('p')]", "d": "[[toLower('HT\\u0054P')]",
        "e": "[format('[toLower(''{0}'')]', parameters('p'))]" } }],
      "outputs": { "o": { "type": "string", "value": "[[parameters('p')]" } } }`;

    test("is evaluated in its own scope, each value at its own characters", () => {
      const told = expand(deployed(child, '"parameters": { "p": { "value": "given" } }, '));
      expect(problemsOf(told)).toEqual([]);
      expect(told.unresolved).toEqual([]);
      expect(addresses(told)).toEqual(["main.json#inside.gateway/a"]);
      expect(at(told, "gateway/a", "properties.a")).toBe('"http" 7:14 «"http"»');
      expect(at(told, "gateway/a", "properties.b")).toBe('"outer" 4:60 «"outer"»');
      expect(at(told, "gateway/a", "properties.c")).toBe('"given" 10:128 «"given"» < module argument \'p\'');
      expect(at(told, "gateway/a", "properties.d")).toBe("\"http\" 7:83 «toLower('HT\\u0054P')»");
      expect(at(told, "gateway/a", "properties.e")).toMatch(/^"outer" 8:/);
    });

    test("gives its outputs", () => {
      const told = expand(
        deployed(child).replace(
          /}\]\n}\n$/,
          `}, { ${API}, "name": "gateway/b", "properties": { "o": "[reference('inside').outputs.o.value]" } }]\n}\n`,
        ),
      );
      expect(at(told, "gateway/b", "properties.o")).toMatch(
        /^"inner" 5:\d+ «"inner"» < parameter default 'p' < module output 'o'$/,
      );
    });

    test("has its problems", () => {
      const told = expand(deployed('{ "resources": [{ "type": "[[concat(]", "name": "a" }] }'));
      expect(problemsOf(told)).toEqual([
        "main.json:5:59 syntax: An expression is missing before this character",
      ]);
    });

    test.each([
      ["is not known in full", `{ "resources": [{ ${API}, "name": "[parameters('q')]" }] }`],
      ["is no object", "[]"],
    ])("is told to be unseen if it %s", (_, value) => {
      const told = expand(deployed(value));
      expect(told.unresolved.map((one) => one.what)).toEqual(["the template of a deployment is not known"]);
      expect(outline(told)).toEqual([]);
    });

    test("and is handed on to itself ends with a problem", () => {
      const argument = '"parameters": { "t": { "value": ';
      const endless = (value: string, escape: string): string =>
        `{ ${DEPLOYMENT}, "name": "d", "properties": { ${argument}"${value}" } }, "template": "[${escape}${value.slice(1 + escape.length)}" } }`;
      const told = expand(
        main(
          endless("[variables('t')]", ""),
          `  "variables": { "t": { "parameters": { "t": { "type": "object" } }, "resources": [${endless("[[parameters('t')]", "[")}] } },\n`,
        ),
      );
      expect(problemsOf(told).map((one) => one.replace(/^\S+ /, ""))).toEqual([
        "limit: Modules are nested more than 50 deep here; the inner ones are not looked at",
      ]);
    });
  });

  test.each([
    [
      `{ ${DEPLOYMENT}, "name": "d", "properties": { "mode": "Incremental" } }`,
      "the template of a deployment is not written out",
    ],
    [
      `{ ${DEPLOYMENT}, "name": "d", "properties": { "template": "[variables('t')]" } }`,
      "the template of a deployment is not known",
    ],
    [
      `{ ${DEPLOYMENT}, "name": "d", "properties": { "templateLink": { "id": "[resourceId('Microsoft.Resources/templateSpecs/versions', 'a', '1')]" } } }`,
      "a linked template that is a template spec",
    ],
    [
      `{ ${DEPLOYMENT}, "name": "d", "properties": { "templateLink": { "uri": "https://example.com/a.json" } } }`,
      "a linked template at 'https://example.com/a.json', which is not in the workspace",
    ],
  ])("that is not there is told to be unseen: %s", (written, what) => {
    const told = expand(main(written));
    expect(problemsOf(told)).toEqual([]);
    expect(told.unresolved.map((one) => one.what)).toEqual([what]);
    expect(outline(told)).toEqual([]);
  });
});

describe("a linked template", () => {
  const child = template(`  "parameters": { "p": { "type": "string", "defaultValue": "d" } },
  "resources": [{ ${API}, "name": "gateway/a", "properties": { "p": "[parameters('p')]" } }],
  "outputs": { "o": { "type": "string", "value": "[parameters('p')]" } }`);
  const linking = (link: string, more = ""): string =>
    main(
      `{ ${DEPLOYMENT}, "name": "child", "properties": {
      "parameters": { "p": { "value": "http" } }, "templateLink": { ${link} } } }`,
      more,
    );
  const location =
    '  "parameters": { "_artifactsLocation": { "type": "string", "defaultValue": "[deployment().properties.templateLink.uri]" }, "token": { "type": "securestring", "defaultValue": "" } },\n';

  test.each([
    ['"relativePath": "linked/child.json"', ""],
    ['"relativePath": "./linked/../linked/child.json"', ""],
    ["\"relativePath\": \"[concat('linked/', 'child.json')]\"", ""],
    ['"uri": "[uri(deployment().properties.templateLink.uri, \'linked/child.json\')]"', ""],
    ["\"uri\": \"[concat(uri(deployment().properties.templateLink.uri, 'linked'), '/child.json')]\"", ""],
    [
      "\"uri\": \"[replace(deployment().properties.templateLink.uri, 'main.json', 'linked/child.json')]\"",
      "",
    ],
    [
      "\"uri\": \"[uri(parameters('_artifactsLocation'), concat('linked/child.json', parameters('token')))]\"",
      location,
    ],
    [
      "\"uri\": \"[concat(parameters('base'), '/linked/child.json', parameters('token'))]\"",
      '  "parameters": { "base": { "type": "string" }, "token": { "type": "string", "defaultValue": "?sv=1" } },\n',
    ],
    [
      "\"uri\": \"[uri(parameters('base'), 'linked/child.json')]\"",
      '  "parameters": { "base": { "type": "string" } },\n',
    ],
    [
      "\"uri\": \"[uri(parameters('base'), concat('linked/child.json', parameters('token')))]\"",
      '  "parameters": { "base": { "type": "string", "defaultValue": "https://example.com/a/" }, "token": { "type": "securestring" } },\n',
    ],
    [
      "\"uri\": \"[uri(parameters('base'), 'linked/child.json')]\"",
      '  "parameters": { "base": { "type": "string", "defaultValue": "https://example.com/a/" } },\n',
    ],
    [
      "\"uri\": \"[concat(parameters('base'), 'linked/child.json')]\"",
      '  "parameters": { "base": { "type": "string", "defaultValue": "https://example.com/" } },\n',
    ],
  ])("is found: %s", (link, more) => {
    const told = expand({ "infra/main.json": linking(link, more), "infra/linked/child.json": child });
    expect(problemsOf(told)).toEqual([]);
    expect(told.unresolved).toEqual([]);
    expect(outline(told)).toEqual(["service/apis gateway/a"]);
    expect(addresses(told)).toEqual(["infra/main.json#child.gateway/a"]);
    expect(at(told, "gateway/a", "properties.p")).toMatch(
      /^"http" infra\/main\.json:\d+:39 «"http"» < module argument 'p'$/,
    );
    expect(told.files).toEqual(["infra/main.json", "infra/linked/child.json"]);
  });

  test.each([
    ["\"uri\": \"[concat('https://example.com/', 'linked/child.json')]\"", ""],
    [
      "\"uri\": \"[concat(parameters('base'), '/linked/', parameters('name'))]\"",
      '  "parameters": { "base": { "type": "string" }, "name": { "type": "string" } },\n',
    ],
    [
      "\"uri\": \"[concat(parameters('base'), '/linked/none.json')]\"",
      '  "parameters": { "base": { "type": "string" } },\n',
    ],
    [
      "\"uri\": \"[concat(parameters('base'), '/a/', parameters('name'), '/linked/child.json')]\"",
      '  "parameters": { "base": { "type": "string" }, "name": { "type": "string" } },\n',
    ],
    ['"relativePath": "[parameters(\'name\')]"', '  "parameters": { "name": { "type": "string" } },\n'],
  ])("is not guessed: %s", (link, more) => {
    const told = expand(
      { "main.json": linking(link, more), "linked/child.json": child },
      { named: ["main.json"] },
    );
    expect(problemsOf(told)).toEqual([]);
    expect(told.unresolved).toHaveLength(1);
    expect(outline(told)).toEqual([]);
  });

  test("finds those it links itself beside it", () => {
    const told = expand(
      {
        "main.json": linking('"relativePath": "linked/child.json"'),
        "linked/child.json": linking(
          '"uri": "[uri(deployment().properties.templateLink.uri, \'deep/leaf.json\')]"',
        ),
        "linked/deep/leaf.json": child,
      },
      { named: ["main.json"] },
    );
    expect(problemsOf(told)).toEqual([]);
    expect(addresses(told)).toEqual(["main.json#child.child.gateway/a"]);
  });

  test("finds those it links by the same parameter beside the outermost", () => {
    const base = '  "parameters": { "base": { "type": "string" } },\n';
    const to = (path: string): string =>
      main(
        `{ ${DEPLOYMENT}, "name": "child", "properties": {
      "parameters": { "base": { "value": "[parameters('base')]" } },
      "templateLink": { "uri": "[concat(parameters('base'), '/${path}')]" } } }`,
        base,
      );
    const told = expand(
      {
        "main.json": to("linked/child.json"),
        "linked/child.json": to("linked/leaf.json"),
        "linked/leaf.json": child,
      },
      { named: ["main.json"] },
    );
    expect(told.unresolved).toEqual([]);
    expect(addresses(told)).toEqual(["main.json#child.child.gateway/a"]);
  });

  test("gives its outputs", () => {
    const told = expand({
      "main.json":
        main(`{ ${DEPLOYMENT}, "name": "child", "properties": { "templateLink": { "relativePath": "child.json" } } },
        { ${API}, "name": "gateway/b", "properties": { "a": "[reference('child').outputs.o.value]" } }`),
      "child.json": child,
    });
    expect(at(told, "gateway/b", "properties.a")).toBe(
      "\"d\" child.json:4:60 «\"d\"» < parameter default 'p' < module output 'o'",
    );
  });

  test("takes its arguments from a linked parameter file", () => {
    const told = expand({
      "main.json": main(`{ ${DEPLOYMENT}, "name": "child", "properties": {
        "templateLink": { "relativePath": "child.json" },
        "parametersLink": { "uri": "[uri(deployment().properties.templateLink.uri, 'given.json')]" } } }`),
      "child.json": child,
      "given.json": '{ "parameters": { "p": { "value": "http" } } }',
    });
    expect(at(told, "gateway/a", "properties.p")).toMatch(
      /^"http" given\.json:1:35 «"http"» < parameter file 'p'$/,
    );
  });

  test("does not know its arguments where their file is not there", () => {
    const told = expand({
      "main.json": main(`{ ${DEPLOYMENT}, "name": "child", "properties": {
        "templateLink": { "relativePath": "child.json" }, "parametersLink": { "uri": "https://example.com/p.json" } } }`),
      "child.json": child,
    });
    expect(told.unresolved.map((one) => one.what)).toEqual([
      "a linked parameter file at 'https://example.com/p.json', which is not in the workspace",
    ]);
    expect(at(told, "gateway/a", "properties.p")).toMatch(
      /^one of unknown: its parameter file is not in the workspace \| "d"/,
    );
  });

  test.each([
    [
      '"relativePath": "missing.json"',
      "missing module: There is no file 'infra/missing.json'; check the path",
    ],
    [
      '"relativePath": "../../out.json"',
      "outside workspace: '../../out.json' is outside the workspace, where nothing is read; move the file or run from a directory above it",
    ],
    [
      '"relativePath": "main.json"',
      "cycle: The linked template 'infra/main.json' links this file in turn; break the cycle",
    ],
    [
      '"uri": "[uri(deployment().properties.templateLink.uri, \'../../../out.json\')]"',
      "outside workspace: 'infra/../../../out.json' is outside the workspace, where nothing is read; move the file or run from a directory above it",
    ],
  ])("that cannot be read is a problem at the link: %s", (link, problem) => {
    const told = expand({
      "infra/main.json":
        main(`{ ${DEPLOYMENT}, "name": "child", "properties": { "templateLink": { ${link} } } },
      { ${API}, "name": "gateway/a" }`),
    });
    expect(problemsOf(told).map((one) => one.replace(/^\S+ /, ""))).toEqual([problem]);
    expect(outline(told)).toEqual(["service/apis gateway/a"]);
  });

  test("that is broken has its problems, and the rest is still told", () => {
    const told = expand(
      {
        "main.json": main(
          `{ ${DEPLOYMENT}, "name": "child", "properties": { "templateLink": { "relativePath": "child.json" } } }`,
        ),
        "child.json": child
          .replace('"type": "string" } },', '"type": } },')
          .replace('"defaultValue": "d"', '"defaultValue": "d", "type":'),
        "api-management.json": "[",
      },
      { named: ["main.json"] },
    );
    expect(problemsOf(told)).toEqual(["child.json:4:71 syntax: A value is missing after this colon"]);
    expect(outline(told)).toEqual(["service/apis gateway/a"]);
  });

  test("cycles of several files end", () => {
    const told = expand({
      "a.json": main(
        `{ ${DEPLOYMENT}, "name": "b", "properties": { "templateLink": { "relativePath": "b.json" } } }, { ${API}, "name": "gateway/a" }`,
      ),
      "b.json": main(
        `{ ${DEPLOYMENT}, "name": "a", "properties": { "templateLink": { "relativePath": "a.json" } } }, { ${API}, "name": "gateway/b" }`,
      ),
    });
    expect(problemsOf(told)).toEqual([
      "b.json:4:125 cycle: The linked template 'a.json' links this file in turn; break the cycle",
    ]);
    expect(outline(told)).toEqual(["service/apis gateway/b", "service/apis gateway/a"]);
  });
});

function scopeName(resource: Resource): string {
  const name = canonical(read(resource, "scope"));
  if (name === undefined) throw new Error("the scope has no canonical name");
  return name;
}
