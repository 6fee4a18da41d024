/** Templates that use every construct of the two grammars, valid and spoilt, for tests that hold of any text. */

const template = `// The gateway
{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0", /* of this file */
  "parameters": { "name": { "type": "string", "defaultValue": "[[gateway]" }, },
  "functions": [{ "namespace": "contoso", "members": {} }],
  "resources": [
    {
      "type": "Microsoft.ApiManagement/service/apis",
      "name": "[concat(parameters('name'), '/', contoso.short('it''s', -12, variables('list')[add(1, 2)].id))]",
      "properties": {
        "protocols": [ "https", "\\u0068ttp" ],
        "value": "<policies>\\r\\n\\t<inbound a=\\"b\\" />\\r\\n</policies>",
        "path": "[
          toLower(
            'A\\"B'
          )
        ]",
        "enabled": true, "count": -1.5e3, "nothing": null
      }
    }
  ]
}
`;

export const fixtures: readonly string[] = [
  template,
  template.replaceAll("\n", "\r\n"),
  `\ufeff${template}`,
  template.replaceAll(",", ""),
  template.replaceAll('"', "'"),
  template.replaceAll("]", "}"),
  template.replaceAll("}", ""),
  template.replaceAll("'", ""),
  template.replaceAll(")", ""),
  '{"a": [1, {"b": "c\n", d: "\\q"}, , "e" "f" : g] h}',
];

/** Characters that mean something to JSON or to template expressions, so that random texts reach the odd corners. */
export const syllables: readonly string[] = [
  ...Array.from("{}[]():,.'\"\\/*-+0aé \n\r\t\u0000"),
  "[[",
  '"[',
  ']"',
  "''",
  '\\"',
  "\\u0027",
  "\\u00",
  "//",
  "/*",
  "*/",
  "true",
  "null",
  "1.5",
  "f(",
  "parameters('x')",
  "\ud83d\ude00",
  "\ud83d",
];
