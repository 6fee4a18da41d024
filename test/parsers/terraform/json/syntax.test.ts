import { describe, expect, test } from "vitest";
import { parseJsonVariables } from "../../../../parsers/terraform/json/configuration.ts";
import type { Block, Body } from "../../../../parsers/terraform/syntax.ts";
import { Source, textOf } from "../../../../src/core/source.ts";
import { problemsOf, shape, spanTable } from "../outline.ts";
import { contents, local, parseJsonText } from "./outline.ts";

/** What a file is without a problem. */
function read(text: string): string {
  const file = parseJsonText(text);
  expect(problemsOf(file)).toEqual([]);
  return contents(file.tree);
}

describe("blocks with labels", () => {
  test.each([
    ["nothing", "{}", "{}"],
    ["one label", '{"variable": {"a": {}}}', '{variable "a" {}}'],
    [
      "several labels",
      '{"variable": {"a": {}, "b": {"default": 1}}}',
      '{variable "a" {} variable "b" {default=1}}',
    ],
    [
      "a list of bodies",
      '{"provider": {"a": [{"x": 1}, {"x": 2}]}}',
      '{provider "a" {x=1} provider "a" {x=2}}',
    ],
    ["no bodies", '{"provider": {"a": []}}', "{}"],
    ["null for a body", '{"provider": {"a": null}}', "{}"],
    ["two levels of labels", '{"resource": {"t": {"n": {"x": 1}}}}', '{resource "t" "n" {x=1}}'],
    [
      "a list at the first label",
      '{"resource": [{"t": {"n": {}}}, {"t": {"m": {}}}]}',
      '{resource "t" "n" {} resource "t" "m" {}}',
    ],
    [
      "lists at all levels",
      '{"resource": [{"t": [{"n": [{"x": 1}, {"x": 2}]}, {"m": {}}]}]}',
      '{resource "t" "n" {x=1} resource "t" "n" {x=2} resource "t" "m" {}}',
    ],
    [
      "a type that is there twice",
      '{"resource": {"t": {"n": {}}}, "locals": {}, "resource": {"t": {"m": {}}}}',
      '{resource "t" "n" {} locals {} resource "t" "m" {}}',
    ],
    [
      "a label that is there twice",
      '{"resource": {"t": {"n": {}}, "t": {"m": {}}}}',
      '{resource "t" "n" {} resource "t" "m" {}}',
    ],
    [
      "a list of objects for the file",
      '[{"locals": {"a": 1}}, {"locals": {"b": 2}}]',
      "{locals {a=1} locals {b=2}}",
    ],
    [
      "comments in bodies",
      '{"//": "x", "resource": {"t": {"n": {"//": {"y": 1}, "a": 1}}}}',
      '{resource "t" "n" {a=1}}',
    ],
    ["no comment as a label", '{"variable": {"//": {}}}', '{variable "//" {}}'],
    ["labels that are no templates", '{"variable": {"${a}": {}}}', '{variable "${a}" {}}'],
  ])("%s", (_name, text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe("nested blocks", () => {
  const inResource = (type: string, body: string): string =>
    read(`{"resource": {"${type}": {"n": ${body}}}}`).replace(/^\{resource "\w+" "n" (.*)\}$/, "$1");

  test.each([
    [
      "of Terraform itself",
      "x",
      '{"lifecycle": {"prevent_destroy": true}}',
      "{lifecycle {prevent_destroy=true}}",
    ],
    [
      "with labels, in order",
      "x",
      '{"provisioner": [{"file": {"source": "a"}}, {"local-exec": {"when": "destroy", "command": "${b}"}}]}',
      '{provisioner "file" {source="‹a›"} provisioner "local-exec" {when=destroy command=b}}',
    ],
    [
      "that a table knows",
      "azurerm_api_management",
      '{"identity": {"type": "a"}}',
      '{identity {type="‹a›"}}',
    ],
    [
      "as a list",
      "azurerm_api_management",
      '{"additional_location": [{"location": "a"}, {"location": "b"}]}',
      '{additional_location {location="‹a›"} additional_location {location="‹b›"}}',
    ],
    [
      "of nested blocks",
      "azurerm_api_management",
      '{"hostname_configuration": {"proxy": [{"host_name": "a"}]}}',
      '{hostname_configuration {proxy {host_name="‹a›"}}}',
    ],
    [
      "that are resources",
      "azurerm_api_management",
      '{"sign_in": {"enabled": true}}',
      "{sign_in {enabled=true}}",
    ],
    ["that are none", "azurerm_api_management", '{"identity": [], "sign_in": null}', "{sign_in=null}"],
    ["given as an argument", "azurerm_api_management", '{"identity": "${var.x}"}', "{identity=var.x}"],
    ["that nobody knows", "x", '{"a": {"b": "c"}, "d": [{"e": 1}]}', '{a={"‹b›": "‹c›"} d=[{"‹e›": 1}]}'],
    ["and maps", "azurerm_api_management", '{"tags": {"//": "a"}}', '{tags={"‹//›": "‹a›"}}'],
    [
      "made by dynamic blocks",
      "azurerm_api_management",
      '{"dynamic": {"hostname_configuration": {"for_each": "${var.x}", "iterator": "host", "content": {"dynamic": [{"proxy": {"for_each": [1], "content": {"host_name": "${host.value}"}}}]}}}}',
      '{dynamic "hostname_configuration" {for_each=var.x iterator=host content {dynamic "proxy" {for_each=[1] content {host_name=host.value}}}}}',
    ],
  ])("%s", (_name, type, body, expected) => {
    expect(inResource(type, body)).toBe(expected);
  });
});

describe("expressions", () => {
  test.each([
    ["true", "true"],
    ["null", "null"],
    ["-1.5e1", "-15"],
    ['""', '""'],
    ['"a"', '"‹a›"'],
    ['"${a}"', "a"],
    ['"${a + 1}"', "(a + 1)"],
    ['" ${a}"', '"‹ ›${a}"'],
    ['"$${a}"', '"‹${›‹a}›"'],
    ['"%{ if a }b%{ endif }"', '"${(a ? "‹b›" : "")}"'],
    ['"$ % {"', '"‹$ % {›"'],
    ['["a", "${b}"]', '["‹a›", b]'],
    ['{"a": "${b}", "${c}": [], "x${d}": {}}', '{"‹a›": b, c: [], "‹x›${d}": {}}'],
    ['"a\\nb"', '"‹a›‹\n›‹b›"'],
    ['"\\u0024{a}"', "a"],
    ['"${\\"a\\"}"', '"‹a›"'],
    ['"${\\"a\\\\nb\\"}"', '"‹a›‹\n›‹b›"'],
    [
      '"${[for k, v in m : \\"${k}=${v}\\" if v != \\"\\"]...}"'.replace("...", ""),
      '<for k, v in m : "${k}‹=›${v}" if (v != "")>',
    ],
    [
      '"\\n${{for k in m : k => k... if k}}${a[*].b}${f(-a, !b...)}${a.b[0]}"',
      '"‹\n›${<for k in m : k => k... if k>}${<each a : *.b>}${f((-a), (!b)...)}${a.b[0]}"',
    ],
  ])("%s is %s", (text, expected) => {
    const { value, file } = local(text);
    expect(problemsOf(file)).toEqual([]);
    expect(shape(value)).toBe(expected);
  });
});

describe("strings that are no templates", () => {
  test.each([
    ["variable", '"type": "map(string)"', "type=map(string)"],
    [
      "variable",
      '"type": "object({a = optional(string, \\"b\\")})"',
      'type=object({"‹a›": optional(string, "‹b›")})',
    ],
    ["variable", '"default": "${a}"', 'default="‹${a}›"'],
    ["variable", '"default": {"${a}": ["%{b}"]}', 'default={"‹${a}›": ["‹%{b}›"]}'],
    ["variable", '"description": "${a"', 'description="‹${a›"'],
    ["variable", '"sensitive": "true", "nullable": false', "sensitive=true nullable=false"],
    ["variable", '"validation": {"condition": "${a}"}', "validation {condition=a}"],
    ["output", '"description": "${a"', 'description="‹${a›"'],
    ["output", '"value": "${a}", "sensitive": true', "value=a sensitive=true"],
    ["output", '"depends_on": ["a.b"]', "depends_on=[a.b]"],
    ["module", '"source": "./${var.a}"', 'source="‹./›${var.a}"'],
    ["module", '"providers": {"a": "a.b"}', 'providers={"‹a›": "‹a.b›"}'],
    ["module", '"lifecycle": {"enabled": "${a}"}, "a": {"b": "c"}', 'lifecycle {enabled=a} a={"‹b›": "‹c›"}'],
    ["provider", '"alias": "${a"', 'alias="‹${a›"'],
  ])("%s %s", (type, body, expected) => {
    expect(read(`{"${type}": {"n": {${body}}}}`)).toBe(`{${type} "n" {${expected}}}`);
  });

  test.each([
    [
      '{"resource": {"t": {"n": {"provider": "a.b", "depends_on": ["c.d", "module.e"]}}}}',
      '{resource "t" "n" {provider=a.b depends_on=[c.d, module.e]}}',
    ],
    [
      '{"data": {"t": {"n": {"connection": {"type": "${a", "host": "${b}"}, "count": "${c}"}}}}',
      '{data "t" "n" {connection {type="‹${a›" host=b} count=c}}',
    ],
    [
      '{"resource": {"t": {"n": {"lifecycle": {"ignore_changes": "all", "replace_triggered_by": ["a.b"]}}}}}',
      '{resource "t" "n" {lifecycle {ignore_changes=all replace_triggered_by=[a.b]}}}',
    ],
    [
      '{"resource": {"t": {"n": {"lifecycle": {"ignore_changes": ["tags[\\"a\\"]"]}}}}}',
      '{resource "t" "n" {lifecycle {ignore_changes=[tags["‹a›"]]}}}',
    ],
    [
      '{"terraform": {"required_version": "${a", "required_providers": {"a": {"version": "~> 4.0"}}, "backend": {"s3": {"b": "${c"}}}}',
      '{terraform {required_version="‹${a›" required_providers {a={"‹version›": "‹~> 4.0›"}} backend "s3" {b="‹${c›"}}}',
    ],
    ['{"moved": [{"from": "a.b", "to": "a.c[0]"}]}', "{moved {from=a.b to=a.c[0]}}"],
    ['{"import": {"to": "a.b", "id": "/x/${c}"}}', '{import {to=a.b id="‹/x/›${c}"}}'],
    [
      '{"removed": {"from": "a.b", "lifecycle": {"destroy": false}}}',
      "{removed {from=a.b lifecycle {destroy=false}}}",
    ],
    [
      '{"check": {"a": {"data": {"t": {"n": {}}}, "assert": {"condition": "${b}"}}}}',
      '{check "a" {data "t" "n" {} assert {condition=b}}}',
    ],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe("exact places", () => {
  const blocksIn = (body: Body): Block[] => body.items.filter((item) => item.kind === "block");

  test("of blocks and arguments", () => {
    const text =
      '{\n  "resource": {"azurerm_api_management": {"apim": {"sign_in": { "enabled" : true }}}}\n}';
    const [resource] = blocksIn(parseJsonText(text).tree);
    const [signIn] = resource === undefined ? [] : blocksIn(resource.body);
    const [enabled] = signIn?.body.items ?? [];
    expect(
      [resource?.typeAt, resource?.headAt, ...(resource?.labels.map(({ at }) => at) ?? [])].map(
        (at) => at && textOf(at),
      ),
    ).toEqual(['"resource"', '"apim"', '"azurerm_api_management"', '"apim"']);
    expect(
      [signIn?.headAt, signIn?.at, signIn?.body.at, signIn?.closeAt].map((at) => at && textOf(at)),
    ).toEqual(['"sign_in"', '"sign_in": { "enabled" : true }', ' "enabled" : true ', "}"]);
    expect(
      enabled?.kind === "attribute" && [enabled.nameAt, enabled.value.at, enabled.at].map(textOf),
    ).toEqual(['"enabled"', "true", '"enabled" : true']);
  });

  test("of several blocks of one name: each at its own brace", () => {
    const text =
      '{"resource": {"azurerm_api_management": {"a": {"additional_location": [{"x": 1}, {"x": 2}], "certificate": [{}]}}}}';
    const [resource] = blocksIn(parseJsonText(text).tree);
    const heads = resource === undefined ? [] : blocksIn(resource.body).map(({ headAt }) => headAt);
    expect(heads.map(({ start, end }) => [text.slice(start, end), start])).toEqual([
      ["{", text.indexOf('{"x": 1')],
      ["{", text.indexOf('{"x": 2')],
      ['"certificate"', text.indexOf('"certificate"')],
    ]);
  });

  test.each([
    ['"${a.b}"', ["member «a.b»", "name «a»", "nameAt «b»"]],
    ['"x${a}y"', ['template «"x${a}y"»', "chunk «x»", "name «a»", "chunk «y»"]],
    [
      '"\\u0041\\"${f(\\"\\\\\\\\\\u00e9\\")}/\\/b"',
      [
        'template «"\\u0041\\"${f(\\"\\\\\\\\\\u00e9\\")}/\\/b"»',
        "chunk «\\u0041»",
        'chunk «\\"»',
        'call «f(\\"\\\\\\\\\\u00e9\\")»',
        "nameAt «f»",
        'template «\\"\\\\\\\\\\u00e9\\"»',
        "chunk «\\\\\\\\»",
        "chunk «\\u00e9»",
        "chunk «/»",
        "chunk «\\/»",
        "chunk «b»",
      ],
    ],
    ['"\\t$${a}"', ['template «"\\t$${a}"»', "chunk «\\t»", "chunk «$${»", "chunk «a}»"]],
    ['"\\ufeff${a}"', ['template «"\\ufeff${a}"»', "chunk «\\ufeff»", "name «a»"]],
    ['"\\u0024\\u007ba}"', ["name «a»"]],
    [
      '"${<<-E\\n  a\\n   b\\n  E\\n}"',
      ["template «<<-E\\n  a\\n   b\\n  E»", "chunk «a»", "chunk «\\n»", "chunk « b»", "chunk «\\n»"],
    ],
  ])("in %s", (text, expected) => {
    const { value, file } = local(text);
    expect(problemsOf(file)).toEqual([]);
    expect(spanTable(value)).toEqual(expected);
  });
});

describe("mistakes", () => {
  const one = 'Write an object here, whose properties are the labels of the "variable" blocks';
  test.each([
    ["", [": There is no JSON value in this file; write one, or remove the file"], "{}!"],
    ["1", ["1: Write an object here, whose properties are the settings of this file"], "{}!"],
    ['[{}, "a"]', ['"a": Write an object here, whose properties are the settings of this file'], "{}!"],
    ['{"variable": "a"}', [`"a": ${one}`], "{}!"],
    ['{"variable": ["a", {"b": {}}]}', [`"a": ${one}`], '{variable "b" {}}!'],
    [
      '{"variable": {}}',
      [
        '{: A label of the "variable" blocks is missing here, as the name of a property; write it, or remove this',
      ],
      "{}",
    ],
    [
      '{"locals": "a"}',
      ['"a": Write an object here, which is the content of a "locals" block'],
      "{locals {}!}",
    ],
    [
      '{"locals": {"a": 1,\n"b": 2, "a": 3}}',
      ['"a": The argument "a" is already set in line 1; remove one of the two'],
      "{locals {a=1 b=2 a=3}}",
    ],
    [
      '{"locals": {"a": {"b": 1, "b": 2}}}',
      ['"b": The property "b" is already set in line 1; remove one of the two'],
      '{locals {a={"‹b›": 1}}}',
    ],
    [
      '{ // x\n"locals": {} /* y */}',
      ['// x: Comments cannot stand in this JSON; write them as the text of a property named "//"'],
      "{locals {}}",
    ],
    [
      '{"locals": {"a": "x${b", "c": 1}}',
      ['{: This "{" is never closed; add the "}" that belongs to it'],
      '{locals {a="‹x›${<broken>}" c=1}}',
    ],
    [
      '{"locals": {"a": "\\n${b +}", "c": 1}}',
      ['}: Write a value here; "}" cannot begin one'],
      '{locals {a="‹\n›${<broken>}" c=1}}',
    ],
    [
      '{"resource": {"t": {"n": {"depends_on": ["${a.b}"]}}}}',
      ['$: The character "$" has no meaning outside a text; remove it'],
      '{resource "t" "n" {depends_on=[<broken>]}}',
    ],
    [
      '{"locals": {"a": "\\x", "b": 1}}',
      ["\\x: JSON has no such escape; write \\\\ for a backslash"],
      "{locals {a=<broken> b=1}}",
    ],
    [
      '{"locals": {"a": [1, x]}, "b": 2}',
      ["x: Put this text in double quotes"],
      "{locals {a=[1, <broken>, ...<broken>]} b=2}",
    ],
  ])("%j", (text, problems, left) => {
    const file = parseJsonText(text);
    expect([problemsOf(file), contents(file.tree)]).toEqual([problems, left]);
  });
});

test("variable files are literal, comments left out", () => {
  const file = parseJsonVariables(
    new Source("x.tfvars.json", '{"//": "c", "a": "${b}", "c": {"d": ["%{"]}}'),
  );
  expect(problemsOf(file)).toEqual([]);
  expect(contents(file.tree)).toBe('{a="‹${b}›" c={"‹d›": ["‹%{›"]}}');
});
