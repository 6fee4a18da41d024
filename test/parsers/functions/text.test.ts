import { describe, expect, test } from "vitest";
import { detailOf, evaluated, nameOf, partsOf, valueOf } from "./calls.ts";

describe("text functions", () => {
  test.each<[string, unknown]>([
    // The documentation's examples.
    ["concat('prefix', '-', 'And')", "prefix-And"],
    ["concat('a', 1, true)", "a1True"],
    ["concat('a', null, 'b')", "ab"],
    [
      "format('{0}, {1}. Formatted number: {2:N0}', 'Hello', 'User', 8175133)",
      "Hello, User. Formatted number: 8,175,133",
    ],
    ["format('objectToFormat: {0}', { prop: 'value' })", "objectToFormat: {'prop':'value'}"],
    ["format('{0}/{1}/{2}/{3}', 1, 2, 3, true)", "1/2/3/True"],
    ["join(['one', 'two'], ',')", "one,two"],
    ["join(['abc', 123, true], '/')", "abc/123/True"],
    ["join([], ',')", ""],
    ["padLeft('123', 10, '0')", "0000000123"],
    ["padLeft('00', 5)", "   00"],
    ["padLeft(7, 3, '0')", "007"],
    ["padLeft('longer', 3)", "longer"],
    ["replace('123-123-1234', '-', '')", "1231231234"],
    ["replace('123-123-1234', '1234', 'xxxx')", "123-123-xxxx"],
    ["replace('aAa', 'a', 'b')", "bAb"],
    ["split('one,two,three', ',')", ["one", "two", "three"]],
    ["split('one;two,three', [',', ';'])", ["one", "two", "three"]],
    ["split('', ',')", [""]],
    ["split(',', ',')", ["", ""]],
    ["split(null, ',')", []],
    ["split('a--b-c', ['--', '-'])", ["a", "b", "c"]],
    ["substring('one two three', 4, 3)", "two"],
    ["substring('one', 1)", "ne"],
    ["substring('one', 3)", ""],
    ["toLower('One Two Three')", "one two three"],
    ["toUpper('One Two Three')", "ONE TWO THREE"],
    ["toUpper('straße')", "STRAßE"],
    ["toLower(null)", ""],
    ["trim('    one two three   ')", "one two three"],
    ["trim('  ')", ""],
    ["startsWith('abcdef', 'ab')", true],
    ["startsWith('abcdef', 'A')", true],
    ["startsWith('abcdef', 'e')", false],
    ["startsWith(null, 'e')", false],
    ["endsWith('abcdef', 'ef')", true],
    ["endsWith('abcdef', 'F')", true],
    ["endsWith('abcdef', 'e')", false],
    ["like('Contoso.azure.net', 'contoso*.NET')", true],
    ["like('a', 'a*a')", false],
    ["like('abcbd', 'a*b*d')", true],
    ["like('abc', 'ab')", false],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    // .NET's composite formats: https://learn.microsoft.com/dotnet/standard/base-types/composite-formatting
    ["format('{{0}} {0}', 'x')", "{0} x"],
    ["format('{{{0}}}', 'x')", "{x}"],
    ["format('[{0,5}|{0,-5}]', 'ab')", "[   ab|ab   ]"],
    ["format('{0:D5} {0:00000} {0:N2} {0:F1} {0:X} {0:x4}', 255)", "00255 00255 255.00 255.0 FF 00ff"],
    ["format('{0:D3} {0:N0}', -1234567)", "-1234567 -1,234,567"],
    ["format('{0:N0}', 'text')", "text"],
    ["format('{0:C} {1}', 12, 1)", "${unknown} 1"],
    ["format('{0}|{1}', null, { a: [1, 'b\"c', false, null] })", "|{'a':[1,'b\\'c',false,null]}"],
    ["format('nothing')", "nothing"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ["concat('http://', x)", "http://${x}"],
    ["concat(x, y)", "?parameter"],
    ["concat(x)", "?parameter"],
    ["concat('http://', hidden, '/v1')", "http://${secret}/v1"],
    ["concat(either, '://')", "${either}://"],
    ["format('{0}://{1}', 'http', x)", "http://${x}"],
    ["format('{0}', x)", "?parameter"],
    ["format('{0:N0} {1,5}', x, y)", "${x} ${y}"],
    ["format(x, 'a')", "?parameter"],
    ["format('http://${x}/{0}', 'a')", "http://${x}/a"],
    ["format('http://{${x}}', 'a')", "?parameter"],
    ["replace('http://host/', 'host', x)", "http://${x}/"],
    ["replace('http://${x}/', 'http', 'https')", "https://${x}/"],
    ["replace(x, 'a', 'b')", "?parameter"],
    ["replace('a', x, 'b')", "?parameter"],
    ["replace('abc', 'b', hidden)", "a${secret}c"],
    ["replace(hidden, 'b', 'c')", "?secret: secure parameter"],
    ["replace(either, 'http', 'ws')", { "?": ["ws", "wss"] }],
    ["join(['http', x], '://')", "http://${x}"],
    ["join(['a', 'b'], x)", "a${x}b"],
    ["join(openEnds, ',')", "a${unknown}z"],
    ["join(x, ',')", "?parameter"],
    ["toLower('HTTP://${x}')", "http://${x}"],
    ["toUpper(x)", "?parameter"],
    ["toUpper(either)", { "?": ["HTTP", "HTTPS"] }],
    ["toUpper(hidden)", "?secret: secure parameter"],
    ["trim(' http://${x} /')", "http://${x} /"],
    ["trim(' ${x}')", "?parameter"],
    ["trim('${x}/ ')", "${x}/"],
    ["substring('http://${x}', 0, 4)", "http"],
    ["substring('http://${x}', 7)", "?parameter"],
    ["substring('http://${x}', 5)", "//${x}"],
    ["substring('http://${x}', 0, 9)", "?parameter"],
    ["padLeft('abc${x}', 3)", "abc${x}"],
    ["padLeft('abc${x}', 4)", "?parameter"],
    ["startsWith('http://${x}', 'HTTP:')", true],
    ["startsWith('http://${x}', 'https:')", false],
    ["startsWith('http${x}', 'https:')", "?parameter"],
    ["startsWith('http', 'ht${x}')", "?parameter"],
    ["startsWith('http', 'f${x}')", false],
    ["startsWith('ht', 'http${x}')", false],
    ["endsWith('${x}.com', '.COM')", true],
    ["endsWith('${x}.com', '.net')", false],
    ["endsWith('${x}com', '.com')", "?parameter"],
    ["startsWith(either, 'https')", { "?": [false, true] }],
  ])("%s keeps what is known", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ["split('a,b,${x},c,d', ',')", ["a", "b", "?…", "c", "d"]],
    ["split('a,${x}b,c', ',')", ["a", "?…", "c"]],
    ["split('${x}', ',')", "?parameter"],
    ["split('a/${x}/b/${y}', '/')", ["a", "?…", { "?": ["b"] }]],
    // A delimiter of several characters may begin or end in the hole.
    ["split('a::b:${x}:c::d', '::')", ["a", "?…", "d"]],
    ["split('${x}aab::c', ['aa', '::'])", ["?…", "c"]],
    ["split('a,b', x)", "?parameter"],
    ["last(split('/subscriptions/${x}/apis/orders', '/'))", "orders"],
    ["split('/subscriptions/${x}/apis/orders', '/')[1]", "subscriptions"],
    ["split('/subscriptions/${x}/apis/orders', '/')[3]", "?parameter"],
    [
      "split(either, 't')",
      {
        "?": [
          ["h", "", "p"],
          ["h", "", "ps"],
        ],
      },
    ],
  ])("%s knows the pieces that touch no hole", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each([
    ["toLower('a', 'b')", "invalid: toLower() takes 1 argument, not 2"],
    ["toLower()", "invalid: toLower() takes 1 argument, not 0"],
    ["substring('a')", "invalid: substring() takes 2 to 3 arguments, not 1"],
    ["format()", "invalid: format() takes at least 1 argument, not 0"],
    ["newGuid(1)", "invalid: newGuid() takes no argument, not 1"],
    ["toLower(1)", "invalid: toLower() needs a text"],
    ["concat('a', ['b'])", "invalid: concat() needs texts or lists, and not both"],
    ["concat(['b'], 'a')", "invalid: concat() needs texts or lists, and not both"],
    ["concat({}, 'a')", "invalid: concat() needs texts or lists, and not both"],
    ["format('{0} {1}', 'a')", "invalid: format() has no argument for '{1}'"],
    ["format('{0', 'a')", "invalid: format() needs each brace in its format to be one of a pair, or doubled"],
    ["format('a}', 'a')", "invalid: format() needs each brace in its format to be one of a pair, or doubled"],
    ["format(1)", "invalid: format() needs a text as its first argument"],
    ["replace('a', '', 'b')", "invalid: replace() needs a text to look for as its second argument"],
    ["replace('a', 1, 'b')", "invalid: replace() needs three texts"],
    ["join('a', 'b')", "invalid: join() needs a list and a text"],
    ["join([{}], 'b')", "invalid: join() needs a list of texts, whole numbers and booleans"],
    ["split(1, 'b')", "invalid: split() needs a text and a text or a list of texts to split at"],
    ["split('a', [1])", "invalid: split() needs a text or a list of texts to split at"],
    [
      "substring('1234567890', 0, 11)",
      "invalid: substring() reaches beyond the end of a text of 10 characters",
    ],
    ["substring('a', -1)", "invalid: substring() needs a start and a length of at least 0"],
    ["substring('a', 'b')", "invalid: substring() needs a text and whole numbers"],
    ["padLeft('a', 3, 'xy')", "invalid: padLeft() needs one character to pad with"],
    ["padLeft(true, 3)", "invalid: padLeft() needs a text or a whole number, and the length of the result"],
    ["startsWith('a', 1)", "invalid: startsWith() needs two texts"],
  ])("%s says what is wrong", (expression, expected) => {
    expect(detailOf(valueOf(expression))).toBe(expected);
  });
});

describe("the places of characters", () => {
  test.each<[string, readonly string[]]>([
    ["concat('ab', 'cd')", ["ab < ab @ main.bicep:16", "cd < cd @ main.bicep:22"]],
    ["concat(scheme, '://', x)", ["http < http @ names.bicep:7", ":// < :// @ main.bicep:24", "${x}"]],
    ["concat('a', true)", ["a < a @ main.bicep:16", "True < true @ main.bicep:20"]],
    [
      "format(pattern, 'you')",
      ["Hello  < Hello  @ names.bicep:18", "you < you @ main.bicep:25", "! < ! @ names.bicep:27"],
    ],
    ["format('a{{b', 1)", ["a < a @ main.bicep:16", "{ < { @ main.bicep:17", "b < b @ main.bicep:19"]],
    ["format('{0:N0}', 1234)", ["1,234 < 1234 @ main.bicep:25"]],
    [
      "replace('one two', ' ', '-')",
      ["one < one @ main.bicep:17", "- < - @ main.bicep:33", "two < two @ main.bicep:21"],
    ],
    ["toUpper('ab\\nc')", ["AB < ab @ main.bicep:17", "\n < \\n @ main.bicep:19", "C < c @ main.bicep:21"]],
    ["substring('hello', 1, 3)", ["ell < ell @ main.bicep:20"]],
    ["split(letters, ',')[1]", ["b < b @ names.bicep:31"]],
    [
      "join([scheme, 'x'], '+')",
      ["http < http @ names.bicep:7", "+ < + @ main.bicep:29", "x < x @ main.bicep:23"],
    ],
    ["trim('  a b ')", ["a b < a b @ main.bicep:16"]],
    ["take('hello', 2)", ["he < he @ main.bicep:14"]],
    ["skip('hello', 2)", ["llo < llo @ main.bicep:16"]],
    ["first('hello')", ["h < h @ main.bicep:15"]],
    ["last('hello')", ["o < o @ main.bicep:18"]],
    ["padLeft('7', 3, '0')", ["00 < 0 @ main.bicep:25", "7 < 7 @ main.bicep:17"]],
    [
      "uriComponent('a b/')",
      [
        "a < a @ main.bicep:22",
        "%20 <   @ main.bicep:23",
        "b < b @ main.bicep:24",
        "%2F < / @ main.bicep:25",
      ],
    ],
    [
      "string({ a: 'b' })",
      [
        "{ < { a: 'b' } @ main.bicep:15",
        "\" < { a: 'b' } @ main.bicep:15",
        "a < a @ main.bicep:17",
        "\" < { a: 'b' } @ main.bicep:15",
        ": < { a: 'b' } @ main.bicep:15",
        "\" < 'b' @ main.bicep:20",
        "b < b @ main.bicep:21",
        "\" < 'b' @ main.bicep:20",
        "} < { a: 'b' } @ main.bicep:15",
      ],
    ],
    [
      "uri('http://a.org/x/', 'b')",
      ["http://a.org/x/ < http://a.org/x/ @ main.bicep:13", "b < b @ main.bicep:32"],
    ],
  ])("%s", (expression, expected) => {
    expect(partsOf(valueOf(expression))).toEqual(expected);
  });

  test("characters keep the way that they came", () => {
    const value = valueOf("toUpper(concat(scheme, '://'))");
    expect(value.from.map((step) => step.via)).toEqual(["expression"]);
    expect(value.state === "known" && typeof value.data === "object" && value.data?.kind === "text").toBe(
      true,
    );
    const parts =
      value.state === "known" && typeof value.data === "object" && value.data?.kind === "text"
        ? value.data.parts
        : [];
    const ways = parts.map((part) => (part.kind === "segment" ? part.from.map((step) => step.via) : []));
    expect(ways).toEqual([["literal", "variable"], ["literal"]]);
  });
});

describe("names of what is not known", () => {
  test("equal calls have equal names, and others have others", () => {
    const expressions = [
      "toLower(x)",
      "toUpper(x)",
      "toLower(y)",
      "replace(x, 'a', 'b')",
      "replace(x, 'a', 'c')",
      "replace(x, 'a', y)",
      "substring('ab${x}', 5)",
      "substring('ab${x}', 6)",
      "split('${x}a', 'a')[3]",
      "take('ab${x}', 10)",
      "take('ab${x}', 11)",
      "uniqueString(x)",
      "uniqueString(x, y)",
      "guid(x)",
    ];
    const names = expressions.map((one) => nameOf(one)).filter((name) => name !== undefined);
    expect(names.length).toBe(expressions.length - 1);
    expect(new Set(names).size).toBe(names.length);
    expect(expressions.map((one) => nameOf(one))).toEqual(expressions.map((one) => nameOf(one)));
  });

  test.each(["toLower(nameless)", "concat('a', nameless)", "uniqueString(nameless)"])(
    "%s has no name, as it may be something else each time",
    (expression) => {
      expect(nameOf(expression)).toBeUndefined();
    },
  );
});
