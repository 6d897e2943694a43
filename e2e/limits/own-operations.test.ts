import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, print, separateOperations } from "graphql";
import { rootFile } from "../../bin/root-file";
import { compileCost } from "../../gateway/limits/compile-cost";
import { CostWeights } from "../../gateway/limits/cost-weights";
import { countRepetitions } from "../../gateway/limits/count-repetitions";
import { limitsShape } from "../../gateway/limits/gateway-limits";
import { measureDocument } from "../../gateway/limits/measure-document";
import { defaultOperationLimits } from "../../gateway/limits/operation-limits";
import { evaluate } from "../../gateway/limits/quantity";
import { RateClasses } from "../../gateway/limits/rate-classes";
import { isMistaken, DocumentReader } from "../../gateway/plan/read-document";
import { readSupergraph } from "../../gateway/plan/supergraph";
import { parseSettings } from "../../platform/config/settings";

/** The most that a page may hold (platform/graphql/connection.ts). */
const LARGEST_PAGE = 100;
/** How far below a limit our own operations stay. */
const HEADROOM = 3;

const supergraph = readSupergraph(readFileSync(rootFile("schema/supergraph.graphql"), "utf8"));
const reader = new DocumentReader(supergraph, { introspection: false, operationLimits: defaultOperationLimits });
const weights = new CostWeights(supergraph.joinedSchema);
const classes = new RateClasses(supergraph.joinedSchema);
const { LIMIT_COST } = parseSettings(limitsShape, {});

/** Every operation that our clients send, alone with its fragments, and with its pages as large as they may be. */
const operations = readdirSync(rootFile("clients/operations")).flatMap(file => {
  const documents = separateOperations(parse(readFileSync(join(rootFile("clients/operations"), file), "utf8")));
  return Object.entries(documents).map(([name, document]) => ({
    name,
    text: print(document).replace(/first: \d+/g, `first: ${LARGEST_PAGE}`),
  }));
});

function measured(text: string) {
  const document = parse(text);
  const { operations: found, fragments } = measureDocument(document);
  const { operation, extent } = found[0]!;
  const variables = { first: LARGEST_PAGE };
  return {
    ...extent,
    tokens: document.tokenCount ?? 0,
    bytes: Buffer.byteLength(text),
    repetitions: countRepetitions([operation.selectionSet], fragments, Infinity),
    cost: evaluate(compileCost(supergraph.joinedSchema, weights, document, operation), variables),
    counts: Object.fromEntries(classes.countsOf(document, operation)),
  };
}

it.each(operations)("$name stays far below every limit", ({ text }) => {
  expect(isMistaken(reader.read(text))).toBe(false);
  const limits = defaultOperationLimits;
  const { depth, fields, ownFields, aliases, directives, tokens, bytes, repetitions, cost } = measured(text);
  const shares = {
    depth: depth / limits.depth,
    fields: fields / limits.fields,
    rootFields: ownFields / limits.rootFields,
    aliases: aliases / limits.aliases,
    directives: directives / limits.directives,
    tokens: tokens / limits.tokens,
    bytes: bytes / limits.documentBytes,
    repetitions: repetitions / limits.repetitions,
    cost: cost / LIMIT_COST,
  };
  for (const [limit, share] of Object.entries(shares)) expect([limit, share <= 1 / HEADROOM]).toEqual([limit, true]);
});

it("What may be done only so often is what costs people or money", () => {
  const limited = operations.map(({ name, text }) => [name, measured(text).counts] as const);
  expect(Object.fromEntries(limited.filter(([, counts]) => Object.keys(counts).length > 0))).toEqual({
    Register: { auth: 1 },
    LogIn: { auth: 1 },
    GenerateCurriculum: { generation: 1 },
    ImportScormPackage: { generation: 1 },
    ImportResource: { generation: 1 },
    Ask: { mentor: 1 },
    RetryReply: { mentor: 1 },
  });
});
