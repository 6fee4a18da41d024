import { expect, test } from "vitest";
import { remarksOf } from "../../../parsers/bicep/remarks.ts";
import { Source, textOf } from "../../../src/core/source.ts";

const text = `// one
#disable-next-line no-unused-params
@description('/* none */')
resource a 'b/c@1' = [for x in y: if (x) {
  resource d 'e' = { /* two */
  }
}]
module f 'g.bicep' = {}
var h = '''
// none
'''
/* three`;

test("a Bicep file has comments, and declarations with their decorators", () => {
  const { comments, declarations, entries } = remarksOf(new Source("main.bicep", text));
  expect(comments.map(({ at, says }) => [textOf(at), textOf(says)])).toEqual([
    ["// one", " one"],
    ["#disable-next-line no-unused-params", ""],
    ["/* two */", " two "],
    ["/* three", " three"],
  ]);
  expect(declarations.map(({ heads, kind }) => [heads.map(textOf), kind])).toEqual([
    [["@description('/* none */')\nresource a 'b/c@1' = [for x in y: if (x) "], "resource"],
    [["resource d 'e' = "], "resource"],
    [["module f 'g.bicep' = "], "module"],
  ]);
  expect(declarations.map(({ at }) => textOf(at).slice(-2))).toEqual(["}]", " }", "{}"]);
  expect(entries).toEqual([]);
});

test("a file that it loads has the comments of its own language", () => {
  const { comments } = remarksOf(new Source("policy.xml", "<!-- a --> // b"));
  expect(comments.map(({ at }) => textOf(at))).toEqual(["<!-- a -->"]);
});
