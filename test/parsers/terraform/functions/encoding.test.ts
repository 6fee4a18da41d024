import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodedJson } from "../../../../parsers/terraform/functions/index.ts";
import { textOf } from "../../../../src/core/source.ts";
import type { Value } from "../../../../src/core/value.ts";
import { fieldsOf, listOf, property, textOfValue } from "../../../../src/core/value.ts";
import { detailOf, evaluated, origins, shown, valueOf } from "./calls.ts";

describe("JSON", () => {
  test.each<[string, unknown]>([
    ['jsonencode({ b = 1, a = "x" })', '{"a":"x","b":1}'],
    ["jsonencode([1.5, true, null, [], {}])", "[1.5,true,null,[],{}]"],
    ['jsonencode("<a&b>\\u2028é\\n\\t\\"\\\\")', '"\\u003ca\\u0026b\\u003e\\u2028é\\n\\t\\"\\\\"'],
    ["jsonencode(1e21)", "1000000000000000000000"],
    ['jsonencode(toset(["b", "a"]))', '["a","b"]'],
    [
      'jsondecode("{\\"a\\": [1, -2.5e1, \\"x\\\\u00e9\\\\n\\", null, true], \\"a b\\": {}}")',
      { a: [1, -25, "xé\n", null, true], "a b": {} },
    ],
    ['jsondecode("{\\"a\\":1,\\"a\\":2}")', { a: 2 }],
    ['jsondecode(" [ ] ")', []],
    ["jsondecode(1)", 1],
    ['jsondecode(jsonencode({ a = ["b"] }))', { a: ["b"] }],
    ['jsondecode("${jsonencode({ a = ["b"] })} ")', { a: ["b"] }],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each([
    "[1,]",
    "// c\\n1",
    "",
    "1 2",
    "01",
    "{a:1}",
    "{'a':1}",
    '\\"\\t\\"',
    "[1 2]",
    "nul",
    '{\\"a\\":}',
    '\\"\\\\x\\"',
    '\\"a',
  ])("'%s' is not JSON", (text) => {
    expect(detailOf(`jsondecode("${text}")`)).toBe("invalid: jsondecode() takes a text in JSON");
  });

  test.each<[string, unknown]>([
    ['jsonencode({ a = var.x, b = "c${var.y}d" })', '{"a":${var.x},"b":"c${var.y}d"}'],
    ["jsonencode(var.x)", "${var.x}"],
    ["jsonencode(var.secret)", "?secret"],
    ['jsonencode(["a", var.secret])', '["a",${secret}]'],
    ["jsonencode(var.either)", { "?": ['"http"', '"https"'] }],
    ["jsonencode({ a = var.openMap, b = 1 })", '{"a":${unknown},"b":1}'],
    ["jsondecode(jsonencode(var.x))", "?parameter"],
    [
      "jsondecode(jsonencode({ a = var.openMap, b = var.x, c = var.secret }))",
      { a: { a: "one", "?…": "?" }, b: "?parameter", c: "?secret" },
    ],
    ["jsondecode(var.x)", "?parameter"],
    ["jsondecode(var.secret)", "?secret"],
    ['jsondecode("{\\"a\\": \\"b${var.x}\\", \\"c\\": 1}")', { a: "b${var.x}", c: 1 }],
    ['jsondecode("{\\"a\\": \\"${var.x}\\", \\"c\\": ${var.y}}")', { a: "?parameter", c: "?parameter" }],
    ['jsondecode("[1, ${var.x}, 2]")', [1, 2, "?…"]],
    ['jsondecode("[${var.x}]")', ["?…"]],
    ['jsondecode("[1 ${var.x}]")', [1, "?…"]],
    ['jsondecode("{${var.x}\\"a\\": 1}")', { a: 1, "?…": "?" }],
    ['jsondecode("{\\"a\\": 1 ${var.x}}")', { a: 1, "?…": "?" }],
    ['jsondecode("[1, ${jsonencode(var.x)}, 2]")', [1, "?parameter", 2]],
    ['jsondecode("{\\"a\\": 80${var.x}}")', { a: "?parameter" }],
    ['jsondecode("{ ${var.x} ] 1")', "?parameter"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test("elements around one that is not known keep their places in the list", () => {
    expect(evaluated('jsondecode("[1, ${var.x}, 2]")[0]')).toBe(1);
    expect(evaluated('jsondecode("[1, ${var.x}, 2]")[1]')).toBe("?parameter");
    expect(evaluated('element(jsondecode("[1, ${var.x}, 2]"), -1)')).toBe(2);
  });

  test("what is decoded again has its old name", () => {
    const names = (expression: string): string | undefined => {
      const value = valueOf(expression);
      return value.state === "known" ? textOfValue(value)?.canonical : value.names;
    };
    expect(names("jsondecode(jsonencode(var.x))")).toBe("var.x");
    expect(names('jsondecode("[${jsonencode(var.x)}]")[0]')).toBe("var.x");
    expect(names('jsondecode(" ${jsonencode("a${var.x}")}")')).toBe(names('"a${var.x}"'));
    expect(names("jsondecode(var.x)")).toBe("jsondecode(var.x)");
  });

  test.each<[string, readonly string[]]>([
    ['jsonencode("a\\nb")', ['"<jsonencode("a\\nb")@0', "a@12", "\\n@13", "b@15", '"<jsonencode("a\\nb")@0']],
    ['jsondecode("\\"ab\\"")', ["ab@14"]],
    ['jsondecode("\\"a\\\\nb\\"")', ["a@14", "\n<\\\\n@15", "b@18"]],
    ['jsondecode(replace("{\\"a\\": \\"xy\\"}", "x", "z")).a', ["z@44", "y@31"]],
  ])("%s", (expression, expected) => {
    expect(origins(valueOf(expression))).toEqual(expected);
  });

  test("values and keys stand where they were written", () => {
    const value = valueOf('jsondecode("{\\"key\\": [12, true]}")');
    expect(textOf(value.at)).toBe('{\\"key\\": [12, true]}');
    const key = fieldsOf(value)?.get("key");
    expect(key === undefined ? undefined : textOf(key.keyAt)).toBe('\\"key\\"');
    expect(listOf(property(value, "key", "exact"))?.items.map((item) => textOf(item.value.at))).toEqual([
      "12",
      "true",
    ]);
  });

  test("what JSON can hold, encoded and decoded, is the same", () => {
    const short = (_key: string, value: unknown): unknown =>
      typeof value === "number" ? Math.round((value * 100) % 1e9) / 4 : value;
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: "small" }), (given) => {
        const value: unknown = JSON.parse(JSON.stringify(given), short);
        const characters = JSON.stringify(value);
        const quoted = JSON.stringify(characters).replace(/[$%]\{/g, (found) => found.charAt(0) + found);
        expect(JSON.parse(String(evaluated(`jsonencode(jsondecode(${quoted}))`)))).toEqual(
          JSON.parse(characters),
        );
        expect(JSON.parse(String(evaluated(`"\${jsonencode(jsondecode(${quoted}))} "`)))).toEqual(
          JSON.parse(characters),
        );
      }),
    );
  });

  test("nested deeper than the limit", () => {
    expect(evaluated('can(jsondecode(join("", [for i in range(1000) : "["])))')).toBe(false);
    const deep = `jsondecode("${"[".repeat(300)}${"]".repeat(300)}")`;
    expect(detailOf(deep)).toBe("invalid: jsondecode() takes a text in JSON");
  });
});

describe("the structure behind a JSON text", () => {
  const decoded = (expression: string): Value => decodedJson(valueOf(expression));

  test("is what was encoded, with its places", () => {
    const body = decoded(
      'jsonencode({ properties = { protocols = ["http", var.x], url = "http://${var.y}" } })',
    );
    expect(shown(body)).toEqual({
      properties: { protocols: ["http", "?parameter"], url: "http://${var.y}" },
    });
    const protocols = property(property(body, "properties", "exact"), "protocols", "exact");
    expect(listOf(protocols)?.items.map((item) => item.value.at.start)).toEqual([41, 0]);
    expect(textOf(protocols.at)).toBe('["http", var.x]');
  });

  test("is known in part where the text is not", () => {
    expect(shown(decoded("jsonencode({ a = merge({ b = 1 }, var.map) })"))).toEqual({
      a: { b: { "?": [1, "?parameter"] }, "?…": "?" },
    });
  });

  test("is what the characters of any other text tell", () => {
    expect(shown(decoded('"{\\"a\\": \\"${var.x}b\\"}"'))).toEqual({ a: "${var.x}b" });
    expect(shown(decoded('<<EOT\n{\n  "a": [1, 2]\n}\nEOT\n'))).toEqual({ a: [1, 2] });
  });

  test("is one of the structures of the worlds", () => {
    expect(shown(decoded("var.x == 1 ? jsonencode({ a = 1 }) : jsonencode({ a = 2 })"))).toEqual({
      "?": [{ a: 1 }, { a: 2 }],
    });
  });

  test("is an object that was no text", () => {
    expect(shown(decoded("{ a = 1 }"))).toEqual({ a: 1 });
  });

  test("is unknown where there is none", () => {
    expect(decoded('"no json"')).toMatchObject({
      state: "unknown",
      because: "invalid",
      detail: "the text is not JSON",
    });
    expect(decoded("var.x")).toMatchObject({ state: "unknown", because: "parameter" });
    expect(decoded('"[[${var.x}"')).toMatchObject({ state: "unknown", because: "parameter" });
    expect(decoded("var.secret")).toMatchObject({ state: "secret" });
  });
});

describe("YAML", () => {
  test.each<[string, unknown]>([
    ['yamlencode({ a = "b", c = "d" })', '"a": "b"\n"c": "d"\n'],
    [
      'yamlencode({ l = [1, true, null, ["x"], { y = 1, z = [] }], n = { k = "l1\\nl2\\n" }, o = {} })',
      '"l":\n- 1\n- true\n- null\n- - "x"\n- "y": 1\n  "z": []\n"n":\n  "k": |\n    l1\n    l2\n"o": {}\n',
    ],
    ['yamlencode("a")', '"a"\n'],
    ["yamlencode(1)", "1\n...\n"],
    ["yamlencode([])", "[]\n"],
    ['yamlencode(["l1\\nl2"])', "- |-\n  l1\n  l2\n"],
    ['yamlencode({ a = " x\\n\\n" })', '"a": |2+\n   x\n\n'],
    ['yamlencode({ a = "x \\ny\\t\\"\\\\é" })', '"a": "x \\ny\\t\\"\\\\é"\n'],
    ['yamlencode({ a = "😀" })', '"a": "\\U0001F600"\n'],
    [
      'yamlencode({ a = "b${var.x}", c = var.y, d = var.openMap })',
      '"a": "b${var.x}"\n"c": ${var.y}"d": ${unknown}',
    ],
    [
      "yamldecode(yamlencode({ a = var.openMap, b = [var.x] }))",
      { a: { a: "one", "?…": "?" }, b: ["?parameter"] },
    ],
    ['yamldecode("{\\"hello\\": \\"world\\"}")', { hello: "world" }],
    ['yamldecode("true")', true],
    [
      "yamldecode(\"a: &x [1, two]\\nb: *x\\nc: 0x1F\\nd: 2001-12-14\\ne: yes\\nf: ~\\ng: |\\n  l1\\n  l2\\nh: '12'\")",
      {
        a: [1, "two"],
        b: [1, "two"],
        c: 31,
        d: "2001-12-14T00:00:00Z",
        e: true,
        f: null,
        g: "l1\nl2\n",
        h: "12",
      },
    ],
    [
      'yamldecode("a: 1:30\\nb: 12_000\\nc: !!str 12\\nd: >\\n  x\\n  y\\n")',
      { a: "1:30", b: "12_000", c: "12", d: "x y\n" },
    ],
    ['yamldecode("- &a { x: 1 }\\n- <<: *a\\n  y2: 2")', [{ x: 1 }, { x: 1, y2: 2 }]],
    ['yamldecode("1: a\\ntrue: b")', { "1": "a", true: "b" }],
    [
      'yamldecode("a: ${var.x}\\nb: http://${var.y}\\nc: \\"${var.x}\\"")',
      { a: "?parameter", b: "http://${var.y}", c: "?parameter" },
    ],
    ["yamldecode(var.x)", "?parameter"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each([
    "",
    "# only",
    "a: 1\\n---\\nb: 2",
    "? [a]\\n: b",
    "a: b: c",
    "&a [*a]",
    "a: @x",
    "~: 1",
    "a: !foo x",
    "*b",
  ])("'%s' is not YAML for Terraform", (text) => {
    expect(detailOf(`yamldecode("${text}")`)).toBe("invalid: yamldecode() takes a text in YAML");
  });

  test.each<[string, readonly string[]]>([
    ['yamldecode("a: xy").a', ["xy@15"]],
    ["yamldecode(\"a: 'xy'\").a", ["xy@16"]],
    ['yamldecode("a: |\\n  l1\\n  l2\\n").a', ["l1@20", "\n<\\n@22", "l2@26", "\n<\\n@28"]],
    ['yamldecode(replace("a: xy", "x", "z")).a', ["z@34", "y@24"]],
  ])("%s", (expression, expected) => {
    expect(origins(valueOf(expression))).toEqual(expected);
  });

  test("aliases of aliases take no more room than they were written with", () => {
    const lines = [
      "a0: &a0 [x]",
      ...Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`),
    ];
    const value = valueOf(`yamldecode("${lines.join("\\n")}")`);
    expect(fieldsOf(value)?.size).toBe(41);
  });
});

test.each(["jsondecode", "yamldecode", "csvdecode", "base64decode"])(
  "%s reads any text or refuses it",
  (name) => {
    const characters = fc.constantFrom(
      ...Array.from("{}[]:,\"'-?&*!|>%@#~ \n\tab01.eu\\<=$"),
      "\r\n",
      "null",
      "é",
      "\ufffc",
    );
    fc.assert(
      fc.property(fc.string({ unit: characters, maxLength: 30 }), (text) => {
        const quoted = JSON.stringify(text).replace(/[$%]\{/g, (found) => found.charAt(0) + found);
        expect(() => evaluated(`${name}(${quoted})`)).not.toThrow();
        expect(() => evaluated(`${name}("\${var.x}${quoted.slice(1)})`)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  },
);

describe("other encodings", () => {
  test.each<[string, unknown]>([
    ['base64encode("Hello é")', "SGVsbG8gw6k="],
    ['base64decode("SGVsbG8gw6k=")', "Hello é"],
    ['base64decode("SGVs\\nbG8=")', "Hello"],
    ['base64encode("a${var.x}")', "${var.x}"],
    ['base64decode(base64encode("a${var.x}"))', "a${var.x}"],
    ["base64decode(base64encode(var.x))", "?parameter"],
    ["base64encode(var.secret)", "?secret"],
    ['textencodebase64("Hello World", "UTF-16LE")', "SABlAGwAbABvACAAVwBvAHIAbABkAA=="],
    ['textdecodebase64("SABlAGwAbABvACAAVwBvAHIAbABkAA==", "UTF-16LE")', "Hello World"],
    ['textencodebase64("aé", "UTF-16")', "/v8AYQDp"],
    ['textencodebase64("é", "ISO-8859-1")', "6Q=="],
    ['textdecodebase64("6Q==", "ISO-8859-1")', "é"],
    ['textdecodebase64(textencodebase64("aé", "UTF-8"), "utf-8")', "aé"],
    ['urlencode("Hello World/é~!*\'()&=+")', "Hello+World%2F%C3%A9~%21%2A%27%28%29%26%3D%2B"],
    ['urlencode("a b${var.x}")', "a+b${var.x}"],
    ['urldecode("a+b%20c%C3%A9%2B")', "a b cé+"],
    ['urldecode("%zz")', "?invalid"],
    ['urldecode("a${var.x}")', "?parameter"],
    [
      'csvdecode("a,b,c\\n1,2,3\\n4,\\"5\\"\\"x\\",6\\n")',
      [
        { a: "1", b: "2", c: "3" },
        { a: "4", b: '5"x', c: "6" },
      ],
    ],
    ['csvdecode("a,b\\r\\n1,\\"2\\r\\n3\\"\\r\\n\\r\\n")', [{ a: "1", b: "2\n3" }]],
    ['csvdecode("a,b\\n,")', [{ a: "", b: "" }]],
    ['csvdecode("a\\n")', []],
    ['csvdecode("a\\n${var.x}")', "?parameter"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each([
    ['base64decode("SGVsbG8")', "invalid: base64decode() takes a text in Base64"],
    ['base64decode("/w==")', "invalid: base64decode() takes a text in Base64"],
    ['textencodebase64("é", "windows-1250")', "unsupported: the encoding 'windows-1250' is not evaluated"],
    [
      'textencodebase64("€", "ISO-8859-1")',
      "invalid: textencodebase64() cannot write its text in ISO-8859-1",
    ],
    ['textdecodebase64("AAA=", "UTF-16BE")', "known"],
    ['textdecodebase64("AA==", "UTF-16BE")', "invalid: textdecodebase64() cannot read its text as UTF-16BE"],
    ['csvdecode("")', "invalid: csvdecode() takes comma-separated values with a line of names"],
    ['csvdecode("a,a\\n1,2")', "invalid: csvdecode() takes a line of names without repetitions"],
    ['csvdecode("a,b\\n1")', "invalid: csvdecode() takes lines of as many values as names"],
    ['csvdecode("a\\nx\\"y")', "invalid: csvdecode() takes comma-separated values with a line of names"],
  ])("%s", (expression, expected) => {
    expect(detailOf(expression)).toBe(expected);
  });

  test.each<[string, readonly string[]]>([
    ['urlencode("a b")', ["a@11", "+< @12", "b@13"]],
    ['csvdecode("k\\nxy")[0].k', ["xy@14"]],
    ['csvdecode("k\\n\\"x\\"\\"y\\"")[0].k', ["x@16", '"<\\"@19', "y@21"]],
  ])("%s", (expression, expected) => {
    expect(origins(valueOf(expression))).toEqual(expected);
  });

  test("bytes of any length come back from Base64", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (characters) => {
        fc.pre(!/[$%]\{|\p{Surrogate}/u.test(characters));
        const quoted = JSON.stringify(characters).replace(/\\[bf]/g, "x");
        const plain = String(evaluated(quoted));
        expect(evaluated(`base64encode(${quoted})`)).toBe(Buffer.from(plain).toString("base64"));
        expect(evaluated(`base64decode("\${base64encode(${quoted})}\\n")`)).toBe(plain);
      }),
    );
  });
});
