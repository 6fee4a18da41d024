import { describe, expect, test } from "vitest";
import { property } from "../../../src/core/value.ts";
import { detailOf, evaluated, HEAD, nameOf, partsOf, shown, valueOf } from "./calls.ts";

describe("conversions", () => {
  test.each<[string, unknown]>([
    ["any('a')", "a"],
    ["bool('true')", true],
    ["bool('FALSE')", false],
    ["bool(1)", true],
    ["bool(0)", false],
    ["bool(true)", true],
    ["int('4')", 4],
    ["int('-4')", -4],
    ["int(4)", 4],
    ["float('3.5')", 3.5],
    ["float(3)", 3],
    ["string(5)", "5"],
    ["string(true)", "True"],
    ["string('a')", "a"],
    ["string(null)", ""],
    ["string({ valueA: 10, valueB: 'Example Text' })", '{"valueA":10,"valueB":"Example Text"}'],
    ["string(['a', 'b', 'c'])", '["a","b","c"]'],
    ["string({ a: 'q\"\\n\\\\', b: [null, true, 1] })", '{"a":"q\\"\\n\\\\","b":[null,true,1]}'],
    ["string({})", "{}"],
    ["'${{ a: 'b' }} ${['x', 1, true]} ${null}|${false}'", "{'a':'b'} ['x',1,true] |False"],
    ["json('null')", null],
    ["json('{\\'a\\': \\'b\\'}')", { a: "b" }],
    ["json('\\'test\\'')", "test"],
    ["json('true')", true],
    ["json('3')", 3],
    ["json('.5')", 0.5],
    ["json(' -1.5e2 ')", -150],
    ["json('[1,2,3]')", [1, 2, 3]],
    ["json(concat('{\"a\": \"', 'demo value', '\"}'))", { a: "demo value" }],
    ["json(null)", {}],
    ['json(\'{"a": "it\\\'s"}\')', { a: "it's" }],
    ["json('{\\'a\\': \\'b\\\\n\\'}')", { a: "b\n" }],
    ["nameof(scheme)", "scheme"],
    ["nameof(eitherObject.a)", "a"],
    ["nameof(eitherObject['a b'])", "a b"],
    ["base64('one, two, three')", "b25lLCB0d28sIHRocmVl"],
    ["base64('')", ""],
    ["base64('ü€😀')", "w7zigqzwn5iA"],
    ["base64ToString('b25lLCB0d28sIHRocmVl')", "one, two, three"],
    ["base64ToString('w7zigqzwn5iA')", "ü€😀"],
    ['base64ToJson(base64(\'{"one": "a"}\'))', { one: "a" }],
    ["dataUri('Hello')", "data:text/plain;charset=utf-8;base64,SGVsbG8="],
    ["dataUri({ a: 1 })", "data:application/json;charset=utf-8;base64,eyJhIjoxfQ=="],
    ["dataUri(true)", "data:application/json;charset=utf-8;base64,VHJ1ZQ=="],
    ["dataUriToString('data:;base64,SGVsbG8sIFdvcmxkIQ==')", "Hello, World!"],
    ["dataUriToString('data:text/plain;charset=utf-8;base64,IEZpenog')", " Fizz "],
    ["dataUriToString('data:,a%20b')", "a b"],
    [
      "uriComponent('http://contoso.com/resources/nested/a.json')",
      "http%3A%2F%2Fcontoso.com%2Fresources%2Fnested%2Fa.json",
    ],
    ["uriComponent(' Fizz !\\'()*ü')", "%20Fizz%20%21%27%28%29%2A%C3%BC"],
    ["uriComponentToString('%20Fizz%20')", " Fizz "],
    ["uriComponentToString('http%3A%2F%2Fcontoso.com')", "http://contoso.com"],
    ["uri('http://contoso.org/firstpath', 'myscript.sh')", "http://contoso.org/myscript.sh"],
    ["uri('http://contoso.org/firstpath/', 'myscript.sh')", "http://contoso.org/firstpath/myscript.sh"],
    [
      "uri('http://contoso.org/firstpath/azuredeploy.json', 'myscript.sh')",
      "http://contoso.org/firstpath/myscript.sh",
    ],
    [
      "uri('http://contoso.org/firstpath/azuredeploy.json/', 'myscript.sh')",
      "http://contoso.org/firstpath/azuredeploy.json/myscript.sh",
    ],
    ["uri('https://github.com/another/repo', '/Azure/bicep')", "https://github.com/Azure/bicep"],
    ["uri('http://contoso.org', 'a')", "http://contoso.org/a"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    // Results of Azure itself: https://github.com/Azure/bicep, FunctionResolverTests.cs
    ["uniqueString('snap', 'crackle', 'pop')", "byghxckddilkc"],
    ["guid('foo', 'bar', 'baz')", "2ed86837-7c7c-5eaa-9864-dd077fd19b0d"],
    // Every length of the last block.
    ["uniqueString('tyeth')", "zcztcwvu6iyg6"],
    ["uniqueString('test')", "rbgf3xv4ufgzg"],
    ["uniqueString('abc')", "cgtzqvhu4i23s"],
    ["uniqueString('hello', 'world')", "a7wkljktk6wne"],
    ["uniqueString('foo', 'bar', 'baz')", "xzi4ioaxtmth4"],
    [
      "uniqueString('/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/my-rg')",
      "bmg7c6xu4tw46",
    ],
  ])("%s is what Azure makes of it", (expression, expected) => {
    expect(evaluated(expression)).toBe(expected);
  });

  test.each<[string, unknown]>([
    ["any(x)", "?parameter"],
    ["bool(x)", "?parameter"],
    ["int('1${x}')", "?parameter"],
    ["string(x)", "?parameter"],
    ["string({ a: x, b: 'http://${y}' })", '{"a":${x},"b":"http://${y}"}'],
    ["string(hidden)", "?secret: secure parameter"],
    ["string([hidden])", "[${secret}]"],
    ["string(openObject)", "?parameter"],
    ["string(either)", { "?": ["http", "https"] }],
    ['json(\'{"a": "${x}"}\')', "?parameter"],
    ["base64('a${x}')", "?parameter"],
    ["base64(hidden)", "?secret: secure parameter"],
    ["uriComponent('a b${x}')", "a%20b${x}"],
    ["uriComponentToString('a+b')", "?runtime"],
    ["uri('http://a/${x}/', 'b')", "?parameter"],
    ["uniqueString(x)", "?parameter"],
    ["'apim-${uniqueString(x)}'", "apim-${uniqueString(…)}"],
    ["parseUri('http://a.b/c')", "?runtime"],
    ["buildUri({ scheme: 'http', host: 'a' })", "?runtime"],
  ])("%s keeps what is known", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each([
    ["bool('1')", "invalid: bool() needs 'true', 'false' or a whole number"],
    ["bool(null)", "invalid: bool() needs 'true', 'false' or a whole number"],
    ["int('1.5')", "invalid: int() needs a text that is a whole number"],
    ["int(true)", "invalid: int() needs a whole number, or a text that is one"],
    ["int('9223372036854775807')", "unsupported: the number is too large"],
    ["float('a')", "invalid: float() needs a number, or a text that is one"],
    ["json('{ a: 1 }')", "unsupported: JSON of this form is not understood"],
    ["json('{')", "invalid: json() needs a text that is JSON"],
    ["json('')", "invalid: json() needs a text that is JSON"],
    ["json(1)", "invalid: json() needs a text"],
    ["json('\\'a\"b\\'')", "unsupported: JSON of this form is not understood"],
    ["base64ToString('a')", "invalid: base64ToString() needs a text in base64"],
    ["base64ToJson(base64('{'))", "invalid: base64ToJson() needs a text that is JSON"],
    ["dataUriToString('Hello')", "invalid: dataUriToString() needs a data URI"],
    ["uri('contoso', 'a')", "invalid: uri() needs an absolute address as its first argument"],
    ["uniqueString([])", "invalid: uniqueString() needs texts"],
    ["guid()", "invalid: guid() takes at least 1 argument, not 0"],
    ["nameof(1)", "invalid: nameof() needs the name of a declaration or of a property"],
  ])("%s says what is wrong", (expression, expected) => {
    expect(detailOf(valueOf(expression))).toBe(expected);
  });

  test("what json() reads stands where the literal has it", () => {
    const literal = `{"url": "http://a.b\\u002fc", "n": [1]}`;
    const value = valueOf(`json('${literal.replaceAll("\\", "\\\\")}')`);
    const url = property(value, "url", "exact");
    const start = HEAD.length + "json('".length;
    if (url.state !== "known") throw new Error(JSON.stringify(shown(url)));
    expect(url.at.source.path).toBe("main.bicep");
    expect(partsOf(url)).toEqual([
      `http://a.b < http://a.b @ main.bicep:${String(start + 9)}`,
      `/ < \\\\u002f @ main.bicep:${String(start + 19)}`,
      `c < c @ main.bicep:${String(start + 26)}`,
    ]);
    const n = property(value, "n", "exact");
    expect([n.at.start, n.at.end]).toEqual([start + 35, start + 38]);
  });

  test("what json() reads in single quotes stands there as well", () => {
    const url = property(valueOf("json('{\\'url\\': \\'http\\'}')"), "url", "exact");
    if (url.state !== "known") throw new Error("not known");
    expect(partsOf(url)).toEqual([`http < http @ main.bicep:${String(HEAD.length + 18)}`]);
  });

  test("hashes of what is not known are the same if it is", () => {
    expect(nameOf("uniqueString(resourceGroup().id)")).toBe(nameOf("uniqueString(resourceGroup().id)"));
    expect(nameOf("uniqueString(resourceGroup().id)")).not.toBe(
      nameOf("uniqueString(resourceGroup().id)", { deploymentScope: "there" }),
    );
    expect(nameOf("guid(resourceGroup().id, x)")).not.toBe(nameOf("guid(resourceGroup().id, y)"));
  });
});
