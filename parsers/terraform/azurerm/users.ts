/** Users, groups and what is sent to them. */
import { alike, alikeIfFilled, childById, childByName, own } from "./children.ts";
import { pageOf } from "./reference.ts";
import type { ResourceTable } from "./table.ts";

const GROUP = "azurerm_api_management_group";

export const users: readonly ResourceTable[] = [
  childByName(GROUP, "groups", [own], {
    rows: [
      ...alike("display_name", "description", "external_id"),
      { from: "type", to: "properties.type", absent: { value: "custom", reference: pageOf(GROUP) } },
    ],
  }),
  childByName(
    "azurerm_api_management_group_user",
    "groups/users",
    [{ argument: "group_name" }, { argument: "user_id" }],
    { rows: [] },
  ),
  childByName("azurerm_api_management_user", "users", [{ argument: "user_id" }], {
    rows: [
      ...alike("first_name", "last_name", "email"),
      ...alikeIfFilled("confirmation", "note", "password", "state"),
    ],
  }),
  childByName("azurerm_api_management_email_template", "templates", [{ argument: "template_name" }], {
    rows: alike("subject", "body"),
  }),
  childById(
    "azurerm_api_management_notification_recipient_email",
    "notifications/recipientEmails",
    "api_management_id",
    [{ argument: "notification_type" }, { argument: "email" }],
    { rows: [] },
  ),
  childById(
    "azurerm_api_management_notification_recipient_user",
    "notifications/recipientUsers",
    "api_management_id",
    [{ argument: "notification_type" }, { argument: "user_id" }],
    { rows: [] },
  ),
];
