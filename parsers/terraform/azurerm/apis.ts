/** APIs, their operations and what belongs to them, without policies and diagnostics. */
import { alike, alikeEach, alikeIfFilled, alikeIn, childById, childByName, own } from "./children.ts";
import { spelled } from "./conversions.ts";
import { pageOf, sourceOf } from "./reference.ts";
import type { ResourceTable, Row } from "./table.ts";

const API = "azurerm_api_management_api";

/** The kind of an API stands in two properties, of which `type` is the newer. */
const apiType: readonly Row[] = [
  { from: "api_type", to: "properties.type", absent: { value: "http", reference: sourceOf(API) } },
  { from: "api_type", to: "properties.apiType", absent: { value: "http", reference: sourceOf(API) } },
  // Only in provider 3: https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/4.0-upgrade-guide
  ...["properties.type", "properties.apiType"].map((to): Row => ({
    from: "soap_pass_through",
    to,
    as: spelled([true, "soap"], [false, null]),
    majors: [3],
  })),
];

const authentication: readonly Row[] = [
  {
    from: "oauth2_authorization.authorization_server_name",
    to: "properties.authenticationSettings.oAuth2.authorizationServerId",
  },
  { from: "oauth2_authorization.scope", to: "properties.authenticationSettings.oAuth2.scope" },
  {
    from: "openid_authentication.openid_provider_name",
    to: "properties.authenticationSettings.openid.openidProviderId",
  },
  {
    from: "openid_authentication.bearer_token_sending_methods",
    to: "properties.authenticationSettings.openid.bearerTokenSendingMethods",
  },
];

export const api = childByName(API, "apis", [own], {
  rows: [
    ...alike("path", "protocols"),
    ...alikeIfFilled("display_name", "description", "source_api_id", "terms_of_service_url", "service_url"),
    {
      from: "subscription_required",
      to: "properties.subscriptionRequired",
      absent: { value: true, reference: pageOf(API) },
    },
    ...apiType,
    { from: "revision", to: "properties.apiRevision" },
    { from: "revision_description", to: "properties.apiRevisionDescription" },
    { from: "version", to: "properties.apiVersion", emptyIsAbsent: true },
    { from: "version_description", to: "properties.apiVersionDescription" },
    { from: "version_set_id", to: "properties.apiVersionSetId", emptyIsAbsent: true },
    ...alikeIn("contact", "properties.contact", "email", "name", "url"),
    ...alikeIn("license", "properties.license", "name", "url"),
    { from: "import.content_format", to: "properties.format" },
    { from: "import.content_value", to: "properties.value" },
    { from: "import.wsdl_selector.service_name", to: "properties.wsdlSelector.wsdlServiceName" },
    { from: "import.wsdl_selector.endpoint_name", to: "properties.wsdlSelector.wsdlEndpointName" },
    ...alikeIn(
      "subscription_key_parameter_names",
      "properties.subscriptionKeyParameterNames",
      "header",
      "query",
    ),
    ...authentication,
  ],
});

/** Examples stand under their names in ARM, which no check asks for. */
const example: readonly string[] = ["name", "summary", "description", "value", "external_value"];

const parameterRows: readonly Row[] = alikeEach(
  "name",
  "required",
  "type",
  "description",
  "default_value",
  "values",
  "schema_id",
  "type_name",
);

function representation(within: string, to: string): Row {
  return {
    from: `${within}representation[]`,
    to,
    rows: [
      ...alikeEach("content_type", "schema_id", "type_name"),
      { from: "form_parameter[]", to: "formParameters[]", rows: parameterRows },
    ],
  };
}

const apiOperation = childByName(
  "azurerm_api_management_api_operation",
  "apis/operations",
  [{ argument: "api_name" }, { argument: "operation_id" }],
  {
    rows: [
      ...alike("display_name", "method", "url_template", "description"),
      { from: "template_parameter[]", to: "properties.templateParameters[]", rows: parameterRows },
      { from: "request.description", to: "properties.request.description" },
      { from: "request.header[]", to: "properties.request.headers[]", rows: parameterRows },
      { from: "request.query_parameter[]", to: "properties.request.queryParameters[]", rows: parameterRows },
      representation("request.", "properties.request.representations[]"),
      {
        from: "response[]",
        to: "properties.responses[]",
        rows: [
          ...alikeEach("status_code", "description"),
          { from: "header[]", to: "headers[]", rows: parameterRows },
          representation("", "representations[]"),
        ],
      },
    ],
    ignored: [
      "request.header",
      "request.query_parameter",
      "request.representation",
      "request.representation.form_parameter",
      "response.header",
      "response.representation",
      "response.representation.form_parameter",
      "template_parameter",
    ].flatMap((block) => example.map((name) => `${block}.example.${name}`)),
  },
);

const operationTag = childById(
  "azurerm_api_management_api_operation_tag",
  "apis/operations/tags",
  "api_operation_id",
  [own],
  { rows: alike("display_name") },
);

const release = childById("azurerm_api_management_api_release", "apis/releases", "api_id", [own], {
  rows: alike("api_id", "notes"),
});

const schema = childByName(
  "azurerm_api_management_api_schema",
  "apis/schemas",
  [{ argument: "api_name" }, { argument: "schema_id" }],
  {
    rows: [...alike("content_type"), { from: "value", to: "properties.document.value" }],
    // Documents as JSON in a text: what an API's messages look like, which no check asks for.
    ignored: ["components", "definitions"],
  },
);

const tag = childById("azurerm_api_management_api_tag", "apis/tags", "api_id", [own], { rows: [] });

const tagDescription = childById(
  "azurerm_api_management_api_tag_description",
  "apis/tagDescriptions",
  "api_tag_id",
  [],
  {
    rows: [
      ...alike("description"),
      { from: "external_documentation_url", to: "properties.externalDocsUrl" },
      { from: "external_documentation_description", to: "properties.externalDocsDescription" },
    ],
  },
);

/** The same for the version sets of a service and of a workspace. */
export const versionSetRows: readonly Row[] = alike(
  "display_name",
  "versioning_scheme",
  "description",
  "version_header_name",
  "version_query_name",
);

const versionSet = childByName("azurerm_api_management_api_version_set", "apiVersionSets", [own], {
  rows: versionSetRows,
});

export const apis: readonly ResourceTable[] = [
  api,
  apiOperation,
  operationTag,
  release,
  schema,
  tag,
  tagDescription,
  versionSet,
];
