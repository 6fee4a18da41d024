/** What can be read from a block of azurerm beside its arguments, as far as its names tell. */
import { resourceIdText } from "../../../src/azure/resource-id.ts";
import { written } from "../../../src/core/origin.ts";
import { nameText } from "../../../src/core/resource.ts";
import type { Span } from "../../../src/core/source.ts";
import { Text } from "../../../src/core/text.ts";
import type { Field, Keeping, Slot, Unknown, Value } from "../../../src/core/value.ts";
import { fieldsOf, known, property, secret, unknown } from "../../../src/core/value.ts";
import { namesOf } from "./names.ts";
import type { ExportedPart, ResourceTable } from "./table.ts";

/** Where a block stands. */
export interface Exporting {
  readonly body: Value;
  readonly at: Span;
  /** What the resource group and the subscription are told by. */
  readonly root: string;
  /** What every other attribute is: known only after apply. */
  readonly open: Unknown;
  /** Evaluates when asked, once. */
  readonly slot: (attribute: string, value: () => Value) => Slot;
}

/** The attributes that a table tells. A text whose parts are not known has holes for them. */
export function exportedAttributes(table: ResourceTable, block: Exporting): readonly Field[] {
  const told = (table.exported ?? []).filter((one) => "parts" in one || !isWritten(one.attribute, block));
  return told.map((one): Field => {
    const slot = block.slot(one.attribute, () =>
      "parts" in one
        ? known(Text.concat(one.parts.map((part) => partText(part, table, block))), written(block.at))
        : kept(one.attribute, one.kept, block),
    );
    return {
      key: one.attribute,
      keyAt: block.at,
      get value() {
        return slot.value;
      },
    };
  });
}

function isWritten(attribute: string, { body }: Exporting): boolean {
  return fieldsOf(body)?.get(attribute) !== undefined;
}

function kept(attribute: string, keeping: Keeping, { at, open }: Exporting): Value {
  const value = property(open, attribute, "exact");
  return secret(keeping, written(at), value.state === "unknown" ? value.names : undefined);
}

function partText(part: ExportedPart, table: ResourceTable, { body, at, root, open }: Exporting): Text {
  const origin = written(at);
  if (typeof part === "string") return Text.of(part, origin);
  switch (part.kind) {
    case "name":
      return namesOf(table, body, at)[part.index] ?? hole(open);
    case "argument":
      return nameText(property(body, part.argument, "exact"));
    case "arm id":
      return resourceIdText(table.arm, namesOf(table, body, at), root, origin);
    case "suffix": {
      const detail = "it depends on the cloud that the provider is set up for";
      return hole(unknown("runtime", detail, origin, { names: `cloud ${part.of}`, label: part.of }));
    }
    case "computed": {
      const value = property(open, part.attribute, "exact");
      return hole(value.state === "unknown" ? value : open);
    }
  }
}

function hole(value: Unknown): Text {
  return new Text([{ kind: "hole", value }]);
}
