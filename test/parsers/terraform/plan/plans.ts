/** Plans for tests, in the shape that `terraform show -json` gives them. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface Told {
  readonly address: string;
  readonly values: Json;
  /** What is known only after apply; nothing unless it is given. */
  readonly unknown?: Json;
  readonly sensitive?: Json;
  readonly actions?: readonly string[];
}

export interface ToldPlan {
  readonly resources: readonly Told[];
  /** Data sources that were read already. */
  readonly read?: readonly Told[];
  readonly variables?: Readonly<Record<string, Json>>;
  readonly configuration?: Json;
  readonly more?: Readonly<Record<string, Json>>;
}

interface Module {
  readonly address: string;
  readonly resources: Json[];
  readonly children: Map<string, Module>;
}

/** The plan as text, in as many lines as `indent` says, or in one. */
export function planText(plan: ToldPlan, indent?: number): string {
  const { resources, read = [], variables = {}, configuration, more = {} } = plan;
  const given = Object.entries(variables).map(([name, value]): [string, Json] => [name, { value }]);
  const text: Json = {
    format_version: "1.2",
    terraform_version: "1.9.4",
    ...(given.length === 0 ? {} : { variables: Object.fromEntries(given) }),
    planned_values: { root_module: moduleOf(resources) },
    resource_changes: resources.map(changeOf),
    ...(read.length === 0
      ? {}
      : { prior_state: { format_version: "1.0", values: { root_module: moduleOf(read) } } }),
    ...(configuration === undefined ? {} : { configuration }),
    ...more,
  };
  return JSON.stringify(text, undefined, indent);
}

function moduleOf(resources: readonly Told[]): Json {
  const root: Module = { address: "", resources: [], children: new Map() };
  for (const resource of resources) {
    let module = root;
    const path = callsOf(resource.address);
    path.forEach((_, i) => {
      const address = path.slice(0, i + 1).join(".");
      const child = module.children.get(address) ?? {
        address,
        resources: [],
        children: new Map<string, Module>(),
      };
      module.children.set(address, child);
      module = child;
    });
    const { values, sensitive = {} } = resource;
    module.resources.push({
      ...headOf(resource.address),
      schema_version: 0,
      values,
      sensitive_values: sensitive,
    });
  }
  return jsonOf(root);
}

function jsonOf({ address, resources, children }: Module): Json {
  return {
    ...(resources.length === 0 ? {} : { resources }),
    ...(address === "" ? {} : { address }),
    ...(children.size === 0 ? {} : { child_modules: [...children.values()].map(jsonOf) }),
  };
}

function changeOf({ address, values, unknown = {}, sensitive = {}, actions = ["create"] }: Told): Json {
  return {
    ...headOf(address),
    change: { actions, before: null, after: values, after_unknown: unknown, after_sensitive: sensitive },
  };
}

function headOf(address: string): Readonly<Record<string, Json>> {
  const own = address.slice(callsOf(address).join(".").length).replace(/^\./, "");
  const [, data, type = "", name = ""] = /^(data\.)?([\w-]+)\.([\w-]+)/.exec(own) ?? [];
  return {
    address,
    mode: data === undefined ? "managed" : "data",
    type,
    name,
    provider_name: "registry.terraform.io/hashicorp/azurerm",
  };
}

/** `module.a["x"]`, `module.b`. */
function callsOf(address: string): readonly string[] {
  return (
    /^(?:module\.[\w-]+(?:\["[^"]*"\]|\[\d+\])?\.)*/
      .exec(address)?.[0]
      .match(/module\.[\w-]+(?:\["[^"]*"\]|\[\d+\])?/g) ?? []
  );
}

/** What the provider knows of a service only after apply. */
export const COMPUTED_OF_SERVICE: Json = {
  additional_location: [],
  certificate: [],
  delegation: true,
  developer_portal_url: true,
  gateway_url: true,
  hostname_configuration: true,
  id: true,
  identity: [],
  policy: true,
  private_ip_addresses: true,
  protocols: true,
  public_ip_addresses: true,
  security: true,
  sign_in: true,
  sign_up: true,
  tenant_access: true,
  virtual_network_configuration: [],
};

/** A service as the provider plans it from its required arguments. */
export function service(values: Readonly<Record<string, Json>> = {}, label = "apim"): Told {
  return {
    address: `azurerm_api_management.${label}`,
    values: {
      additional_location: [],
      certificate: [],
      client_certificate_enabled: false,
      gateway_disabled: false,
      identity: [],
      location: "westeurope",
      min_api_version: null,
      name: "gateway",
      public_ip_address_id: null,
      public_network_access_enabled: true,
      publisher_email: "apis@example.com",
      publisher_name: "Example",
      resource_group_name: "apis",
      sku_name: "Developer_1",
      tags: null,
      timeouts: null,
      virtual_network_configuration: [],
      virtual_network_type: "None",
      zones: null,
      ...values,
    },
    unknown: COMPUTED_OF_SERVICE,
  };
}

/** An API as the provider plans it. */
export function api(address: string, values: Readonly<Record<string, Json>> = {}): Told {
  return {
    address,
    values: {
      api_management_name: "gateway",
      api_type: "http",
      contact: [],
      description: null,
      display_name: "Orders",
      import: [],
      license: [],
      name: "orders",
      oauth2_authorization: [],
      openid_authentication: [],
      path: "orders",
      protocols: ["https"],
      resource_group_name: "apis",
      revision: "1",
      service_url: null,
      source_api_id: null,
      subscription_required: true,
      terms_of_service_url: null,
      timeouts: null,
      ...values,
    },
    unknown: {
      contact: [],
      id: true,
      import: [],
      is_current: true,
      is_online: true,
      subscription_key_parameter_names: true,
      version: true,
      version_set_id: true,
    },
  };
}

/** The configuration of a root module. */
export function configured(
  resources: Readonly<Record<string, Json>>,
  more: Readonly<Record<string, Json>> = {},
): Json {
  return {
    provider_config: {
      azurerm: {
        name: "azurerm",
        full_name: "registry.terraform.io/hashicorp/azurerm",
        version_constraint: "~> 4.0",
      },
    },
    root_module: moduleConfigured(resources, more),
  };
}

export function moduleConfigured(
  resources: Readonly<Record<string, Json>>,
  more: Readonly<Record<string, Json>> = {},
): Json {
  const blocks = Object.entries(resources).map(([address, expressions]): Json => ({ address, expressions }));
  return { resources: blocks, ...more };
}

export function refersTo(...references: readonly string[]): Json {
  return { references };
}

export function constant(value: Json): Json {
  return { constant_value: value };
}
