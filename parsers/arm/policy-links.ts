/**
 * Policies that are linked by an address and stand in the workspace: what the extractor of the API Management DevOps
 * Resource Kit writes. https://github.com/Azure/azure-api-management-devops-resource-kit/blob/main/src/README.md
 */
import type { Files } from "../../src/core/files.ts";
import { directoryOf, isUnread } from "../../src/core/files.ts";
import { written } from "../../src/core/origin.ts";
import type { Source, Span } from "../../src/core/source.ts";
import { Text } from "../../src/core/text.ts";
import type { Field, Value } from "../../src/core/value.ts";
import { field, Fields, fieldsOf, known, passed, property, textOfValue } from "../../src/core/value.ts";
import { addressed } from "./links.ts";

/** The formats that are links, and what the linked document is. Before 2019 the properties had other names. */
const FORMATS: Readonly<Record<string, string>> = { "xml-link": "xml", "rawxml-link": "rawxml" };
const NAMES = [
  { format: "format", value: "value" },
  { format: "contentFormat", value: "policyContent" },
] as const;

/** The extractor puts the documents in a directory of their own beside the templates. */
const POLICIES = "policies";

export function mayLinkPolicy(type: string): boolean {
  return /^microsoft\.apimanagement\/.*\/(policies|policyfragments)$/i.test(type);
}

/** The properties of a policy; one that is linked and stands in the workspace has the document in the link's place. */
export function withDocument(properties: Value, files: Files): Value {
  const fields = fieldsOf(properties);
  if (fields === undefined) return properties;
  for (const names of NAMES) {
    const given = property(properties, names.format, "ignored");
    const link = property(properties, names.value, "ignored");
    const format = FORMATS[textOfValue(given)?.plain?.toLowerCase() ?? ""];
    if (format === undefined || link.state === "absent" || given.state === "absent") continue;
    const source = documentOf(link, files);
    if (source === undefined) return properties;
    return known(
      new Fields(
        [...fields.fields].map((one): Field => {
          if (isKey(one, names.format))
            return field(one.key, one.keyAt, known(Text.of(format, given), given));
          return isKey(one, names.value) ? field(one.key, one.keyAt, loaded(source, link.at)) : one;
        }),
        fields.open,
      ),
      properties,
    );
  }
  return properties;
}

function isKey(one: Field, name: string): boolean {
  return one.key.toLowerCase() === name.toLowerCase();
}

function documentOf(link: Value, files: Files): Source | undefined {
  const beside = directoryOf(link.at.source.path);
  const to = addressed(link, [beside, beside === "" ? POLICIES : `${beside}/${POLICIES}`], files);
  const source = to.kind === "file" ? files.read(to.path) : undefined;
  return source === undefined || isUnread(source) ? undefined : source;
}

/** The text of a file that is named at `at`. */
export function loaded(source: Source, at: Span): Value {
  const text = known(Text.of(source.text, written(source.whole)), written(source.whole));
  return passed(text, { at, via: "loaded file", name: source.path });
}
