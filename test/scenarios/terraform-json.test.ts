import { expect, test } from "vitest";
import { parts } from "../../src/cli/parts.ts";
import { directory } from "./directory.ts";

const SERVICE = `{
  "//": "written by a program",
  "terraform": { "required_providers": { "azurerm": { "source": "hashicorp/azurerm", "version": "~> 4.0" } } },
  "variable": { "scheme": { "type": "string", "default": "https" }, "host": { "default": "orders.example" } },
  "module": { "api": { "source": "./modules/api", "protocols": ["\${var.scheme}"] } },
  "resource": {
    "azurerm_api_management_backend": {
      "orders": {
        "name": "orders",
        "api_management_name": "gateway",
        "protocol": "http",
        "url": "\\u0024{\\"\${var.scheme}:\\/\\/\${var.host}\\"}",
        "tls": { "validate_certificate_chain": false }
      }
    }
  }
}
`;

const API = `{
  "variable": { "protocols": { "type": "list(string)" } },
  "resource": [
    {
      "azurerm_api_management_api": {
        "orders": { "name": "orders", "api_management_name": "gateway", "path": "orders", "protocols": "\${var.protocols}" }
      }
    }
  ]
}
`;

const files = { "main.tf.json": SERVICE, "modules/api/main.tofu.json": API };
const argv = "--format compact --only api-plaintext-protocol,backend-certificate-unchecked";

test("a configuration in JSON is linted at its own characters", async () => {
  const { stdout, stderr, status } = await directory(files).run(argv, { parts });
  expect([stdout, stderr, status]).toMatchInlineSnapshot(`
    [
      "main.tf.json:13:9: warning: Calls to backend 'orders' do not check the name in its certificate [backend-certificate-unchecked]
    main.tf.json:13:48: warning: Calls to backend 'orders' do not check who issued its certificate [backend-certificate-unchecked]
    ",
      "",
      1,
    ]
  `);
});

test("a variable file in JSON makes it insecure, and only there", async () => {
  const estate = directory({ ...files, "prod.tfvars.json": '{ "scheme": "http" }\n' });
  const { stdout, status } = await estate.run(argv, { parts });
  expect([stdout, status]).toMatchInlineSnapshot(`
    [
      "main.tf.json:13:9: warning: Calls to backend 'orders' do not check the name in its certificate [backend-certificate-unchecked]
    main.tf.json:13:48: warning: Calls to backend 'orders' do not check who issued its certificate [backend-certificate-unchecked]
    prod.tfvars.json:1:13: error: API 'orders' accepts calls over 'http', which is not encrypted [api-plaintext-protocol]
    ",
      1,
    ]
  `);
});

test("a file that is given by name is read by Terraform alone", async () => {
  const { stdout, status } = await directory(files).run(`${argv} main.tf.json`, { parts });
  expect([stdout, status]).toMatchInlineSnapshot(`
    [
      "main.tf.json:13:9: warning: Calls to backend 'orders' do not check the name in its certificate [backend-certificate-unchecked]
    main.tf.json:13:48: warning: Calls to backend 'orders' do not check who issued its certificate [backend-certificate-unchecked]
    ",
      1,
    ]
  `);
});
