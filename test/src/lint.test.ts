import { describe, expect, test } from "vitest";
import type { Deployment, Front } from "../../parsers/front.ts";
import type { Judgement } from "../../src/core/check.ts";
import { check } from "../../src/core/check.ts";
import type { Report } from "../../src/core/finding.ts";
import type { Step } from "../../src/core/origin.ts";
import { written } from "../../src/core/origin.ts";
import type { Problem } from "../../src/core/problem.ts";
import type { Resource } from "../../src/core/resource.ts";
import { Source, textOf } from "../../src/core/source.ts";
import { Text } from "../../src/core/text.ts";
import { Fields, known } from "../../src/core/value.ts";
import type { LintOptions } from "../../src/lint.ts";
import { lint } from "../../src/lint.ts";
import { filesInMemory } from "../../src/memory.ts";
import { capital, plaintext, toy } from "../toy.ts";

const API = "Microsoft.ApiManagement/service/apis";

function linted(texts: Record<string, string>, options: Partial<LintOptions> = {}): Report {
  const workspace = {
    files: filesInMemory(texts),
    paths: Object.keys(texts).filter((path) => path.endsWith(".toy")),
    named: new Set<string>(),
    parameterFiles: [],
    variableFiles: [],
  };
  return lint({ workspace, fronts: [toy], checks: [capital, plaintext], version: "1.2.3", ...options });
}

/** A front with one deployment for each list of resources, the first of which is the entry `main`. */
function frontOf(...deployments: readonly Partial<Deployment>[]): Front {
  return {
    language: "bicep",
    reads: (path) => path.endsWith(".bicep"),
    deployments: () => ({
      deployments: deployments.map((one) => ({
        language: "bicep",
        entry: "main.bicep",
        set: undefined,
        expand: () => ({ resources: [], problems: [], unresolved: [], files: [] }),
        ...one,
      })),
      problems: [],
      files: ["main.bicep"],
    }),
  };
}

const source = new Source(
  "main.bicep",
  "resource orders 'apis' = { protocols: [ 'http' ] }\nvar p = 'http'\n",
);

function resource(change: Partial<Resource> = {}): Resource {
  const body = source.span(25, 50);
  return {
    type: API,
    apiVersion: undefined,
    names: ["gateway", "orders"].map((name) => Text.of(name, written(source.span(9, 15)))),
    exists: "yes",
    declared: "here",
    body: known(new Fields([]), written(body)),
    at: source.span(0, 22),
    address: "main.bicep#orders",
    ...change,
  };
}

function checkThatYields(...judgements: readonly Judgement[]): typeof plaintext {
  return check({
    ...plaintext,
    id: "made",
    *judge() {
      yield* judgements;
    },
  });
}

function deployed(...resources: readonly Resource[]): Partial<Deployment> {
  return { expand: () => ({ resources, problems: [], unresolved: [], files: ["main.bicep"] }) };
}

describe("a finding", () => {
  test("stands at the characters to change, with what it is about", () => {
    const { findings, tool } = linted({ "main.toy": `${API} gateway/orders protocol=http\n` });
    expect(tool).toEqual({ name: "apimlint", version: "1.2.3" });
    expect(findings).toHaveLength(1);
    const [finding] = findings;
    expect(finding).toMatchObject({
      check: "toy-plaintext",
      severity: "high",
      confidence: "certain",
      message: "API 'gateway/orders' can be called over plaintext",
      related: [],
      resource: { type: API, name: "gateway/orders", address: "main.toy#gateway/orders" },
      sets: [],
      because: undefined,
    });
    expect(finding === undefined ? "" : textOf(finding.at)).toBe("http");
    expect(finding?.fingerprint).toMatch(/^[0-9a-f]{16}$/);
  });

  test("comes before another that stands later, in a later file, or is of a check with a later name", () => {
    const { findings } = linted({
      "b.toy": `${API} g/A protocol=http\n`,
      "a.toy": `${API} g/b protocol=http\n${API} g/C protocol=http\n`,
    });
    expect(
      findings.map(({ at, check }) => [at.source.path, at.source.position(at.start).line, check]),
    ).toEqual([
      ["a.toy", 1, "toy-plaintext"],
      ["a.toy", 2, "toy-capital"],
      ["a.toy", 2, "toy-plaintext"],
      ["b.toy", 1, "toy-capital"],
      ["b.toy", 1, "toy-plaintext"],
    ]);
  });

  test("is told once however often a check yields it", () => {
    const same: Judgement = { holds: "yes", at: written(source.span(40, 46)), message: "m" };
    const front = frontOf(deployed(resource()));
    expect(linted({}, { fronts: [front], checks: [checkThatYields(same, same)] }).findings).toHaveLength(1);
  });

  test("is judged on resources of the check's types in any spelling, declared here", () => {
    const spelled = resource({ type: API.toUpperCase() });
    const elsewhere = resource({ declared: "elsewhere", address: "e" });
    const other = resource({ type: "Microsoft.ApiManagement/service/products", address: "o" });
    const judged: string[] = [];
    const seeing = check({
      ...plaintext,
      *judge({ address }) {
        judged.push(address);
        yield* [];
      },
    });
    linted({}, { fronts: [frontOf(deployed(spelled, elsewhere, other))], checks: [seeing] });
    expect(judged).toEqual(["main.bicep#orders"]);
  });
});

describe("the way of a finding", () => {
  const literal = source.span(59, 65);

  function relatedFor(judgement: Partial<Judgement>): readonly (readonly [string, string])[] {
    const made = checkThatYields({ holds: "yes", at: written(literal), message: "m", ...judgement });
    const { findings } = linted({}, { fronts: [frontOf(deployed(resource()))], checks: [made] });
    return (findings[0]?.related ?? []).map(({ at, note }) => [textOf(at), note]);
  }

  test("ends at the resource that uses the value, where the value stands outside it", () => {
    const step: Step = { at: source.span(55, 56), via: "variable", name: "p" };
    expect(relatedFor({ at: { at: literal, from: [{ at: literal, via: "literal" }, step] } })).toEqual([
      ["p", "value of variable 'p'"],
      ["resource orders 'apis'", "used by 'gateway/orders'"],
    ]);
  });

  test.each([
    ["its head", source.span(9, 15)],
    ["its body", source.span(40, 46)],
  ])("does not name the resource where the finding stands in %s", (_where, at) => {
    expect(relatedFor({ at: written(at) })).toEqual([]);
  });

  test("has what the check adds before the resource, and nothing twice or at the finding itself", () => {
    const added = { at: source.span(51, 54), note: "declared here" };
    expect(relatedFor({ related: [added, added, { at: literal, note: "itself" }] })).toEqual([
      ["var", "declared here"],
      ["resource orders 'apis'", "used by 'gateway/orders'"],
    ]);
  });
});

describe("a judgement that is undecided", () => {
  const texts = { "main.toy": `${API} g/a protocol=?\n${API} g/b protocol=http\n` };

  test("is counted with its reason and not listed", () => {
    const { findings, coverage } = linted(texts);
    expect(findings.map(({ resource: { name } }) => name)).toEqual(["g/b"]);
    expect(coverage).toMatchObject({ undecided: 1, unknown: { "it is known only when it is deployed": 1 } });
  });

  test("is listed on request as possible, with what would settle it", () => {
    const { findings, coverage } = linted(texts, { possible: true });
    expect(findings.map(({ confidence, because }) => [confidence, because])).toEqual([
      ["possible", "it is known only when it is deployed"],
      ["certain", undefined],
    ]);
    expect(coverage.undecided).toBe(1);
  });

  test("does not change the fingerprints of the others by being listed", () => {
    const both = checkThatYields(
      { holds: "maybe", at: written(source.span(0, 1)), message: "m" },
      { holds: "yes", at: written(source.span(2, 3)), message: "m" },
    );
    const of = (possible: boolean): string | undefined =>
      linted({}, { fronts: [frontOf(deployed(resource()))], checks: [both], possible }).findings.at(-1)
        ?.fingerprint;
    expect(of(true)).toBe(of(false));
  });

  test("and a judgement of no is nothing at all", () => {
    const { findings, coverage } = linted({ "main.toy": `${API} g/a protocol=https\n` }, { possible: true });
    expect([findings, coverage.undecided]).toEqual([[], 0]);
  });
});

test("a problem that is met while a check reads a resource is told as well", () => {
  const front = frontOf({
    expand: () => {
      const problems: Problem[] = [];
      const { body, ...rest } = resource();
      const reading: Resource = {
        ...rest,
        get body() {
          problems.push({ kind: "limit", message: "It takes too long", at: source.span(0, 8) });
          return body;
        },
      };
      return { resources: [reading], problems, unresolved: [], files: [] };
    },
  });
  const { problems } = linted({}, { fronts: [front], checks: [plaintext] });
  expect(problems.map(({ message }) => message)).toEqual(["It takes too long"]);
});

describe("over parameter sets", () => {
  function sets(values: Record<string, string>, possible = false): Report {
    const files = Object.fromEntries(
      Object.entries(values).map(([name, text]) => [`main.${name}.toyset`, text]),
    );
    return linted({ "main.toy": `${API} g/a protocol=$p\n`, ...files }, { possible });
  }

  test("a literal in one set is a finding of that set", () => {
    const { findings } = sets({ prod: "p=http", test: "p=https" });
    expect(findings.map(({ at, sets: of }) => [at.source.path, of])).toEqual([
      ["main.prod.toyset", ["main.prod.toyset"]],
    ]);
  });

  test("a finding at the template itself that holds in all sets names none", () => {
    const { findings } = linted({
      "main.toy": `${API} g/a protocol=http\n`,
      "main.prod.toyset": "",
      "main.test.toyset": "",
    });
    expect(findings.map(({ at, sets: of }) => [at.source.path, of])).toEqual([["main.toy", []]]);
  });

  test("one that holds in some of them lists these, sorted", () => {
    const made = (holds: Judgement["holds"]): Judgement => ({
      holds,
      at: written(source.span(40, 46)),
      message: "m",
      because: "it depends",
    });
    const front = frontOf(
      ...(["yes", "no", "yes", "maybe"] as const).map((holds, i) => ({
        ...deployed(resource({ apiVersion: holds })),
        set: `${"zbax"[i] ?? ""}.bicepparam`,
      })),
    );
    const byVersion = check({
      ...plaintext,
      *judge({ apiVersion }) {
        yield made(apiVersion === "yes" || apiVersion === "no" ? apiVersion : "maybe");
      },
    });
    const { findings, coverage } = linted({}, { fronts: [front], checks: [byVersion], possible: true });
    expect(findings.map(({ confidence, sets: of, because }) => [confidence, of, because])).toEqual([
      ["certain", ["a.bicepparam", "z.bicepparam"], undefined],
    ]);
    expect(coverage.undecided).toBe(0);
  });

  test("an unknown that some sets leave and others settle is possible in the former", () => {
    const { findings } = sets({ prod: "p=https", test: "" }, true);
    expect(findings.map(({ confidence, sets: of, because }) => [confidence, of, because])).toEqual([
      ["possible", ["main.test.toyset"], "parameter 'p' has no value"],
    ]);
  });

  test("a module that two entry points deploy is one finding, free of sets if one of them has it in all", () => {
    const front = frontOf(
      { ...deployed(resource({ address: "main.bicep#m.orders" })), entry: "main.bicep", set: "a" },
      { ...deployed(resource({ type: "Other/type" })), entry: "main.bicep", set: "b" },
      { ...deployed(resource({ address: "other.bicep#m.orders" })), entry: "other.bicep" },
    );
    const made = checkThatYields({ holds: "yes", at: written(source.span(40, 46)), message: "m" });
    const { findings } = linted({}, { fronts: [front], checks: [made] });
    expect(findings.map(({ sets: of }) => of)).toEqual([[]]);
  });

  test("the same characters are one finding, whatever the service is called in each set", () => {
    const named = (service: string): Resource =>
      resource({ names: [service, "orders"].map((name) => Text.of(name, written(source.span(9, 15)))) });
    const front = frontOf(
      { ...deployed(named("gateway-dev")), set: "dev" },
      { ...deployed(named("gateway-prod")), set: "prod" },
      { ...deployed(resource({ type: "Other/type" })), set: "test" },
    );
    const made = checkThatYields({ holds: "yes", at: written(source.span(40, 46)), message: "m" });
    const { findings } = linted({}, { fronts: [front], checks: [made] });
    expect(findings.map(({ sets: of }) => of)).toEqual([["dev", "prod"]]);
  });

  test("so are words that differ only in the names that the sets give", () => {
    const named = (service: string): Resource =>
      resource({ names: [Text.of(service, written(source.span(9, 15)))] });
    const front = frontOf(
      { ...deployed(named("dev-gateway")), set: "dev" },
      { ...deployed(named("prod-gateway")), set: "prod" },
      { ...deployed({ ...named("dev-gateway"), address: "main.bicep#other" }), set: "test" },
    );
    const says = check({
      ...plaintext,
      *judge({ names, address }) {
        const name = names[0]?.plain ?? "";
        const told = address.endsWith("other") ? "is another" : "is open";
        yield { holds: "yes", at: written(source.span(40, 46)), message: `Service '${name}' ${told}` };
      },
    });
    const { findings } = linted({}, { fronts: [front], checks: [says] });
    expect(findings.map(({ message, sets: of }) => [message, of])).toEqual([
      ["Service 'dev-gateway' is another", ["test"]],
      ["Service 'dev-gateway' is open", ["dev", "prod"]],
    ]);
  });
});

describe("the coverage", () => {
  test("counts files, resources and policies once however many sets deploy them", () => {
    const { coverage } = linted({
      "main.toy": [
        `${API} g/a protocol=https`,
        "Microsoft.ApiManagement/service/policies g/policy",
        "Microsoft.ApiManagement/service/apis/operations/policies g/a/o/policy",
        "Microsoft.ApiManagement/service/policyFragments g/f",
        "Microsoft.Network/firewallPolicies/policies x/y",
        "unseen",
      ].join("\n"),
      "main.prod.toyset": "",
      "main.test.toyset": "",
      "second.toy": "unseen",
    });
    expect(coverage).toMatchObject({ files: 2, resources: 4, policies: 3, undecided: 0, unknown: {} });
    expect(coverage.unresolved.map(({ at, what }) => [at.source.path, what])).toEqual([
      ["main.toy", "the module is not there: restore it"],
      ["second.toy", "the module is not there: restore it"],
    ]);
  });

  test("counts what a loop repeats, and the most that one set repeats", () => {
    const front = frontOf(
      { ...deployed(resource(), resource()), set: "a" },
      { ...deployed(resource(), resource(), resource()), set: "b" },
    );
    expect(linted({}, { fronts: [front] }).coverage.resources).toBe(3);
  });

  test("counts neighbours that a check looks at, and no other resources", () => {
    const vault = { type: "Microsoft.KeyVault/vaults", address: "main.bicep#vault" };
    const subnet = { type: "Microsoft.Network/subnets", address: "main.bicep#subnet" };
    const front = frontOf(deployed(resource(vault), resource(subnet), resource({ declared: "elsewhere" })));
    const neighbourly = check({ ...plaintext, on: [API, "microsoft.keyvault/Vaults"], judge: () => [] });
    expect(linted({}, { fronts: [front], checks: [neighbourly] }).coverage.resources).toBe(1);
  });

  test("counts the files of the languages, not what they load", () => {
    const front = frontOf({
      expand: () => ({
        resources: [],
        problems: [],
        unresolved: [],
        files: ["main.bicep", "module.bicep", "policy.xml"],
      }),
    });
    expect(linted({}, { fronts: [front] }).coverage.files).toBe(2);
  });
});

describe("a fault", () => {
  const tail = "this is a fault of apimlint, please report it";

  test("of a check names the check and the resource, and costs nothing else", () => {
    const text = `${API} g/a protocol=fault\n${API} g/B protocol=http\n`;
    const { findings, problems } = linted({ "main.toy": text });
    expect(findings.map(({ check: id, resource: { name } }) => [id, name])).toEqual([
      ["toy-capital", "g/B"],
      ["toy-plaintext", "g/B"],
    ]);
    expect(problems.map(({ kind, message }) => [kind, message])).toEqual([
      ["internal", `Check 'toy-plaintext' on 'g/a' failed: no such protocol; ${tail}`],
    ]);
  });

  test("of a check keeps what it had said before", () => {
    const failing = check({
      ...plaintext,
      *judge({ at }) {
        yield { holds: "yes", at: written(at), message: "m" };
        throw new RangeError("too far");
      },
    });
    const { findings, problems } = linted({}, { fronts: [frontOf(deployed(resource()))], checks: [failing] });
    expect([findings.length, problems.length]).toEqual([1, 1]);
  });

  test("of what reads the comments is a problem, and the findings stand", () => {
    const front: Front = {
      ...toy,
      remarks: () => {
        throw new Error("boom");
      },
    };
    const texts = { "main.toy": `${API} g/apimlint-ignore protocol=http\n` };
    const { findings, problems } = linted(texts, { fronts: [front], checks: [plaintext] });
    expect(findings.map(({ suppressed }) => suppressed)).toEqual([undefined]);
    expect(problems.map(({ kind, message }) => [kind, message])).toEqual([
      ["internal", `Reading the comments of 'main.toy' failed: boom; ${tail}`],
    ]);
  });

  test("of a front or a deployment is a problem, and the others go on", () => {
    const broken: Front = {
      ...frontOf(),
      language: "arm",
      deployments: () => {
        throw new Error("boom");
      },
    };
    const failing = frontOf({
      entry: "bad.bicep",
      expand: () => {
        throw new RangeError("Maximum call stack size exceeded");
      },
    });
    const options = { fronts: [broken, failing, toy], checks: [plaintext] };
    const { findings, problems } = linted({ "main.toy": `${API} g/a protocol=http\n` }, options);
    expect(findings).toHaveLength(1);
    expect(problems.map(({ kind, message, at }) => [kind, message, at.source.path])).toEqual([
      ["internal", `Reading the arm files failed: boom; ${tail}`, ""],
      [
        "internal",
        `Working out what 'bad.bicep' deploys failed: Maximum call stack size exceeded; ${tail}`,
        "bad.bicep",
      ],
    ]);
  });
});

test("problems of discovery, languages and deployments are sorted by place, and told once", () => {
  const at = (path: string): Problem["at"] => new Source(path, "").whole;
  const syntax: Problem = { kind: "syntax", message: "Expected a value", at: at("b.bicep") };
  const front = frontOf(
    { set: "a", expand: () => ({ resources: [], problems: [syntax], unresolved: [], files: [] }) },
    { set: "b", expand: () => ({ resources: [], problems: [syntax], unresolved: [], files: [] }) },
  );
  const missing: Problem = {
    kind: "missing file",
    message: "There is no file 'z'; check the path",
    at: at("z"),
  };
  const unread: Problem = { kind: "unreadable", message: "'a' cannot be read", at: at("a") };
  const discovery = { problems: [missing, unread], unresolved: [{ what: "a link", at: at("link") }] };
  const { problems, coverage } = linted({}, { fronts: [front], discovery });
  expect(problems).toEqual([unread, syntax, missing]);
  expect(coverage.unresolved).toEqual(discovery.unresolved);
});

test("progress is told before each deployment", () => {
  const told: [number, number, string][] = [];
  linted({ "a.toy": "", "b.toy": "" }, { progress: (...step) => told.push(step) });
  expect(told).toEqual([
    [0, 2, "a.toy"],
    [1, 2, "b.toy"],
  ]);
});

test("linting twice gives the same report", () => {
  const texts = { "main.toy": `${API} g/A protocol=http\nbroken\nunseen\n${API} g/b protocol=?\n` };
  const told = (report: Report): unknown => JSON.parse(JSON.stringify(report));
  expect(told(linted(texts))).toEqual(told(linted(texts)));
});
