/** How the time grows with the number of modules: an estate of so many modules, and one of twice as many. */
import { lintTexts } from "../src/index.ts";

type Estate = Readonly<Record<string, string>>;

const FEW = 1000;
const ROUNDS = 5;

const languages: readonly (readonly [string, (modules: number) => Estate])[] = [
  ["Bicep", bicepEstate],
  ["Terraform", terraformEstate],
];
for (const [language, estate] of languages) {
  const [few, many] = [estate(FEW), estate(2 * FEW)];
  const [once, twice] = [milliseconds(few), milliseconds(many)];
  const sizes = `${String(FEW)} modules ${once.toFixed(0)} ms, ${String(2 * FEW)} modules ${twice.toFixed(0)} ms`;
  console.log(`${language.padEnd(10)} ${sizes}, growth x${(twice / once).toFixed(2)}`);
}

function bicepEstate(modules: number): Estate {
  const numbers = Array.from({ length: modules }, (_, i) => String(i));
  const api = (n: string): string => `param protocols array
resource api 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  name: 'gateway/api-${n}'
  properties: { displayName: 'API ${n}', path: toLower('Path-${n}'), protocols: protocols }
}
output id string = api.id
`;
  return {
    "main.bicep": numbers
      .map(
        (n) =>
          `module api${n} 'modules/${n}.bicep' = {\n  name: 'api-${n}'\n  params: { protocols: ['https'] }\n}\n`,
      )
      .join(""),
    ...Object.fromEntries(numbers.map((n) => [`modules/${n}.bicep`, api(n)])),
  };
}

function terraformEstate(modules: number): Estate {
  const numbers = Array.from({ length: modules }, (_, i) => String(i));
  const api = (n: string): string => `variable "protocols" {}
resource "azurerm_api_management_api" "api" {
  name                = "api-${n}"
  api_management_name = "gateway"
  path                = lower("Path-${n}")
  protocols           = var.protocols
}
output "id" {
  value = azurerm_api_management_api.api.id
}
`;
  return {
    "main.tf": numbers
      .map((n) => `module "api_${n}" {\n  source    = "./modules/${n}"\n  protocols = ["https"]\n}\n`)
      .join(""),
    ...Object.fromEntries(numbers.map((n) => [`modules/${n}/main.tf`, api(n)])),
  };
}

/** The median time of some rounds after one to warm up. */
function milliseconds(texts: Estate): number {
  const { resources } = lintTexts(texts).coverage;
  if (resources !== Object.keys(texts).length - 1)
    throw new Error(`Only ${String(resources)} resources were seen`);
  const times = Array.from({ length: ROUNDS }, () => {
    const start = process.hrtime.bigint();
    lintTexts(texts);
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}
