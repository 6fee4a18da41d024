/** Who vouches for the users of the developer portal and for the callers of APIs. */
import { alike, alikeEach, alikeIfFilled, childByName, own } from "./children.ts";
import { inList } from "./conversions.ts";
import { sourceOf } from "./reference.ts";
import type { ResourceTable, Row } from "./table.ts";

const AUTHORIZATION_SERVER = "azurerm_api_management_authorization_server";

/** An identity provider has one fixed name for each of its kinds. */
function identityProvider(kind: string, name: string, rows: readonly Row[]): ResourceTable {
  return childByName(
    `azurerm_api_management_identity_provider_${kind}`,
    "identityProviders",
    [{ fixed: name }],
    {
      rows,
    },
  );
}

function client(id: string, secret: string): readonly Row[] {
  return [
    { from: id, to: "properties.clientId" },
    { from: secret, to: "properties.clientSecret" },
  ];
}

const authorizationServer = childByName(AUTHORIZATION_SERVER, "authorizationServers", [own], {
  rows: [
    ...alike(
      "authorization_endpoint",
      "authorization_methods",
      "bearer_token_sending_methods",
      "client_authentication_method",
      "client_id",
      "client_registration_endpoint",
      "client_secret",
      "default_scope",
      "description",
      "display_name",
      "grant_types",
      "resource_owner_password",
      "resource_owner_username",
    ),
    ...alikeIfFilled("token_endpoint"),
    {
      from: "support_state",
      to: "properties.supportState",
      absent: { value: false, reference: sourceOf(AUTHORIZATION_SERVER) },
    },
    {
      from: "token_body_parameter[]",
      to: "properties.tokenBodyParameters[]",
      rows: alikeEach("name", "value"),
    },
  ],
});

export const identityProviders: readonly ResourceTable[] = [
  identityProvider("aad", "aad", [
    ...client("client_id", "client_secret"),
    ...alike("allowed_tenants", "client_library", "signin_tenant"),
  ]),
  identityProvider("aadb2c", "aadB2C", [
    ...client("client_id", "client_secret"),
    ...alike("authority", "client_library", "signin_tenant"),
    { from: "allowed_tenant", to: "properties.allowedTenants", as: inList },
    { from: "signin_policy", to: "properties.signinPolicyName" },
    { from: "signup_policy", to: "properties.signupPolicyName" },
    { from: "profile_editing_policy", to: "properties.profileEditingPolicyName" },
    { from: "password_reset_policy", to: "properties.passwordResetPolicyName" },
  ]),
  identityProvider("facebook", "facebook", client("app_id", "app_secret")),
  identityProvider("google", "google", client("client_id", "client_secret")),
  identityProvider("microsoft", "microsoft", client("client_id", "client_secret")),
  identityProvider("twitter", "twitter", client("api_key", "api_secret_key")),
  authorizationServer,
  childByName("azurerm_api_management_openid_connect_provider", "openidConnectProviders", [own], {
    rows: alike("client_id", "client_secret", "description", "display_name", "metadata_endpoint"),
  }),
];
