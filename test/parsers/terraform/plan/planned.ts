/** The plan that Terraform would make of a configuration, as far as the evaluation of it knows. */
import { Module } from "../../../../parsers/terraform/module.ts";
import type { Instance } from "../../../../parsers/terraform/resources.ts";
import { Library, Session } from "../../../../parsers/terraform/session.ts";
import { automaticVariableFiles, variableFileValues } from "../../../../parsers/terraform/variable-files.ts";
import { Evaluation } from "../../../../src/core/evaluation.ts";
import type { Files } from "../../../../src/core/files.ts";
import type { Value } from "../../../../src/core/value.ts";
import { fieldsOf, fieldValue, itemValue, listOf, textOfValue } from "../../../../src/core/value.ts";
import type { Json, Told } from "./plans.ts";
import { planText } from "./plans.ts";

/** The plan of the root module in a directory. */
export function plannedBy(files: Files, root: string): string {
  const session = new Session(new Library(files), new Evaluation(files), root);
  const module = session.module(root);
  if (module === undefined) throw new Error(`There is no Terraform file in '${root}'`);
  const given = variableFileValues(automaticVariableFiles(root, files), session);
  const placement = { directory: root, address: "", key: "", exists: "yes", chain: [root] } as const;
  const instances = new Module(session, module, { given, open: undefined }, placement).instances();
  return planText({ resources: instances.filter(({ exists }) => exists === "yes").map(told) });
}

function told({ address, body }: Instance): Told {
  const { value = {}, unknown, sensitive } = planned(body);
  return { address, values: value, unknown: typeof unknown === "boolean" ? {} : unknown, sensitive };
}

interface Planned {
  readonly value?: Json;
  readonly unknown: Json;
  readonly sensitive: Json;
}

function planned(value: Value): Planned {
  if (value.state === "unknown") return { unknown: true, sensitive: false };
  if (value.state === "secret") return { value: "a secret", unknown: false, sensitive: true };
  const list = listOf(value);
  if (list !== undefined) {
    if (list.open !== undefined) return { unknown: true, sensitive: false };
    const items = list.items.map((item) => planned(itemValue(item, value)));
    return {
      value: items.map((item) => item.value ?? null),
      unknown: items.map((item) => item.unknown),
      sensitive: items.map((item) => item.sensitive),
    };
  }
  const fields = fieldsOf(value);
  if (fields !== undefined) {
    const entries = [...fields.fields].map((one): [string, Planned] => [
      one.key,
      planned(fieldValue(one, value)),
    ]);
    const of = (part: keyof Planned): Json =>
      Object.fromEntries(
        entries.flatMap(([key, one]): [string, Json][] => {
          const json = one[part];
          return json === undefined || json === false ? [] : [[key, json]];
        }),
      );
    return { value: valuesOf(entries), unknown: of("unknown"), sensitive: of("sensitive") };
  }
  const text = textOfValue(value);
  if (text !== undefined) {
    if (text.plain !== undefined) return { value: text.plain, unknown: false, sensitive: false };
    const isSecret = text.holes.some((hole) => hole.value.state === "secret");
    return isSecret
      ? { value: "a secret", unknown: false, sensitive: true }
      : { unknown: true, sensitive: false };
  }
  const { data } = value;
  return {
    value: typeof data === "object" ? null : data,
    unknown: false,
    sensitive: false,
  };
}

function valuesOf(entries: readonly (readonly [string, Planned])[]): Json {
  return Object.fromEntries(
    entries.flatMap(([key, { value }]): [string, Json][] => (value === undefined ? [] : [[key, value]])),
  );
}
