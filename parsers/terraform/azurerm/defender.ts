/** `azurerm_security_center_subscription_pricing`: the plans of Defender for Cloud. */
import { everywhere, pageOf } from "./reference.ts";
import type { ResourceTable } from "./table.ts";

const TYPE = "azurerm_security_center_subscription_pricing";

export const defenderPlan: ResourceTable = {
  type: TYPE,
  arm: "Microsoft.Security/pricings",
  reference: pageOf(TYPE),
  // Its page has the default.
  names: [{ firstOf: [{ argument: "resource_type" }, { fixed: "VirtualMachines" }] }],
  rows: [
    { from: "tier", to: "properties.pricingTier" },
    { from: "subplan", to: "properties.subPlan", emptyIsAbsent: true },
    {
      from: "extension[]",
      to: "properties.extensions[]",
      along: [{ to: "isEnabled", value: "True" }],
      rows: [
        { from: "name", to: "name" },
        { from: "additional_extension_properties", to: "additionalExtensionProperties" },
      ],
    },
  ],
  ignored: everywhere,
};
