/** Expressions, parameters, variables, functions and what is loaded. */
import type { Pair } from "./pair.ts";
import { expression, loop } from "./pair.ts";

const environment = { parameters: { env: { type: "string", defaultValue: "prod" } } };
const host = { parameters: { host: { type: "string" } } };
const on = { parameters: { on: { type: "bool" } } };
const names = { variables: { names: ["a", "b", "c"] } };
const NAMES = "var names = ['a', 'b', 'c']";
const settings = { variables: { settings: { protocol: "https", port: 443, tags: { team: "gateway" } } } };
const SETTINGS = "var settings = { protocol: 'https', port: 443, tags: { team: 'gateway' } }";

export const expressions: readonly Pair[] = [
  expression(
    "a parameter with a default",
    ["env", "param env string = 'prod'"],
    ["[parameters('env')]", environment],
  ),
  expression("a parameter without one", ["host", "param host string"], ["[parameters('host')]", host]),
  expression(
    "a parameter with allowed values",
    ["protocol", "@allowed(['http', 'https'])\nparam protocol string"],
    [
      "[parameters('protocol')]",
      { parameters: { protocol: { type: "string", allowedValues: ["http", "https"] } } },
    ],
  ),
  expression(
    "a secure parameter",
    ["'key ${key}'", "@secure()\nparam key string"],
    ["[format('key {0}', parameters('key'))]", { parameters: { key: { type: "securestring" } } }],
  ),
  expression(
    "a parameter that may be null",
    ["{ a: note, b: note ?? 'none' }", "param note string?"],
    [
      { a: "[parameters('note')]", b: "[coalesce(parameters('note'), 'none')]" },
      { parameters: { note: { type: "string", nullable: true } } },
    ],
  ),
  expression(
    "a variable of a variable",
    ["url", "var host = 'api.example.com'\nvar url = 'https://${host}'"],
    [
      "[variables('url')]",
      { variables: { host: "api.example.com", url: "[format('https://{0}', variables('host'))]" } },
    ],
  ),
  expression(
    "interpolation of every kind of value",
    ["'${1}-${true}-${host}-{0}'", "param host string"],
    ["[format('{0}-{1}-{2}-{{0}}', 1, true(), parameters('host'))]", host],
  ),
  expression("escapes", ["'it\\'s \\u{1F600} \\\\ \\${x}'"], ["it's \u{1F600} \\ ${x}"]),
  expression("a text that begins with a bracket", ["'[a]'"], ["[[a]"]),
  expression(
    "a text of several lines",
    ["'''\n<policies>\n  <inbound />\n</policies>\n'''"],
    ["<policies>\n  <inbound />\n</policies>\n"],
  ),
  expression(
    "a conditional over something unknown",
    ["on ? 'http' : 'https'", "param on bool"],
    ["[if(parameters('on'), 'http', 'https')]", on],
  ),
  expression(
    "a conditional that is decided",
    ["env == 'prod' ? ['https'] : ['http']", "param env string = 'prod'"],
    ["[if(equals(parameters('env'), 'prod'), createArray('https'), createArray('http'))]", environment],
  ),
  expression(
    "operators",
    [
      "{ a: !(env != 'prod') && 1 < 2, b: env =~ 'PROD' || false, c: 7 / 2 + 7 % 2 * 3 - 1, d: env !~ 'x' }",
      "param env string = 'prod'",
    ],
    [
      {
        a: "[and(not(not(equals(parameters('env'), 'prod'))), less(1, 2))]",
        b: "[or(equals(toLower(parameters('env')), toLower('PROD')), false())]",
        c: "[sub(add(div(7, 2), mul(mod(7, 2), 3)), 1)]",
        d: "[not(equals(toLower(parameters('env')), toLower('x')))]",
      },
      environment,
    ],
  ),
  expression("null coalescing", ["null ?? 'b'"], ["[coalesce(null(), 'b')]"]),
  expression(
    "safe access",
    [
      "{ a: settings.?protocol, b: settings.?none, c: settings.?none.?more ?? 'd', e: settings[?'port'] }",
      SETTINGS,
    ],
    [
      {
        a: "[tryGet(variables('settings'), 'protocol')]",
        b: "[tryGet(variables('settings'), 'none')]",
        c: "[coalesce(tryGet(tryGet(variables('settings'), 'none'), 'more'), 'd')]",
        e: "[tryGet(variables('settings'), 'port')]",
      },
      settings,
    ],
  ),
  expression(
    "safe access to what is a text or an object",
    ["[for one in all: one.?id ?? one]", "var all = ['a', { id: 'b' }]"],
    [
      loop(
        "x",
        "[length(variables('all'))]",
        "[coalesce(tryGet(variables('all')[copyIndex('x')], 'id'), variables('all')[copyIndex('x')])]",
      ),
      { variables: { all: ["a", { id: "b" }] } },
    ],
  ),
  expression(
    "access by index, from both ends",
    ["[names[1], names[^1], names[?7] ?? 'none']", NAMES],
    [
      [
        "[variables('names')[1]]",
        "[indexFromEnd(variables('names'), 1)]",
        "[coalesce(tryGet(variables('names'), 7), 'none')]",
      ],
      names,
    ],
  ),
  expression(
    "the spread of objects",
    ["{ ...settings, port: 80, ...(on ? { extra: true } : {}) }", `${SETTINGS}\nparam on bool`],
    [
      "[shallowMerge(createArray(variables('settings'), createObject('port', 80), if(parameters('on'), createObject('extra', true()), createObject())))]",
      { ...settings, ...on },
    ],
  ),
  expression(
    "the spread of arrays",
    ["[...names, 'd']", NAMES],
    ["[flatten(createArray(variables('names'), createArray('d')))]", names],
  ),
  expression(
    "union, which goes into objects",
    ["union(settings, { tags: { cost: 'x' } })", SETTINGS],
    ["[union(variables('settings'), createObject('tags', createObject('cost', 'x')))]", settings],
  ),
  expression(
    "union with something unknown",
    ["union(settings, more)", `${SETTINGS}\nparam more object`],
    [
      "[union(variables('settings'), parameters('more'))]",
      { ...settings, parameters: { more: { type: "object" } } },
    ],
  ),
  expression(
    "map, filter, reduce and sort",
    [
      "{ a: map(names, (n, i) => '${n}${i}'), b: filter(names, n => n != 'b'), c: reduce(names, '', (sum, n) => '${sum}${n}'), d: sort(names, (x, y) => x > y) }",
      NAMES,
    ],
    [
      {
        a: "[map(variables('names'), lambda('n', 'i', format('{0}{1}', lambdaVariables('n'), lambdaVariables('i'))))]",
        b: "[filter(variables('names'), lambda('n', not(equals(lambdaVariables('n'), 'b'))))]",
        c: "[reduce(variables('names'), '', lambda('sum', 'n', format('{0}{1}', lambdaVariables('sum'), lambdaVariables('n'))))]",
        d: "[sort(variables('names'), lambda('x', 'y', greater(lambdaVariables('x'), lambdaVariables('y'))))]",
      },
      names,
    ],
  ),
  expression(
    "toObject, mapValues, groupBy and items",
    [
      "{ a: toObject(names, n => n, n => toUpper(n)), b: mapValues({ k: 1 }, v => v + 1), c: groupBy(names, n => 'all'), d: items({ b: 2, a: 1 }) }",
      NAMES,
    ],
    [
      {
        a: "[toObject(variables('names'), lambda('n', lambdaVariables('n')), lambda('n', toUpper(lambdaVariables('n'))))]",
        b: "[mapValues(createObject('k', 1), lambda('v', add(lambdaVariables('v'), 1)))]",
        c: "[groupBy(variables('names'), lambda('n', 'all'))]",
        d: "[items(createObject('b', 2, 'a', 1))]",
      },
      names,
    ],
  ),
  expression(
    "functions of texts and arrays",
    [
      "{ a: join(split('a;b', ';'), ','), b: replace('http://x', 'http:', 'https:'), c: contains(names, 'a'), d: take(skip(names, 1), 1), e: first(names), f: last('abc'), g: empty([]), h: length(names), i: json('{\"k\":1}'), j: string({ k: 1 }), k: base64('a'), l: uri('https://a/b/', 'c') }",
      NAMES,
    ],
    [
      {
        a: "[join(split('a;b', ';'), ',')]",
        b: "[replace('http://x', 'http:', 'https:')]",
        c: "[contains(variables('names'), 'a')]",
        d: "[take(skip(variables('names'), 1), 1)]",
        e: "[first(variables('names'))]",
        f: "[last('abc')]",
        g: "[empty(createArray())]",
        h: "[length(variables('names'))]",
        i: "[json('{\"k\":1}')]",
        j: "[string(createObject('k', 1))]",
        k: "[base64('a')]",
        l: "[uri('https://a/b/', 'c')]",
      },
      names,
    ],
  ),
  expression(
    "what only Azure knows",
    [
      "{ a: resourceGroup().location, b: subscription().subscriptionId, c: 'x-${uniqueString(resourceGroup().id)}', d: environment().suffixes.storage, e: newGuid() }",
    ],
    [
      {
        a: "[resourceGroup().location]",
        b: "[subscription().subscriptionId]",
        c: "[format('x-{0}', uniqueString(resourceGroup().id))]",
        d: "[environment().suffixes.storage]",
        e: "[newGuid()]",
      },
    ],
  ),
  expression(
    "a loop in a property",
    ["[for (name, i) in names: { name: name, order: i }]", NAMES],
    [
      loop("x", "[length(variables('names'))]", {
        name: "[variables('names')[copyIndex('x')]]",
        order: "[copyIndex('x')]",
      }),
      names,
    ],
  ),
  expression(
    "a loop in a variable, over a range",
    ["doubled", "var doubled = [for i in range(0, 3): i * 2]"],
    [
      "[variables('doubled')]",
      {
        variables: {
          copy: [
            {
              name: "doubled",
              count: "[length(range(0, 3))]",
              input: "[mul(range(0, 3)[copyIndex('doubled')], 2)]",
            },
          ],
        },
      },
    ],
  ),
  expression(
    "a loop over something unknown",
    ["[for name in given: { path: '/${name}' }]", "param given array"],
    [
      loop("x", "[length(parameters('given'))]", {
        path: "[format('/{0}', parameters('given')[copyIndex('x')])]",
      }),
      { parameters: { given: { type: "array" } } },
    ],
  ),
  expression(
    "functions of the file that call each other",
    [
      "url('api')",
      "func secure(host string) string => 'https://${host}'\nfunc url(name string) string => secure('${name}.example.com')",
    ],
    [
      "[__bicep.url('api')]",
      {
        functions: [
          {
            namespace: "__bicep",
            members: {
              secure: {
                parameters: [{ type: "string", name: "host" }],
                output: { type: "string", value: "[format('https://{0}', parameters('host'))]" },
              },
              url: {
                parameters: [{ type: "string", name: "name" }],
                output: {
                  type: "string",
                  value: "[__bicep.secure(format('{0}.example.com', parameters('name')))]",
                },
              },
            },
          },
        ],
      },
    ],
  ),
  expression(
    "imported values and functions",
    [
      "{ a: protocols, b: all.version, c: all.url('x') }",
      "import { protocols } from 'shared.bicep'\nimport * as all from 'shared.bicep'",
    ],
    [
      { a: "[variables('protocols')]", b: "[variables('_1.version')]", c: "[_1.url('x')]" },
      {
        variables: { protocols: ["https"], "_1.version": "v1" },
        functions: [
          {
            namespace: "_1",
            members: {
              url: {
                parameters: [{ type: "string", name: "host" }],
                output: { type: "string", value: "[format('https://{0}/{1}', parameters('host'), 'v1')]" },
              },
            },
          },
        ],
      },
    ],
    {
      "shared.bicep": `@export()
var protocols = ['https']
@export()
var version = 'v1'
@export()
func url(host string) string => 'https://\${host}/\${version}'
`,
    },
  ),
  expression(
    "a type of the file",
    [
      "backend",
      "type backendType = { url: string, validate: bool? }\nparam backend backendType = { url: 'http://x' }",
    ],
    [
      "[parameters('backend')]",
      {
        definitions: {
          backendType: {
            type: "object",
            properties: { url: { type: "string" }, validate: { type: "bool", nullable: true } },
          },
        },
        parameters: { backend: { $ref: "#/definitions/backendType", defaultValue: { url: "http://x" } } },
      },
    ],
  ),
  expression(
    "a file that is loaded as a text",
    ["replace(loadTextContent('policy.xml'), '{host}', 'api.example.com')"],
    [
      "[replace(variables('$fxv#0'), '{host}', 'api.example.com')]",
      { variables: { "$fxv#0": "<policies>{host}</policies>" } },
    ],
    { "policy.xml": "<policies>{host}</policies>" },
  ),
  expression(
    "files that are loaded as data",
    [
      "{ a: loadJsonContent('a.json').protocols, b: loadJsonContent('a.json', 'nested.deep'), c: loadYamlContent('b.yaml') }",
    ],
    [
      {
        a: "[variables('$fxv#0').protocols]",
        b: "[variables('$fxv#1')]",
        c: "[variables('$fxv#2')]",
      },
      {
        variables: {
          "$fxv#0": { protocols: ["https"], nested: { deep: 1 } },
          "$fxv#1": 1,
          "$fxv#2": { on: true, list: [1, "two"] },
        },
      },
    ],
    {
      "a.json": '{"protocols":["https"],"nested":{"deep":1}}',
      "b.yaml": "on: true\nlist:\n  - 1\n  - two\n",
    },
  ),
  expression("the name of a symbol", ["nameof(settings.port)", SETTINGS], ["port", settings]),
];
