/** Products, what is in them, and who may subscribe to them. */
import { alike, alikeIfFilled, childByName } from "./children.ts";
import { spelled } from "./conversions.ts";
import { everywhere, pageOf, sourceOf } from "./reference.ts";
import type { ResourceTable } from "./table.ts";

const PRODUCT = "azurerm_api_management_product";
const SUBSCRIPTION = "azurerm_api_management_subscription";

const product = { argument: "product_id" } as const;

/** Who holds its key can call: a product, one API, or, where neither is written, all APIs. */
const subscription: ResourceTable = {
  type: SUBSCRIPTION,
  arm: "Microsoft.ApiManagement/service/subscriptions",
  reference: pageOf(SUBSCRIPTION),
  names: [
    // A data source is given the service's id, a resource its name.
    { firstOf: [{ argument: "api_management_name" }, { id: "api_management_id" }] },
    { argument: "subscription_id" },
  ],
  rows: [
    ...alike("display_name"),
    ...alikeIfFilled("primary_key", "secondary_key"),
    {
      from: "product_id",
      instead: "api_id",
      to: "properties.scope",
      emptyIsAbsent: true,
      absent: { value: "/apis", reference: sourceOf(SUBSCRIPTION) },
    },
    {
      from: "state",
      to: "properties.state",
      absent: { value: "submitted", reference: pageOf(SUBSCRIPTION) },
    },
    {
      from: "allow_tracing",
      to: "properties.allowTracing",
      absent: { value: true, reference: pageOf(SUBSCRIPTION) },
    },
    { from: "user_id", to: "properties.ownerId", emptyIsAbsent: true },
  ],
  ignored: everywhere,
};

export const products: readonly ResourceTable[] = [
  childByName(PRODUCT, "products", [product], {
    rows: [
      ...alike("display_name", "description", "terms", "approval_required", "subscriptions_limit"),
      {
        from: "subscription_required",
        to: "properties.subscriptionRequired",
        absent: { value: true, reference: pageOf(PRODUCT) },
      },
      {
        from: "published",
        to: "properties.state",
        as: spelled([true, "published"], [false, "notPublished"]),
      },
    ],
  }),
  childByName("azurerm_api_management_product_api", "products/apis", [product, { argument: "api_name" }], {
    rows: [],
  }),
  childByName(
    "azurerm_api_management_product_group",
    "products/groups",
    [product, { argument: "group_name" }],
    { rows: [] },
  ),
  childByName(
    "azurerm_api_management_product_tag",
    "products/tags",
    [{ argument: "api_management_product_id" }, { argument: "name" }],
    { rows: [] },
  ),
  subscription,
];
