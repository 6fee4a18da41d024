/** Prints trees on one line, every node with its offsets, for the tables of these tests. */
import type { Entry, Expression, Spread } from "../../../src/core/expression.ts";
import { Source } from "../../../src/core/source.ts";
import type { Span } from "../../../src/core/source.ts";
import { parseBicep } from "../../../parsers/bicep/parser.ts";
import type { Body, Declaration, Decorator, Type } from "../../../parsers/bicep/syntax.ts";

/** How offsets are printed: from the start of what a table's row is about. */
type Place = (at: Span) => string;

function placeFrom(base: number): Place {
  return (at) => `@${String(at.start - base)}-${String(at.end - base)}`;
}

/** The outline of the only declaration of a template. */
export function outlineDeclaration(text: string, path = "main.bicep"): string {
  return parseBicep(new Source(path, text))
    .tree.declarations.map((one) => declaration(one, placeFrom(0)))
    .join("\n");
}

/** The outline of an expression, counted from its first character. */
export function outlineExpression(text: string): string {
  const prefix = "var x = ";
  const [found] = parseBicep(new Source("main.bicep", prefix + text)).tree.declarations;
  return found?.kind === "var" ? expression(found.value, placeFrom(prefix.length)) : "nothing";
}

/** The outline of a type, counted from its first character. */
export function outlineType(text: string): string {
  const prefix = "type x = ";
  const [found] = parseBicep(new Source("main.bicep", prefix + text)).tree.declarations;
  return found?.kind === "type" ? type(found.value, placeFrom(prefix.length)) : "nothing";
}

/** The problems of a file: the characters they stand on, and what they say. */
export function problemsOf(text: string, path = "main.bicep"): string[] {
  const source = new Source(path, text);
  return parseBicep(source).problems.map(({ at, message }) => {
    const { line, column } = source.position(at.start);
    return `${String(line)}:${String(column)} «${text.slice(at.start, at.end)}» ${message}`;
  });
}

/** The kinds and names of a file's declarations. */
export function namesOf(text: string, path = "main.bicep"): string[] {
  return parseBicep(new Source(path, text)).tree.declarations.map((one) =>
    "name" in one ? `${one.kind} ${one.name}` : one.kind,
  );
}

function expression(node: Expression, place: Place): string {
  const at = place(node.at);
  const inner = (child: Expression): string => expression(child, place);
  switch (node.kind) {
    case "literal":
      return `${String(node.value)}${at}`;
    case "name":
      return `${node.name}${at}`;
    case "template": {
      const parts = node.parts.map((part) =>
        part.kind === "chunk" ? `${JSON.stringify(part.text)}${place(part.at)}` : inner(part),
      );
      return `text${at}(${parts.join(" ")})`;
    }
    case "list":
      return `list${at}(${node.items.map((item) => itemOf(item, place)).join(" ")})`;
    case "object":
      return `object${at}(${node.entries.map((entry) => itemOf(entry, place)).join(" ")})`;
    case "member": {
      const marks = { plain: ".", safe: ".?", child: "::" };
      return `member${at}(${inner(node.of)} ${marks[node.mode]}${node.name}${place(node.nameAt)})`;
    }
    case "index": {
      const mark = `[${node.safe ? "?" : ""}${node.fromEnd ? "^" : ""}]`;
      return `index${at}(${inner(node.of)} ${mark} ${inner(node.index)})`;
    }
    case "call": {
      const on = node.on === undefined ? "" : `${inner(node.on)} `;
      return `call${at}(${[`${on}${node.name}${place(node.nameAt)}`, ...node.args.map(inner)].join(" ")})`;
    }
    case "conditional":
      return `conditional${at}(${inner(node.condition)} ${inner(node.then)} ${inner(node.otherwise)})`;
    case "unary":
      return `${node.operator}${at}(${inner(node.operand)})`;
    case "binary":
      return `${node.operator}${at}(${inner(node.left)} ${inner(node.right)})`;
    case "comprehension": {
      const index = node.index === undefined ? "" : ` ${node.index.name}${place(node.index.at)}`;
      return `for${at}(${node.item.name}${place(node.item.at)}${index} in ${inner(node.collection)} ${inner(node.value)})`;
    }
    case "lambda": {
      const parameters = node.parameters.map(({ name, at: nameAt }) => `${name}${place(nameAt)}`);
      return `lambda${at}(${parameters.join(" ")} => ${inner(node.body)})`;
    }
    case "asserted":
      return `asserted${at}(${inner(node.of)})`;
    case "splat":
    case "broken":
      return `${node.kind}${at}`;
  }
}

function itemOf(item: Expression | Spread | Entry, place: Place): string {
  if (item.kind === "spread") return `...${place(item.at)}(${expression(item.of, place)})`;
  if (item.kind !== "entry") return expression(item, place);
  const { key } = item;
  const [chunk] = key.kind === "template" ? key.parts : [];
  // A bare key is its own chunk; a quoted one shows its quotes by its span.
  const name =
    chunk?.kind === "chunk" && chunk.at === key.at ? `${chunk.text}${place(key.at)}` : expression(key, place);
  return `${name}: ${expression(item.value, place)}`;
}

function decorators(found: readonly Decorator[], place: Place): string {
  return found.map((one) => `decorator${place(one.at)}(${expression(one.expression, place)}) `).join("");
}

function type(node: Type, place: Place): string {
  const at = place(node.at);
  const inner = (child: Type): string => type(child, place);
  switch (node.kind) {
    case "named":
      return `${node.name}${at}`;
    case "literal":
      return `literal${at}(${expression(node.value, place)})`;
    case "union":
      return `union${at}(${node.members.map(inner).join(" ")})`;
    case "array":
    case "nullable":
    case "non-nullable":
    case "items":
    case "additional properties":
      return `${node.kind}${at}(${inner(node.of)})`;
    case "unary":
      return `${node.operator}${at}(${inner(node.of)})`;
    case "member":
      return `member${at}(${inner(node.of)} .${node.name}${place(node.nameAt)})`;
    case "index":
      return `index${at}(${inner(node.of)} ${expression(node.index, place)})`;
    case "tuple": {
      const items = node.items.map(
        (item) => `item${place(item.at)}(${decorators(item.decorators, place)}${inner(item.type)})`,
      );
      return `tuple${at}(${items.join(" ")})`;
    }
    case "object": {
      const properties = node.properties.map(
        (one) =>
          `${one.name ?? "?"}${place(one.nameAt)}${place(one.at)}(${decorators(one.decorators, place)}${inner(one.type)})`,
      );
      if (node.additional !== undefined) {
        const rest = node.additional;
        properties.push(`*${place(rest.at)}(${decorators(rest.decorators, place)}${inner(rest.type)})`);
      }
      return `object${at}(${properties.join(" ")})`;
    }
    case "parameterised": {
      const on = node.on === undefined ? "" : `${inner(node.on)} .`;
      return `parameterised${at}(${[`${on}${node.name}${place(node.nameAt)}`, ...node.args.map(inner)].join(" ")})`;
    }
    case "resource":
      return `resource${at}(${node.type === undefined ? "" : expression(node.type, place)})`;
    case "broken":
      return `broken${at}`;
  }
}

function body(node: Body, place: Place): string {
  const parts: string[] = [];
  if (node.loop !== undefined) {
    const { item, index, collection, at } = node.loop;
    const second = index === undefined ? "" : ` ${index.name}${place(index.at)}`;
    parts.push(
      `loop${place(at)}(${item.name}${place(item.at)}${second} in ${expression(collection, place)})`,
    );
  }
  if (node.condition !== undefined) parts.push(`if ${expression(node.condition, place)}`);
  parts.push(expression(node.object, place), ...node.nested.map((one) => declaration(one, place)));
  return `body${place(node.at)}(${parts.join(" ")})`;
}

function declaration(node: Declaration, place: Place): string {
  const value = (child: Expression | undefined): string =>
    child === undefined ? "none" : expression(child, place);
  const name = "name" in node ? ` ${node.name}${place(node.nameAt)}` : "";
  const head = `${node.kind}${place(node.at)} keyword${place(node.keywordAt)}${name}`;
  return `${decorators(node.decorators, place)}${head} ${rest()}`;

  function rest(): string {
    switch (node.kind) {
      case "targetScope":
      case "metadata":
      case "assignment":
      case "assert":
        return value(node.value);
      case "param":
        return `${type(node.type, place)} ${value(node.default)}`;
      case "var":
        return `${node.type === undefined ? "untyped" : type(node.type, place)} ${value(node.value)}`;
      case "output":
        return `${type(node.type, place)} ${value(node.value)}`;
      case "func": {
        const parameters = node.parameters.map(
          (one) => `${one.name}${place(one.nameAt)}${place(one.at)}(${type(one.type, place)})`,
        );
        return `(${parameters.join(" ")}) ${type(node.returns, place)} => ${value(node.body)}`;
      }
      case "type":
        return type(node.value, place);
      case "resource":
        return `${value(node.type)} ${node.existing ? "existing " : ""}${body(node.body, place)}`;
      case "module":
        return `${value(node.path)} ${body(node.body, place)}`;
      case "test":
        return `${value(node.path)} ${value(node.object)}`;
      case "import": {
        const names = node.names?.map(
          (one) =>
            `${one.name}${place(one.nameAt)}${place(one.at)}` +
            (one.alias === undefined ? "" : ` as ${one.alias.name}${place(one.alias.at)}`),
        );
        const wildcard =
          node.wildcard === undefined ? "none" : `* as ${node.wildcard.name}${place(node.wildcard.at)}`;
        return `${names === undefined ? wildcard : `{${names.join(" ")}}`} ${value(node.path)}`;
      }
      case "extension": {
        const alias = node.alias === undefined ? "none" : `${node.alias.name}${place(node.alias.at)}`;
        return `${value(node.specification)} ${value(node.config)} ${alias}`;
      }
      case "using":
        return `${value(node.path)} ${value(node.config)}`;
      case "extends":
        return value(node.path);
      case "extensionConfig":
        return value(node.config);
    }
  }
}
