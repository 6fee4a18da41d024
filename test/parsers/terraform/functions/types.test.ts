import { describe, expect, test } from "vitest";
import { terraformFunctions } from "../../../../parsers/terraform/functions/index.ts";
import { detailOf, evaluated, valueOf } from "./calls.ts";

describe("conversions", () => {
  test.each<[string, unknown]>([
    ['tostring("hello")', "hello"],
    ["tostring(1)", "1"],
    ["tostring(true)", "true"],
    ["tostring(null)", null],
    ["tostring([])", "?invalid"],
    ["tostring(var.x)", "?parameter"],
    ["tobool(true)", true],
    ['tobool("true")', true],
    ['tobool("false")', false],
    ["tobool(null)", null],
    ['tobool("no")', "?invalid"],
    ["tobool(1)", "?invalid"],
    ['tolist(["a", "b", 3])', ["a", "b", "3"]],
    ["tolist([1, 2])", [1, 2]],
    ["tolist(null)", null],
    ['tolist("a")', "?invalid"],
    ["tolist(var.eitherList)", [{ "?…": "b" }]],
    ["tomap({ a = 1 })", { a: 1 }],
    ["tomap([])", "?invalid"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });
});

describe("marks", () => {
  test.each<[string, unknown]>([
    ['sensitive("a")', "?secret"],
    ["sensitive(var.x)", "?secret"],
    ["nonsensitive(var.secret)", "?secret"],
    ['nonsensitive("a")', "a"],
    ['issensitive(sensitive("a"))', true],
    ['issensitive("a${var.secret}")', true],
    ['issensitive("a")', false],
    ["issensitive([var.secret])", false],
    ["issensitive(var.x)", "?parameter"],
    ['ephemeralasnull("a")', "a"],
    ["ephemeralasnull(var.x)", "?parameter"],
    ['"a${sensitive("b")}"', "a${secret}"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test("the name of a marked value does not tell it", () => {
    const value = valueOf('sensitive("hunter2")');
    expect(JSON.stringify({ ...value, at: 0, from: 0 })).not.toContain("hunter2");
    expect(valueOf("sensitive(var.x)")).toMatchObject({ state: "secret", kept: "sensitive variable" });
  });
});

describe("try", () => {
  test.each<[string, unknown]>([
    ['try("a", "b")', "a"],
    ['try({}.a, "b")', "b"],
    ['try({ a = null }.a, "b")', null],
    ['try({}.a, [][0], "c")', "c"],
    ['try(tonumber("x"), 1)', 1],
    ['try([tonumber("x")], [])', []],
    ['try("${{}.a}-b", "c")', "c"],
    ["try({}.a)", "?invalid"],
    ["try()", "?invalid"],
    ['try(var.x, "b")', { "?": ["?parameter", "b"] }],
    ['try(var.map.a, {}.a, "c")', { "?": ["?parameter", "c"] }],
    ['try(var.either, "b")', { "?": ["http", "https", "b"] }],
    ["try(var.x)", "?parameter"],
    ["try(var.x, {}.a)", "?parameter"],
    ['try(var.secret, "b")', "?secret"],
    ['try("https://${var.map.host}", "http://b")', { "?": ["https://${var.map.host}", "http://b"] }],
    // What is not known there is not the doing of this expression.
    ["try(var.openMap, {})", { a: "one", "?…": "?" }],
    ['try(var.openMap.b, "c")', { "?": ["?parameter", "c"] }],
    ['try(jsondecode("{"), "b")', "b"],
    ['try(file("missing"), "b")', { "?": ["?missing file", "b"] }],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test("arguments behind one that is good are not evaluated", () => {
    expect(evaluated('try("a", range(99999))', { limits: { elements: 10 } })).toBe("a");
  });
});

describe("can", () => {
  test.each<[string, unknown]>([
    ['can(tonumber("1"))', true],
    ['can(tonumber("x"))', false],
    ["can({}.a)", false],
    ["can([{}.a])", false],
    ["can(null)", true],
    ["can(var.secret)", true],
    ["can(var.map.a)", "?parameter"],
    ['can("a${var.x}")', "?parameter"],
    ['can(regex("^a", "abc"))', true],
    ['can(regex("^a", "bc"))', false],
    ["can()", "?invalid"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });
});

describe("what is not worked out", () => {
  test.each([
    ["timestamp()", "runtime: the time is known only when it is deployed"],
    ["plantimestamp()", "runtime: plantimestamp() is known only when it is deployed"],
    ["uuid()", "runtime: uuid() is known only when it is deployed"],
    ['bcrypt("a")', "runtime: bcrypt() is known only when it is deployed"],
    ['base64gzip("a")', "runtime: base64gzip() is known only when it is deployed"],
    ["md5(var.x)", "parameter: variable 'x' has no value"],
    [
      'provider::azurerm::parse_resource_id("a")',
      "runtime: provider::azurerm::parse_resource_id() is a function of a provider",
    ],
    ["type(1)", "unsupported: type() works in the console alone"],
    ["convert(1, string)", "unsupported: convert() is not evaluated"],
  ])("%s", (expression, expected) => {
    expect(detailOf(expression)).toBe(expected);
  });

  const names = (expression: string): string | undefined => {
    const value = valueOf(expression);
    return value.state === "known" ? undefined : value.names;
  };

  test.each(["sha256(var.x)", "plantimestamp()", 'uuidv5("dns", var.x)', "provider::a::b(1)"])(
    "%s is the same each time",
    (expression) => {
      expect(names(expression)).toBeDefined();
      expect(names(expression)).toBe(names(expression));
    },
  );

  test.each(["timestamp()", "uuid()", 'bcrypt("a")'])("%s is another each time", (expression) => {
    expect(names(expression)).toBeUndefined();
  });

  test("other arguments, another value", () => {
    expect(names("md5(var.x)")).not.toBe(names("md5(var.y)"));
    expect(names("md5(var.x)")).not.toBe(names("sha1(var.x)"));
  });
});

/** https://developer.hashicorp.com/terraform/language/functions, in the order of that page. */
const DOCUMENTED = `
  abs ceil floor log max min parseint pow signum
  chomp endswith format formatlist indent join lower regex regexall replace split startswith strcontains strrev substr
  templatestring title trim trimprefix trimspace trimsuffix upper
  alltrue anytrue chunklist coalesce coalescelist compact concat contains distinct element flatten index keys length
  list lookup map matchkeys merge one range reverse setintersection setproduct setsubtract setunion slice sort sum
  transpose values zipmap
  base64decode base64encode base64gzip csvdecode jsondecode jsonencode textdecodebase64 textencodebase64 urlencode
  yamldecode yamlencode
  abspath basename dirname file filebase64 fileexists fileset pathexpand templatefile
  formatdate plantimestamp timeadd timecmp timestamp
  base64sha256 base64sha512 bcrypt filebase64sha256 filebase64sha512 filemd5 filesha1 filesha256 filesha512 md5
  rsadecrypt sha1 sha256 sha512 uuid uuidv5
  cidrhost cidrnetmask cidrsubnet cidrsubnets
  can convert ephemeralasnull issensitive nonsensitive sensitive tobool tolist tomap tonumber toset tostring try type
`;

/** Functions that OpenTofu has beside them. https://opentofu.org/docs/language/functions */
const OF_OPENTOFU: readonly string[] = ["cidrcontains", "urldecode"];

test("every documented function is in the table, and no other but the one that templates need", () => {
  const documented = DOCUMENTED.trim().split(/\s+/);
  const all = [...documented, ...OF_OPENTOFU, "template::for"];
  expect([...terraformFunctions.keys()].sort()).toEqual(all.sort());
});

test.each([...terraformFunctions.keys()].filter((name) => !name.includes("::")))(
  "%s takes anything without failing",
  (name) => {
    const argument = [
      "null",
      "1",
      '"a"',
      "[]",
      "{}",
      "true",
      "var.x",
      "var.secret",
      "var.either",
      "var.openList",
      "var.openMap",
      '"a${var.x}"',
    ];
    for (const first of ["", ...argument]) {
      expect(() => evaluated(`${name}(${first})`)).not.toThrow();
      if (first === "") continue;
      for (const second of argument) {
        expect(() => evaluated(`${name}(${first}, ${second})`)).not.toThrow();
        expect(() => evaluated(`${name}(${first}, ${second}, ${second})`)).not.toThrow();
      }
    }
  },
);
