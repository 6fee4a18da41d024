/** Conditions, loops, parents, scopes and modules. */
import type { Json } from "../../../../src/report/values.ts";
import type { Pair } from "./pair.ts";
import { API, api, deployment, SERVICE, template, VERSION } from "./pair.ts";

const service: Json = {
  type: SERVICE,
  apiVersion: VERSION,
  name: "gateway",
  location: "[resourceGroup().location]",
  sku: { name: "Developer", capacity: 1 },
  properties: { publisherName: "Contoso", publisherEmail: "api@example.com" },
};
const SERVICE_DECLARATION = `resource gateway '${SERVICE}@${VERSION}' = {
  name: 'gateway'
  location: resourceGroup().location
  sku: { name: 'Developer', capacity: 1 }
  properties: { publisherName: 'Contoso', publisherEmail: 'api@example.com' }
}`;
const existing = (name: string, more: Readonly<Record<string, Json>> = {}): Json => ({
  existing: true,
  type: SERVICE,
  apiVersion: VERSION,
  name,
  ...more,
});

function pair(feature: string, main: string, arm: Json, resources: number, files = {}): Pair {
  return { feature, files: { "main.bicep": main, ...files }, template: arm, resources };
}

/** A template, and how the compiler writes it as a variable: what is an expression in it stays one. */
const LOADED: Json = {
  contentVersion: "1.0.0.0",
  parameters: { name: { type: "string" } },
  resources: [api("[concat('gateway/', parameters('name'))]", { path: "[parameters('name')]" })],
  outputs: { o: { type: "string", value: "[parameters('name')]" } },
};
function escaped(value: Json): Json {
  return JSON.parse(JSON.stringify(value).replaceAll('"[', '"[[')) as Json;
}

export const resources: readonly Pair[] = [
  pair(
    "conditions: true, false and unknown",
    `param on bool
resource a '${API}@${VERSION}' = if (1 == 1) { name: 'gateway/a', properties: { path: 'a' } }
resource b '${API}@${VERSION}' = if (1 == 2) { name: 'gateway/b', properties: { path: 'b' } }
resource c '${API}@${VERSION}' = if (on) { name: 'gateway/c', properties: { path: 'c' } }`,
    template(
      [
        api("gateway/a", { path: "a" }, { condition: "[equals(1, 1)]" }),
        api("gateway/b", { path: "b" }, { condition: "[equals(1, 2)]" }),
        api("gateway/c", { path: "c" }, { condition: "[parameters('on')]" }),
      ],
      { parameters: { on: { type: "bool" } } },
    ),
    2,
  ),
  pair(
    "a loop with an index and a filter",
    `var all = [{ name: 'a', on: true }, { name: 'b', on: false }, { name: 'c', on: true }]
resource many '${API}@${VERSION}' = [for (one, i) in all: if (one.on) {
  name: 'gateway/\${one.name}'
  properties: { path: '/\${one.name}', apiRevision: string(i) }
}]`,
    template(
      [
        api(
          "[format('gateway/{0}', variables('all')[copyIndex()].name)]",
          {
            path: "[format('/{0}', variables('all')[copyIndex()].name)]",
            apiRevision: "[string(copyIndex())]",
          },
          {
            copy: { name: "many", count: "[length(variables('all'))]" },
            condition: "[variables('all')[copyIndex()].on]",
          },
        ),
      ],
      {
        variables: {
          all: [
            { name: "a", on: true },
            { name: "b", on: false },
            { name: "c", on: true },
          ],
        },
      },
    ),
    2,
  ),
  pair(
    "a loop over the items of an object, one over something unknown, and loops in loops",
    `param given array
var apis = { orders: { protocols: ['http', 'https'] }, users: { protocols: ['https'] } }
resource known '${API}@${VERSION}' = [for one in items(apis): {
  name: 'gateway/\${one.key}'
  properties: { protocols: [for p in one.value.protocols: toUpper(p)] }
}]
resource unknown '${API}@${VERSION}' = [for name in given: { name: 'gateway/\${name}', properties: { protocols: ['http'] } }]`,
    template(
      [
        api(
          "[format('gateway/{0}', items(variables('apis'))[copyIndex()].key)]",
          {
            copy: [
              {
                name: "protocols",
                count: "[length(items(variables('apis'))[copyIndex()].value.protocols)]",
                input:
                  "[toUpper(items(variables('apis'))[copyIndex()].value.protocols[copyIndex('protocols')])]",
              },
            ],
          },
          { copy: { name: "known", count: "[length(items(variables('apis')))]" } },
        ),
        api(
          "[format('gateway/{0}', parameters('given')[copyIndex()])]",
          { protocols: ["http"] },
          { copy: { name: "unknown", count: "[length(parameters('given'))]" } },
        ),
      ],
      {
        parameters: { given: { type: "array" } },
        variables: { apis: { orders: { protocols: ["http", "https"] }, users: { protocols: ["https"] } } },
      },
    ),
    3,
  ),
  pair(
    "a parent in a loop over something unknown",
    `param given array
resource apis '${API}@${VERSION}' = [for name in given: { name: 'gateway/\${name}', properties: { path: name } }]
resource policies '${API}/policies@${VERSION}' = [for (name, i) in given: {
  parent: apis[i]
  name: 'policy'
  properties: { format: 'rawxml' }
}]`,
    template(
      [
        api(
          "[format('gateway/{0}', parameters('given')[copyIndex()])]",
          { path: "[parameters('given')[copyIndex()]]" },
          { copy: { name: "apis", count: "[length(parameters('given'))]" } },
        ),
        {
          copy: { name: "policies", count: "[length(parameters('given'))]" },
          type: `${API}/policies`,
          apiVersion: VERSION,
          name: "[format('{0}/{1}', format('gateway/{0}', parameters('given')[copyIndex()]), 'policy')]",
          properties: { format: "rawxml" },
        },
      ],
      { parameters: { given: { type: "array" } } },
    ),
    2,
  ),
  pair(
    "parents, nested resources and references to what is declared",
    `resource gateway '${SERVICE}@${VERSION}' = {
  name: 'gateway'
  location: 'westeurope'
  sku: { name: 'Developer', capacity: 1 }
  properties: { publisherName: 'Contoso' }
  resource logger 'loggers' = {
    name: 'insights'
    properties: { loggerType: 'applicationInsights' }
  }
}
resource orders '${API}@${VERSION}' = {
  parent: gateway
  name: 'orders'
  properties: {
    a: gateway.id
    b: gateway.name
    c: gateway.properties.publisherName
    d: gateway.properties.gatewayUrl
    e: gateway::logger.id
    f: gateway.location
    g: gateway.apiVersion
    h: gateway.type
  }
}`,
    template({
      "gateway::logger": {
        type: `${SERVICE}/loggers`,
        apiVersion: VERSION,
        name: "[format('{0}/{1}', 'gateway', 'insights')]",
        properties: { loggerType: "applicationInsights" },
        dependsOn: ["gateway"],
      },
      gateway: {
        type: SERVICE,
        apiVersion: VERSION,
        name: "gateway",
        location: "westeurope",
        sku: { name: "Developer", capacity: 1 },
        properties: { publisherName: "Contoso" },
      },
      orders: api("[format('{0}/{1}', 'gateway', 'orders')]", {
        a: `[resourceId('${SERVICE}', 'gateway')]`,
        b: "gateway",
        c: "[reference('gateway').publisherName]",
        d: "[reference('gateway').gatewayUrl]",
        e: `[resourceId('${SERVICE}/loggers', 'gateway', 'insights')]`,
        f: `[reference('gateway', '${VERSION}', 'full').location]`,
        g: VERSION,
        h: SERVICE,
      }),
    }),
    3,
  ),
  pair(
    "what exists here, in another group and below it",
    `param group string
resource here '${SERVICE}@${VERSION}' existing = { name: 'here' }
resource there '${SERVICE}@${VERSION}' existing = {
  name: 'there'
  scope: resourceGroup(group)
  resource logger 'loggers' existing = { name: 'insights' }
}
resource orders '${API}@${VERSION}' = {
  parent: here
  name: 'orders'
  properties: { a: here.id, b: there.id, c: there.properties.gatewayUrl, d: there::logger.id }
}`,
    template(
      {
        "there::logger": {
          existing: true,
          type: `${SERVICE}/loggers`,
          apiVersion: VERSION,
          resourceGroup: "[parameters('group')]",
          name: "[format('{0}/{1}', 'there', 'insights')]",
        },
        here: existing("here"),
        there: existing("there", { resourceGroup: "[parameters('group')]" }),
        orders: api("[format('{0}/{1}', 'here', 'orders')]", {
          a: `[resourceId('${SERVICE}', 'here')]`,
          b: `[extensionResourceId(format('/subscriptions/{0}/resourceGroups/{1}', subscription().subscriptionId, parameters('group')), '${SERVICE}', 'there')]`,
          c: "[reference('there').gatewayUrl]",
          d: `[extensionResourceId(format('/subscriptions/{0}/resourceGroups/{1}', subscription().subscriptionId, parameters('group')), '${SERVICE}/loggers', 'there', 'insights')]`,
        }),
      },
      { parameters: { group: { type: "string" } } },
    ),
    4,
  ),
  pair(
    "an extension of a resource",
    `${SERVICE_DECLARATION}
resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: gateway
  name: 'keep'
  properties: { level: 'CanNotDelete' }
}`,
    template({
      gateway: service,
      lock: {
        type: "Microsoft.Authorization/locks",
        apiVersion: "2020-05-01",
        scope: `[resourceId('${SERVICE}', 'gateway')]`,
        name: "keep",
        properties: { level: "CanNotDelete" },
        dependsOn: ["gateway"],
      },
    }),
    2,
  ),
  pair(
    "a scope that is the group itself, and the tenant",
    `resource here 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: resourceGroup()
  name: 'keep'
  properties: { level: 'CanNotDelete' }
}
resource group 'Microsoft.Management/managementGroups@2023-04-01' existing = {
  scope: tenant()
  name: 'platform'
}
resource orders '${API}@${VERSION}' = { name: 'gateway/orders', properties: { a: here.id, b: group.id } }`,
    template({
      here: {
        type: "Microsoft.Authorization/locks",
        apiVersion: "2020-05-01",
        name: "keep",
        properties: { level: "CanNotDelete" },
      },
      group: {
        existing: true,
        type: "Microsoft.Management/managementGroups",
        apiVersion: "2023-04-01",
        scope: "/",
        name: "platform",
      },
      orders: api("gateway/orders", {
        a: "[resourceId('Microsoft.Authorization/locks', 'keep')]",
        b: "[tenantResourceId('Microsoft.Management/managementGroups', 'platform')]",
      }),
    }),
    3,
  ),
  pair(
    "keys of a service",
    `${SERVICE_DECLARATION}
resource value '${SERVICE}/namedValues@${VERSION}' = {
  parent: gateway
  name: 'key'
  properties: { displayName: 'key', value: gateway.listKeys().primaryKey }
}`,
    template({
      gateway: service,
      value: {
        type: `${SERVICE}/namedValues`,
        apiVersion: VERSION,
        name: "[format('{0}/{1}', 'gateway', 'key')]",
        properties: {
          displayName: "key",
          value: `[listKeys('gateway', '${VERSION}').primaryKey]`,
        },
      },
    }),
    2,
  ),
  pair(
    "a file for a subscription: ids have no group",
    `targetScope = 'subscription'
resource definition 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid('gateway reader')
  properties: { roleName: 'gateway reader' }
}
resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid('assignment')
  properties: { roleDefinitionId: definition.id, principalId: 'x' }
}`,
    template({
      definition: {
        type: "Microsoft.Authorization/roleDefinitions",
        apiVersion: "2022-04-01",
        name: "[guid('gateway reader')]",
        properties: { roleName: "gateway reader" },
      },
      assignment: {
        type: "Microsoft.Authorization/roleAssignments",
        apiVersion: "2022-04-01",
        name: "[guid('assignment')]",
        properties: {
          roleDefinitionId:
            "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', guid('gateway reader'))]",
          principalId: "x",
        },
      },
    }),
    2,
  ),
];

const inner = template(
  [
    api("[format('{0}/{1}', parameters('service'), parameters('name'))]", {
      protocols: "[parameters('protocols')]",
    }),
  ],
  {
    parameters: {
      service: { type: "string" },
      name: { type: "string", defaultValue: "[format('{0}-api', parameters('service'))]" },
      protocols: { type: "array", defaultValue: ["https"] },
    },
    outputs: {
      path: { type: "string", value: "[format('/{0}', parameters('name'))]" },
      id: { type: "string", value: `[resourceId('${API}', parameters('service'), parameters('name'))]` },
    },
  },
);
const MODULE = {
  "modules/api.bicep": `param service string
param name string = '\${service}-api'
param protocols array = ['https']
resource api '${API}@${VERSION}' = {
  name: '\${service}/\${name}'
  properties: { protocols: protocols }
}
output path string = '/\${name}'
output id string = api.id
`,
};

export const modules: readonly Pair[] = [
  pair(
    "a module's arguments, defaults and outputs",
    `module first 'modules/api.bicep' = { name: 'first', params: { service: 'gateway', protocols: ['http'] } }
module second 'modules/api.bicep' = { name: 'second', params: { service: 'gateway', name: 'users' } }
resource last '${API}@${VERSION}' = {
  name: 'gateway/last'
  properties: { path: first.outputs.path, a: second.outputs.id, b: first.name }
}`,
    template({
      first: deployment(inner, { service: "gateway", protocols: ["http"] }, { name: "first" }),
      second: deployment(inner, { service: "gateway", name: "users" }, { name: "second" }),
      last: api("gateway/last", {
        path: "[reference('first').outputs.path.value]",
        a: "[reference('second').outputs.id.value]",
        b: "first",
      }),
    }),
    3,
    MODULE,
  ),
  pair(
    "a deployment of a template that is loaded",
    `resource d 'Microsoft.Resources/deployments@2022-09-01' = {
  name: 'd'
  properties: {
    mode: 'Incremental'
    parameters: { name: { value: 'orders' } }
    template: loadJsonContent('x.json')
  }
}
resource last '${API}@${VERSION}' = { name: 'gateway/last', properties: { path: d.properties.outputs.o.value } }`,
    template(
      [
        {
          type: "Microsoft.Resources/deployments",
          apiVersion: "2022-09-01",
          name: "d",
          properties: {
            mode: "Incremental",
            parameters: { name: { value: "orders" } },
            template: "[variables('$fxv#0')]",
          },
        },
        api("gateway/last", {
          path: "[reference(resourceId('Microsoft.Resources/deployments', 'd'), '2022-09-01').outputs.o.value]",
        }),
      ],
      { variables: { "$fxv#0": escaped(LOADED) } },
    ),
    2,
    { "x.json": JSON.stringify(LOADED) },
  ),
  pair(
    "modules in a loop, with a condition, and their outputs",
    `var names = ['a', 'b']
module many 'modules/api.bicep' = [for (name, i) in names: { name: 'many-\${i}', params: { service: 'gateway', name: name } }]
module never 'modules/api.bicep' = if (length(names) == 9) { name: 'never', params: { service: 'gateway' } }
resource last '${API}@${VERSION}' = {
  name: 'gateway/last'
  properties: { path: many[1].outputs.path, a: never.?outputs.?path ?? 'none', b: [for i in range(0, 2): many[i].outputs.path] }
}`,
    template(
      {
        many: deployment(
          inner,
          { service: "gateway", name: "[variables('names')[copyIndex()]]" },
          {
            name: "[format('many-{0}', copyIndex())]",
            copy: { name: "many", count: "[length(variables('names'))]" },
          },
        ),
        never: deployment(
          inner,
          { service: "gateway" },
          { name: "never", condition: "[equals(length(variables('names')), 9)]" },
        ),
        last: api("gateway/last", {
          copy: [
            {
              name: "b",
              count: "[length(range(0, 2))]",
              input: "[reference(format('many[{0}]', range(0, 2)[copyIndex('b')])).outputs.path.value]",
            },
          ],
          path: "[reference(format('many[{0}]', 1)).outputs.path.value]",
          a: "[coalesce(tryGet(tryGet(tryGet(if(equals(length(variables('names')), 9), reference('never'), null()), 'outputs'), 'path'), 'value'), 'none')]",
        }),
      },
      { variables: { names: ["a", "b"] } },
    ),
    3,
    MODULE,
  ),
  pair(
    "a module that is deployed to another group",
    `param group string
module there 'modules/api.bicep' = { name: 'there', scope: resourceGroup(group), params: { service: 'gateway' } }
resource last '${API}@${VERSION}' = { name: 'gateway/last', properties: { a: there.outputs.id } }`,
    template(
      {
        there: deployment(
          inner,
          { service: "gateway" },
          { name: "there", resourceGroup: "[parameters('group')]" },
        ),
        last: api("gateway/last", { a: "[reference('there').outputs.id.value]" }),
      },
      { parameters: { group: { type: "string" } } },
    ),
    2,
    MODULE,
  ),
];
