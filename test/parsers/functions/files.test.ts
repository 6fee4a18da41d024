import { describe, expect, test } from "vitest";
import type { Value } from "../../../src/core/value.ts";
import { textOfValue } from "../../../src/core/value.ts";
import { detailOf, evaluated, HEAD, partsOf, valueOf } from "./calls.ts";
import type { Setting } from "./calls.ts";

const setting: Setting = {
  directory: "infra",
  files: {
    "infra/main.bicep": "",
    "infra/policy.xml": '<policies>\n  <base url="http://a.b" />\n</policies>\n',
    "infra/B.xml": "<b />",
    "infra/data/api.json": '{ "a": { "b": ["x", 2] }, "c-d": "http://a.b" }',
    "infra/data/api.yaml": "servers:\n- url: http://a.b\n",
    "infra/data/broken.json": "",
    "infra/logo.png": Uint8Array.from([0x89, 0x50, 0xff]),
    "shared/x.txt": "shared",
  },
};

/** The files that the parts of a text were loaded from. */
function loadedFrom(value: Value): readonly (string | undefined)[] {
  const parts = textOfValue(value)?.seenThrough(value).parts ?? [];
  return parts.map((part) => {
    const { from } = part.kind === "hole" ? part.value : part;
    return from.find(({ via }) => via === "loaded file")?.name;
  });
}

describe("values", () => {
  test.each<[string, unknown]>([
    ["loadTextContent('B.xml')", "<b />"],
    ["loadTextContent('./data/../B.xml')", "<b />"],
    ["loadTextContent('../shared/x.txt')", "shared"],
    ["loadTextContent('B.xml', 'us-ascii')", "<b />"],
    ["loadJsonContent('data/api.json')", { a: { b: ["x", 2] }, "c-d": "http://a.b" }],
    ["loadJsonContent('data/api.json').a.b[1]", 2],
    ["loadJsonContent('data/api.json', '$.a.b[0]')", "x"],
    ["loadJsonContent('data/api.json', '$.c-d')", "http://a.b"],
    ["loadJsonContent('data/api.json', 'a.b')", ["x", 2]],
    ["loadYamlContent('data/api.yaml', '$.servers[0].url')", "http://a.b"],
    [
      "loadDirectoryFileInfo('.', '*.xml')",
      [
        { relativePath: "B.xml", baseName: "B.xml", extension: ".xml" },
        { relativePath: "policy.xml", baseName: "policy.xml", extension: ".xml" },
      ],
    ],
    ["loadDirectoryFileInfo('../shared')[0].relativePath", "../shared/x.txt"],
    ["length(loadDirectoryFileInfo('data'))", 3],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression, setting)).toEqual(expected);
  });

  test.each<[string, string]>([
    ["loadTextContent('none.xml')", "missing file"],
    ["loadJsonContent('none.json')", "missing file"],
    ["loadYamlContent('none.yaml')", "missing file"],
    ["loadFileAsBase64('none.pfx')", "missing file"],
    ["loadDirectoryFileInfo('nowhere')", "missing file"],
    ["loadTextContent('../../x')", "outside workspace"],
    ["loadTextContent('logo.png')", "unsupported"],
    ["loadTextContent('B.xml', 'ebcdic')", "invalid"],
    ["loadTextContent(x)", "parameter"],
    ["loadTextContent()", "invalid"],
    ["loadJsonContent('data/api.json', '$..b')", "unsupported"],
    ["loadJsonContent('data/api.json', '$.a.z')", "invalid"],
    ["loadJsonContent('data/api.json', '$.a.b[2]')", "invalid"],
    ["loadJsonContent('data/broken.json')", "syntax error"],
    ["loadYamlContent('data/broken.json')", "syntax error"],
  ])("%s is unknown: %s", (expression, reason) => {
    expect(detailOf(valueOf(expression, setting)).split(":")[0]).toBe(reason);
  });

  test("what is missing is told by its path", () => {
    expect(detailOf(valueOf("loadTextContent('data/none.xml')", setting))).toContain("'infra/data/none.xml'");
  });
});

describe("origins", () => {
  test("a loaded text is its whole file", () => {
    const value = valueOf("loadTextContent('B.xml')", setting);
    expect(partsOf(value)).toEqual(["<b /> < <b /> @ infra/B.xml:0"]);
    const [first, second, ...others] = value.from;
    expect([first.via, first.at.source.path]).toEqual(["literal", "infra/B.xml"]);
    expect([second?.via, second?.name, second?.at.source.path]).toEqual([
      "loaded file",
      "infra/B.xml",
      "main.bicep",
    ]);
    expect(second === undefined ? -1 : second.at.start).toBeGreaterThanOrEqual(HEAD.length);
    expect(others).toEqual([]);
  });

  test.each<[string, string]>([
    ["loadJsonContent('data/api.json').a.b[0]", "x < x @ infra/data/api.json:16"],
    ["loadJsonContent('data/api.json', '$.c-d')", "http://a.b < http://a.b @ infra/data/api.json:34"],
    ["loadYamlContent('data/api.yaml').servers[0].url", "http://a.b < http://a.b @ infra/data/api.yaml:16"],
    ["substring(loadTextContent('policy.xml'), 24, 6)", "http:/ < http:/ @ infra/policy.xml:24"],
  ])("%s", (expression, expected) => {
    const value = valueOf(expression, setting);
    expect(partsOf(value)).toEqual([expected]);
    const path = expected.slice(expected.indexOf("@ ") + 2, expected.lastIndexOf(":"));
    expect(loadedFrom(value)).toEqual([path]);
  });

  test("the same file is read by both paths", () => {
    const [a, b] = ["loadTextContent('B.xml')", "loadTextContent('./data/../B.xml')"].map((one) =>
      valueOf(one, setting),
    );
    expect(a?.at.source.path).toBe(b?.at.source.path);
  });
});
