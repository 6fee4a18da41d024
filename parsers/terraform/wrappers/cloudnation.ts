/** CloudNation's module, which takes one object with everything in it: `service`, before version 4 `config`. */
import { apiArguments, productArguments, serviceArguments } from "./arguments.ts";
import type { NameSource, Taken, WrappedResource, Wrapper } from "./table.ts";

const BLOCKS: readonly string[] = [
  "delegation",
  "identity",
  "protocols",
  "security",
  "sign_in",
  "sign_up",
  "tenant_access",
  "virtual_network_configuration",
];

const ENDPOINTS: readonly string[] = ["management", "portal", "developer_portal", "proxy", "scm"];

/** What the module makes of the object in an argument. */
function deploys(argument: string): readonly WrappedResource[] {
  const service: NameSource = { call: `${argument}.name` };
  const own: NameSource = { argument: "name", otherwise: 0 };
  const listed = (from: string, to: string): Taken => ({ from: `${argument}.${from}`, to, listed: true });
  return [
    {
      type: "azurerm_api_management",
      where: argument,
      names: [service],
      takes: [
        ...[...serviceArguments, ...BLOCKS].map((name) => ({ from: `${argument}.${name}`, to: name })),
        ...ENDPOINTS.map((name) =>
          listed(`hostname_configuration.${name}`, `hostname_configuration.${name}`),
        ),
        listed("additional_locations", "additional_location"),
        listed("certificates", "certificate"),
      ],
    },
    {
      type: "azurerm_api_management_api",
      each: [`${argument}.apis`],
      names: [service, own],
      takes: [...apiArguments, "api_type", "version", "version_description"],
    },
    {
      type: "azurerm_api_management_product",
      each: [`${argument}.products`],
      names: [service, { argument: "product_id" }],
      takes: [...productArguments, "published"],
    },
  ];
}

export const cloudnation: Wrapper = {
  sources: ["cloudnationhq/terraform-azure-apim", "cloudnationhq/terraform-azurerm-apim"],
  reference: "https://github.com/CloudNationHQ/terraform-azure-apim",
  deploys: [...deploys("config"), ...deploys("service")],
};
