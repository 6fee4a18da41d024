/** Microsoft's verified module. */
import { Text } from "../../../src/core/text.ts";
import { known, textOfValue, unknown } from "../../../src/core/value.ts";
import type { Row } from "../azurerm/table.ts";
import {
  apiArguments,
  backendArguments,
  KEY,
  namedValueArguments,
  POLICY,
  productArguments,
  SERVICE,
  serviceArguments,
} from "./arguments.ts";
import type { NameSource, Taken, Wrapper } from "./table.ts";

/** What the module calls otherwise than provider 5 has an older name, which the table of azurerm knows. */
const serviceTakes: readonly Taken[] = [
  ...serviceArguments,
  "additional_location",
  "certificate",
  "delegation",
  "hostname_configuration",
  "protocols",
  "security",
  "sign_in",
  "sign_up",
  "tenant_access",
  { from: "virtual_network_subnet_id", to: "virtual_network_configuration.subnet_id" },
  { from: "managed_identities.user_assigned_resource_ids", to: "identity.identity_ids" },
];

/** Operations of all APIs stand in one map of the module. */
const OPERATION: NameSource = { keys: [0, 1] };

/** The scope of a subscription: everything, or one product or API that is named in an argument beside it. */
const scope: Row = {
  from: "scope_type",
  to: "properties.scope",
  as: {
    kind: "function",
    convert: (value) => {
      const word = textOfValue(value)?.plain ?? "";
      if (word === "all_apis") return known(Text.of("/apis", value), value);
      if (word !== "product" && word !== "api") return undefined;
      const one = unknown("missing module", "it stands in 'scope_identifier'", value, { label: word });
      const path = Text.of(word === "product" ? "/products/" : "/apis/", value);
      return known(Text.concat([path, new Text([{ kind: "hole", value: one }])]), value);
    },
  },
};

export const avm: Wrapper = {
  sources: ["azure/terraform-azurerm-avm-res-apimanagement-service"],
  reference: "https://github.com/Azure/terraform-azurerm-avm-res-apimanagement-service",
  deploys: [
    { type: "azurerm_api_management", names: [SERVICE], takes: serviceTakes },
    {
      type: "azurerm_api_management_policy",
      where: "policy.xml_content",
      names: [SERVICE, POLICY],
      takes: [{ from: "policy.xml_content", to: "xml_content" }],
    },
    {
      type: "azurerm_api_management_api",
      each: ["apis"],
      names: [SERVICE, KEY],
      takes: [...apiArguments, { from: "api_version", to: "version" }],
    },
    {
      type: "azurerm_api_management_api_policy",
      each: ["apis"],
      where: "policy",
      names: [SERVICE, KEY, POLICY],
      takes: [
        { from: "policy.xml_content", to: "xml_content" },
        { from: "policy.xml_link", to: "xml_link" },
      ],
    },
    {
      type: "azurerm_api_management_api_operation",
      each: ["apis", "operations"],
      names: [SERVICE, KEY, OPERATION],
      takes: ["display_name", "method", "url_template", "description"],
    },
    {
      type: "azurerm_api_management_api_operation_policy",
      each: ["apis", "operations"],
      where: "policy",
      names: [SERVICE, KEY, OPERATION, POLICY],
      takes: [
        { from: "policy.xml_content", to: "xml_content" },
        { from: "policy.xml_link", to: "xml_link" },
      ],
    },
    {
      type: "azurerm_api_management_backend",
      each: ["backends"],
      names: [SERVICE, KEY],
      takes: [...backendArguments, "service_fabric_cluster"],
    },
    {
      type: "azurerm_api_management_named_value",
      each: ["named_values"],
      names: [SERVICE, KEY],
      takes: [...namedValueArguments, "value_from_key_vault"],
    },
    {
      type: "azurerm_api_management_product",
      each: ["products"],
      names: [SERVICE, KEY],
      takes: productArguments,
      rows: [{ from: "state", to: "properties.state" }],
    },
    {
      type: "azurerm_api_management_subscription",
      each: ["subscriptions"],
      names: [SERVICE, KEY],
      takes: ["display_name", "state", "allow_tracing", "primary_key", "secondary_key"],
      rows: [scope],
    },
  ],
};
