/** The modules of PagoPA, each a directory in a repository, and the one on the registry. */
import { POLICY, productArguments, SERVICE, serviceArguments } from "./arguments.ts";
import type { NameSource, Taken, Wrapper } from "./table.ts";

const REPOSITORIES = ["azurerm", "terraform-azurerm-v3", "terraform-azurerm-v4"];

function sourcesOf(directory: string): readonly string[] {
  return REPOSITORIES.map((repository) => `pagopa/${repository}//${directory}`);
}

function referenceOf(directory: string): string {
  return `https://github.com/pagopa/terraform-azurerm-v4/tree/main/${directory}`;
}

const hostnames: readonly Taken[] = [
  { from: "hostname_configuration.proxy", to: "hostname_configuration.proxy" },
  ...["management", "portal", "developer_portal"].map((endpoint): Taken => ({
    from: `hostname_configuration.${endpoint}`,
    to: `hostname_configuration.${endpoint}`,
    listed: true,
  })),
];

const subnet: Taken = { from: "subnet_id", to: "virtual_network_configuration.subnet_id" };

const service: Wrapper = {
  sources: sourcesOf("api_management"),
  reference: referenceOf("api_management"),
  deploys: [
    { type: "azurerm_api_management", names: [SERVICE], takes: [...serviceArguments, subnet, ...hostnames] },
    {
      type: "azurerm_api_management_policy",
      where: "xml_content",
      names: [SERVICE, POLICY],
      takes: ["xml_content"],
    },
  ],
};

/** Its name is made by the module, and `use_case` decides most of the rest. */
const dx: Wrapper = {
  sources: ["pagopa-dx/terraform-azurerm-azure-api-management"],
  reference: "https://github.com/pagopa/dx/tree/main/infra/modules/azure_api_management",
  deploys: [
    {
      type: "azurerm_api_management",
      names: [SERVICE],
      takes: ["publisher_name", "publisher_email", "notification_sender_email", "hostname_configuration"],
    },
    {
      type: "azurerm_api_management_policy",
      where: "xml_content",
      names: [SERVICE, POLICY],
      takes: ["xml_content"],
    },
  ],
};

const OWNER: NameSource = { call: "api_management_name" };
const API: NameSource = { call: "name", and: "api_version" };

const api: Wrapper = {
  sources: sourcesOf("api_management_api"),
  reference: referenceOf("api_management_api"),
  deploys: [
    {
      type: "azurerm_api_management_api",
      names: [OWNER, API],
      takes: [
        "display_name",
        "description",
        "path",
        "protocols",
        "service_url",
        "revision",
        "revision_description",
        "subscription_required",
        "oauth2_authorization",
        "api_type",
        "version_set_id",
        { from: "api_version", to: "version" },
        { from: "content_format", to: "import.content_format" },
        { from: "content_value", to: "import.content_value" },
        { from: "subscription_key_names", to: "subscription_key_parameter_names" },
      ],
    },
    {
      type: "azurerm_api_management_api_policy",
      where: "xml_content",
      names: [OWNER, API, POLICY],
      takes: ["xml_content"],
    },
    {
      type: "azurerm_api_management_api_operation_policy",
      each: ["api_operation_policies"],
      names: [OWNER, API, { argument: "operation_id" }, POLICY],
      takes: ["xml_content"],
    },
  ],
};

const product: Wrapper = {
  sources: sourcesOf("api_management_product"),
  reference: referenceOf("api_management_product"),
  deploys: [
    {
      type: "azurerm_api_management_product",
      names: [OWNER, { call: "product_id" }],
      takes: [...productArguments, "published"],
    },
    {
      type: "azurerm_api_management_product_policy",
      where: "policy_xml",
      names: [OWNER, { call: "product_id" }, POLICY],
      takes: [{ from: "policy_xml", to: "xml_content" }],
    },
  ],
};

export const pagopa: readonly Wrapper[] = [service, api, product, dx];
