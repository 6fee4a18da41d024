import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseHclTemplate } from "../../../parsers/terraform/parser.ts";
import type { Expression, Template } from "../../../src/core/expression.ts";
import { Source, textOf } from "../../../src/core/source.ts";
import { parseValue, problemsOf, shape, spanTable } from "./outline.ts";

function check(source: string, expected: string): void {
  const { value, problems } = parseValue(source);
  expect(problems).toEqual([]);
  expect(shape(value)).toBe(expected);
}

describe("quoted texts: each escape is a chunk of its own", () => {
  test.each([
    ['""', '""'],
    ['"a b"', '"‹a b›"'],
    [String.raw`"a\nb"`, '"‹a›‹\n›‹b›"'],
    [String.raw`"\r\t\"\\"`, '"‹\r›‹\t›‹"›‹\\›"'],
    [String.raw`"\u00e9\U0001F600"`, '"‹é›‹😀›"'],
    [String.raw`"\u00E9x"`, '"‹é›‹x›"'],
    ['"$${a}"', '"‹${›‹a}›"'],
    ['"%%{a}"', '"‹%{›‹a}›"'],
    ['"$$${a}"', '"‹$›‹${›‹a}›"'],
    ['"$$$${a}"', '"‹$$›‹${›‹a}›"'],
    ['"%${a}"', '"‹%›${a}"'],
    ['"5 $ 6 % 7 $$ 8 %%"', '"‹5 $ 6 % 7 $$ 8 %%›"'],
    ['"$"', '"‹$›"'],
    ['"a{b}c"', '"‹a{b}c›"'],
    ['"# // /* a */"', '"‹# // /* a */›"'],
    ['"<<EOT"', '"‹<<EOT›"'],
    ['"a\tb"', '"‹a\tb›"'],
  ])("%s", check);
});

describe("interpolations", () => {
  test.each([
    ['"${a}"', "a"],
    ['"${~ a ~}"', "a"],
    ['"${"b"}"', '"‹b›"'],
    ['"${"${a}"}"', "a"],
    ['"${1}"', "1"],
    ['"x${a}"', '"‹x›${a}"'],
    ['"${a}${b}"', '"${a}${b}"'],
    ['"${a} "', '"${a}‹ ›"'],
    ['"a${"b${c}d"}e"', '"‹a›${"‹b›${c}‹d›"}‹e›"'],
    ['"${a ? "b" : "c"}d"', '"${(a ? "‹b›" : "‹c›")}‹d›"'],
    ['"${{a = 1}.a}b"', '"${{"‹a›": 1}.a}‹b›"'],
    ['"${[for x in xs : "${x}!"]}b"', '"${<for x in xs : "${x}‹!›">}‹b›"'],
    ['"a\\\\${b}"', '"‹a›‹\\›${b}"'],
  ])("%s", check);
});

describe("strip markers", () => {
  test.each([
    ['"a  ${~ b ~}  c"', '"‹a›${b}‹c›"'],
    ['"a  ${~ b }  c"', '"‹a›${b}‹  c›"'],
    ['" ${~ b ~} "', '"${b}"'],
    ['"a \\n ${~ b ~} \\t\\n c"', '"‹a›${b}‹c›"'],
    ['"${a}${~ b ~}${c}"', '"${a}${b}${c}"'],
    ['"${" a "}${~ b }"', '"${"‹ a ›"}${b}"'],
    // In a heredoc they reach to the end of a line, not beyond.
    ["<<E\na \n  ${~ b ~}  \n  c\nE", '"‹a \n›${b}‹  c\n›"'],
    ["<<E\na \n${~ b ~}\n\nc\nE", '"‹a›${b}‹\n›‹c\n›"'],
  ])("%s", check);

  test("a text whose characters are all stripped is still a text, not the value in it", () => {
    expect(parseValue('" ${~ b ~} "').value.kind).toBe("template");
  });
});

describe("directives", () => {
  test.each([
    ['"%{ if a }b%{ endif }"', '"${(a ? "‹b›" : "")}"'],
    ['"%{ if a }b%{ else }c%{ endif }d"', '"${(a ? "‹b›" : "‹c›")}‹d›"'],
    ['"%{if a}%{endif}"', '"${(a ? "" : "")}"'],
    ['"%{ if a }${b}%{ endif }"', '"${(a ? "${b}" : "")}"'],
    [
      '"%{ if a }1%{ if b }2%{ else }3%{ endif }4%{ endif }"',
      '"${(a ? "‹1›${(b ? "‹2›" : "‹3›")}‹4›" : "")}"',
    ],
    ['"%{ if a ~} b %{~ else ~} c %{~ endif }"', '"${(a ? "‹b›" : "‹c›")}"'],
    ['"%{ for x in xs }${x},%{ endfor }"', '"${template::for(<for x in xs : "${x}‹,›">)}"'],
    ['"%{ for k, v in m }${k}%{ endfor }"', '"${template::for(<for k, v in m : "${k}">)}"'],
    [
      '"%{ for x in xs }%{ if x }a%{ endif }%{ endfor }"',
      '"${template::for(<for x in xs : "${(x ? "‹a›" : "")}">)}"',
    ],
    ['"%{ if a\n}b%{ endif }"', '"${(a ? "‹b›" : "")}"'],
  ])("%s", check);

  test("stand from the first to the last directive, and their texts between", () => {
    const { value } = parseValue('"-%{ if a }b%{ else }c%{ endif }"');
    expect(spanTable(value)).toEqual([
      'template «"-%{ if a }b%{ else }c%{ endif }"»',
      "chunk «-»",
      "conditional «%{ if a }b%{ else }c%{ endif }»",
      "name «a»",
      "chunk «b»",
      "template «b»",
      "chunk «c»",
      "template «c»",
    ]);
    expect(spanTable(parseValue('"%{ for x in y }b%{ endfor }"').value)).toEqual([
      'template «"%{ for x in y }b%{ endfor }"»',
      "call «%{ for x in y }b%{ endfor }»",
      "comprehension «%{ for x in y }b%{ endfor }»",
      "nameAt «for»",
      " «x»",
      "name «y»",
      "chunk «b»",
      "template «b»",
    ]);
  });

  test("a missing else is the empty text before the endif", () => {
    const { value } = parseValue('"%{ if a }b%{ endif }"');
    const conditional = value.kind === "template" ? value.parts[0] : undefined;
    expect(conditional?.kind === "conditional" && conditional.otherwise.at).toMatchObject({
      start: 15,
      end: 15,
    });
  });
});

describe("heredocs", () => {
  test.each([
    ["<<E\nE", '""'],
    ["<<E\n\nE", '"‹\n›"'],
    ["<<E\na\n  b\nE", '"‹a\n›‹  b\n›"'],
    ["<<E\n  a\n  E", '"‹  a\n›"'],
    ["<<E-1\na\nE-1", '"‹a\n›"'],
    ["<<E\nE F\n E.\nE", '"‹E F\n›‹ E.\n›"'],
    ['<<E\na\\n "b" # c\nE', '"‹a\\n "b" # c\n›"'],
    ["<<E\n$${a} %%{b} $ %\nE", '"‹${›‹a} ›‹%{›‹b} $ %\n›"'],
    ["<<E\n$\n%\nE", '"‹$\n›‹%\n›"'],
    ["<<E\na ${b} c\nE", '"‹a ›${b}‹ c\n›"'],
    ["<<E\n${a}\nE", '"${a}‹\n›"'],
    ["<<E\n${a ~}\nE", '"${a}"'],
    ["<<E\n${a}E\nE", '"${a}‹E\n›"'],
    ["<<E\n${<<F\nx\nF\n}\nE", '"${"‹x\n›"}‹\n›"'],
    ["<<E\r\na\r\nE\r", '"‹a\r\n›"'],
    ["<<E\n%{ if a }\nb\n%{ endif }\nE", '"${(a ? "‹\n›‹b\n›" : "")}‹\n›"'],
  ])("%j", check);
});

describe("heredocs whose indentation is taken away", () => {
  test.each([
    ["<<-E\n  a\n    b\n  E", '"‹a\n›‹  b\n›"'],
    ["<<-E\n    a\n  b\nE", '"‹  a\n›‹b\n›"'],
    ["<<-E\na\n  b\nE", '"‹a\n›‹  b\n›"'],
    // Lines of white space alone neither count nor lose any.
    ["<<-E\n  a\n\n    \n  b\nE", '"‹a\n›‹\n›‹    \n›‹b\n›"'],
    ["<<-E\n\t\ta\n  b\nE", '"‹a\n›‹b\n›"'],
    ["<<-E\n  ${a}\n    b\nE", '"${a}‹\n›‹  b\n›"'],
    ["<<-E\n    a\n${b}\nE", '"‹    a\n›${b}‹\n›"'],
    ["<<-E\n  $${a}\n  b\nE", '"‹${›‹a}\n›‹b\n›"'],
    ["<<-E\n  a ${b}  c\n  d\nE", '"‹a ›${b}‹  c\n›‹d\n›"'],
    // A stripped line break joins the lines, so that the second is no line of its own any more.
    ["<<-E\n  %{ if a ~}\n  b\n  %{ endif ~}\n  E", '"${(a ? "‹  b\n›" : "")}"'],
    // A stripped indentation is none.
    ["<<-E\n    a\n    %{~ if b }c%{ endif }\nE", '"‹    a\n›${(b ? "‹c›" : "")}‹\n›"'],
    ["<<-E\n\u2003\u2003a\n  b\nE", '"‹a\n›‹b\n›"'],
    ["<<-E\r\n  a\r\n   b\r\n  E\r", '"‹a\r\n›‹ b\r\n›"'],
  ])("%j", check);
});

/** For each character of the literal parts of a template: the span it comes from. */
function origins(template: Template): { character: string; start: number; end: number }[] {
  return template.parts.flatMap((part) => {
    if (part.kind !== "chunk") return [];
    const literal = part.text.length === part.at.end - part.at.start;
    return part.text.split("").map((character, i) => {
      return literal
        ? { character, start: part.at.start + i, end: part.at.start + i + 1 }
        : { character, start: part.at.start, end: part.at.end };
    });
  });
}

function template(expression: Expression): Template {
  if (expression.kind !== "template") throw new Error(`a ${expression.kind}`);
  return expression;
}

describe("where the characters of a text come from", () => {
  test("a heredoc without its indentation", () => {
    const { value } = parseValue("<<-E\n    a\n      $${b}\n    E");
    expect(origins(template(value)).map(({ character, start, end }) => [character, start, end])).toEqual([
      ["a", 13, 14],
      ["\n", 14, 15],
      [" ", 19, 20],
      [" ", 20, 21],
      ["$", 21, 24],
      ["{", 21, 24],
      ["b", 24, 25],
      ["}", 25, 26],
      ["\n", 26, 27],
    ]);
  });

  test("every line of a heredoc, whatever stands in it", () => {
    const line = fc
      .tuple(fc.nat(6), fc.stringMatching(/^[a-zA-Z0-9<>"'\\ .,#]{0,12}$/))
      .map(([indent, text]) => " ".repeat(indent) + text);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.boolean(), (lines, flush) => {
        const source = `<<${flush ? "-" : ""}END_OF_IT\n${lines.map((l) => `${l}\n`).join("")}END_OF_IT`;
        const { value, problems } = parseValue(source);
        expect(problems).toEqual([]);
        const text = value.at.source.text;
        const found = origins(template(value));
        for (const { character, start } of found) expect(text[start]).toBe(character);
        // Nothing but indentation is left out, and each line is shorter by the same.
        const filled = lines.filter((l) => l.trim() !== "");
        const least =
          flush && filled.length > 0 ? Math.min(...filled.map((l) => l.length - l.trimStart().length)) : 0;
        const expected = lines.map((l) => (l.trim() === "" ? l : l.slice(least))).map((l) => `${l}\n`);
        expect(found.map(({ character }) => character).join("")).toBe(expected.join(""));
      }),
    );
  });

  test("every character of a quoted text, escaped or not", () => {
    const piece = fc.oneof(
      fc.stringMatching(/^[a-z {}]{1,5}$/).map((text) => [text, text] as const),
      fc.constantFrom(
        ["$ ", "$ "] as const,
        ["% ", "% "] as const,
        ["$$ ", "$$ "] as const,
        ["\\n", "\n"] as const,
        ['\\"', '"'] as const,
        ["\\\\", "\\"] as const,
        ["\\u00e9", "é"] as const,
        ["\\U0001F600", "😀"] as const,
        ["$${", "${"] as const,
        ["%%{", "%{"] as const,
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const { value, problems } = parseValue(`"${pieces.map(([source]) => source).join("")}"`);
        expect(problems).toEqual([]);
        const found = origins(template(value));
        expect(found.map(({ character }) => character).join("")).toBe(
          pieces.map(([, text]) => text).join(""),
        );
        // Each comes from its own piece.
        const expected: [number, number][] = [];
        let at = value.at.start + 1;
        for (const [source, text] of pieces) {
          for (let i = 0; i < text.length; i += 1) {
            expected.push(source === text ? [at + i, at + i + 1] : [at, at + source.length]);
          }
          at += source.length;
        }
        expect(found.map(({ start, end }) => [start, end])).toEqual(expected);
      }),
    );
  });
});

describe("a file as a template", () => {
  function parse(text: string): { tree: Expression; problems: string[] } {
    const { tree, problems } = parseHclTemplate(new Source("policy.xml.tftpl", text));
    return { tree, problems: problemsOf({ problems }) };
  }

  test.each([
    ["", '""'],
    ["a", '"‹a›"'],
    ["a\nb\n", '"‹a\n›‹b\n›"'],
    ['"a" \\n\n', '"‹"a" \\n\n›"'],
    ["${a}", "a"],
    ["${a}\n", '"${a}‹\n›"'],
    ["$${a} $", '"‹${›‹a} $›"'],
    ["%{ for x in xs ~}\n<${x}/>\n%{ endfor ~}\n", '"${template::for(<for x in xs : "‹<›${x}‹/>\n›">)}"'],
    ["<a>%{ if b }c%{ endif }</a>", '"‹<a>›${(b ? "‹c›" : "")}‹</a>›"'],
    ["trim \n${~ a ~}\n b", '"‹trim›${a}‹ b›"'],
  ])("%j", (text, expected) => {
    const { tree, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(shape(tree)).toBe(expected);
  });

  test("covers the whole file", () => {
    const { tree } = parse("a ${b} c\n");
    expect(spanTable(tree)).toEqual(["template «a ${b} c\n»", "chunk «a »", "name «b»", "chunk « c\n»"]);
  });

  test("can be a part of a file", () => {
    const source = new Source("x", "__a${b}c__");
    const { tree, problems } = parseHclTemplate(source, source.span(2, 8));
    expect(problems).toEqual([]);
    expect(spanTable(tree)).toEqual(["template «a${b}c»", "chunk «a»", "name «b»", "chunk «c»"]);
  });

  test("a mistake leaves the rest of the text known", () => {
    const { tree, problems } = parse("a\n${b c} d\n${e\nf\n%{ endif }\n");
    expect(shape(tree)).toBe('"‹a\n›${<broken>}‹ d\n›${<broken>}‹\n›‹f\n›${<broken>}‹\n›"');
    expect(problems).toEqual([
      "c: This does not belong in the ${ before it; close that with }, or write $${ for its characters",
      "f: This does not belong in the ${ before it; close that with }, or write $${ for its characters",
      "%{ endif }: This endif belongs to no %{ if }; remove it, or close the directive inside it first",
    ]);
  });

  test("what is meant for a shell is told how to be escaped", () => {
    const { problems } = parse("echo ${NAME:-none}\n");
    expect(problems).toEqual([
      ":: This does not belong in the ${ before it; close that with }, or write $${ for its characters",
    ]);
  });

  test("spans are of the template's own file", () => {
    const source = new Source("policies/orders.xml", "<a>${b}</a>");
    const { tree } = parseHclTemplate(source);
    expect(template(tree).parts.map((part) => [part.at.source === source, textOf(part.at)])).toEqual([
      [true, "<a>"],
      [true, "b"],
      [true, "</a>"],
    ]);
  });
});
