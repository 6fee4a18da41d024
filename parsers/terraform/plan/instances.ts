/** The resources of a plan as instances of a configuration. */
import type { Located } from "../../../src/core/origin.ts";
import { written } from "../../../src/core/origin.ts";
import { placeKey } from "../../../src/core/order.ts";
import type { Span } from "../../../src/core/source.ts";
import type { Value } from "../../../src/core/value.ts";
import { property } from "../../../src/core/value.ts";
import type { Places } from "../../data/values.ts";
import { typeOf } from "../azapi/ids.ts";
import { tables } from "../azurerm/tables.ts";
import type { Declared, Instance } from "../resources.ts";
import { idOf } from "../resources.ts";
import type { Attribute, Block } from "../syntax.ts";
import type { Address } from "./addresses.ts";
import { addressKey, readAddress } from "./addresses.ts";
import type { ConfiguredModule } from "./configuration.ts";
import { configuredBlock, configuredRoot, moduleAt } from "./configuration.ts";
import type { Kind } from "./links.ts";
import { attributeTaken, targetOf } from "./links.ts";
import type { Plan, PlannedResource } from "./read.ts";
import type { Sources } from "./sources.ts";
import { plannedBody } from "./values.ts";

/** References that refer to one another are followed only so far. */
const DEEPEST_LINKS = 40;

/** `scope` stands for the resource group and the subscription that the plan is about. */
export function plannedInstances(
  plan: Plan,
  sources: Sources | undefined,
  scope: string,
): readonly Declared[] {
  const root = configuredRoot(plan.configuration);
  const byAddress = new Map<string, Declared>();
  let depth = 0;
  const link = (
    own: Declared,
    address: Address,
    path: readonly string[],
    origin: Located,
  ): Value | undefined => {
    const target = targetOf(root, address, path);
    const argument = path.at(-1) ?? "";
    const instance = target === undefined ? undefined : byAddress.get(addressKey(target.address));
    if (target === undefined || instance === undefined || depth >= DEEPEST_LINKS) return undefined;
    depth += 1;
    try {
      const taken = attributeTaken(kindOf(own), argument, kindOf(instance), target.attribute);
      if (taken === undefined) return undefined;
      const value =
        taken === "id"
          ? idOf(instance.type, instance.body, origin.at, scope)
          : property(instance.body, taken, "exact");
      if (value === undefined || value.state === "absent") return undefined;
      return { ...value, at: origin.at, from: origin.from };
    } finally {
      depth -= 1;
    }
  };
  const instances = plan.resources.map((planned): Declared => {
    const address = readAddress(planned.address);
    const source = address === undefined ? undefined : sources?.instance(address);
    const made = instanceOf(plan, planned, source, {
      name: `${scope}#${planned.address}`,
      root,
      address,
      link: (argument, origin) => (address === undefined ? undefined : link(made, address, argument, origin)),
    });
    if (address !== undefined) byAddress.set(addressKey(address), made);
    return made;
  });
  return instances;
}

function kindOf({ type, body }: Declared): Kind {
  const armType = type.startsWith("azapi_") ? typeOf(body)[0] : tables.get(type)?.arm;
  return { type, armType };
}

interface Around {
  readonly name: string;
  readonly root: ConfiguredModule | undefined;
  readonly address: Address | undefined;
  readonly link: (path: readonly string[], origin: Located) => Value | undefined;
}

function instanceOf(
  plan: Plan,
  planned: PlannedResource,
  source: Instance | undefined,
  { name, root, address, link }: Around,
): Declared {
  const { values, unknown, sensitive, type, managed, complete } = planned;
  const at = source?.at ?? spanIn(plan, planned.head.start, planned.head.end);
  const expressions =
    address === undefined ? undefined : moduleAt(root, address.modules)?.resources.get(address.block);
  const part = {
    value: values,
    unknown,
    sensitive,
    configured: configuredBlock(expressions),
  };
  const setting = {
    name,
    provider: type.split("_")[0] ?? "",
    places: placesIn(plan, planned),
    complete,
    expressionAt: expressionsIn(source?.block),
    link,
  };
  const body = plannedBody(part, source?.body, written(at), setting);
  return { type, managed, body, at, extent: source?.extent, address: name, exists: "yes" };
}

/** The expressions of a block and of those in it, by the names before them. */
function expressionsIn(block: Block | undefined): (key: Span) => Span | undefined {
  let made: ReadonlyMap<string, Span> | undefined;
  return (key) => {
    made ??= new Map(
      attributesWithin(block).map(({ nameAt, value }): [string, Span] => [placeKey(nameAt), value.at]),
    );
    return made.get(placeKey(key));
  };
}

function attributesWithin(block: Block | undefined): readonly Attribute[] {
  return (block?.body.items ?? []).flatMap((item) =>
    item.kind === "attribute" ? [item] : attributesWithin(item),
  );
}

function spanIn(plan: Plan, start: number, end: number): Span {
  return plan.shown().span(start, end);
}

/** Where the values of a resource stand in what is shown of the plan. */
function placesIn(plan: Plan, { offset }: PlannedResource): Places {
  const at = ({ start, end }: Span): Located => written(spanIn(plan, start + offset, end + offset));
  return {
    at: (span) => at(span),
    text: (chunk) => [{ kind: "segment", text: chunk.text, ...at(chunk.at) }],
  };
}
