import { z } from "zod";
import type { Settings } from "../../platform/config/settings";
import type { PointStore } from "../../platform/limits/point-store";
import type { Logger } from "../../platform/log/logger";
import { defaultOperationLimits, type OperationLimits } from "./operation-limits";
import { RequestBudgets } from "./request-budgets";

/** All limits of a gateway. */
export interface GatewayLimits {
  readonly operation: OperationLimits;
  /** What one operation may cost. */
  readonly maxCost: number;
  readonly budgets: RequestBudgets;
}

const preset = defaultOperationLimits;
const atMost = (most: number, what: string) => z.coerce.number().int().min(1).max(1_000_000_000).default(most).describe(what);

/** The settings of limits. docs/limits.md says what each is for. */
export const limitsShape = {
  GATEWAY_LIMITS: z.enum(["on", "off"]).default("on").describe("off: operations of any size, as often as anybody likes"),
  LIMIT_DOCUMENT_BYTES: atMost(preset.documentBytes, "bytes of a document's text"),
  LIMIT_TOKENS: atMost(preset.tokens, "tokens of a document"),
  LIMIT_OPERATIONS: atMost(preset.operations, "operations of a document"),
  LIMIT_DEPTH: atMost(preset.depth, "fields inside of each other"),
  LIMIT_INTROSPECTION_DEPTH: atMost(preset.introspectionDepth, "the same below `__schema` and `__type`"),
  LIMIT_FIELDS: atMost(preset.fields, "fields of an operation, with its fragments put in"),
  LIMIT_ROOT_FIELDS: atMost(preset.rootFields, "fields of an operation's root type"),
  LIMIT_ALIASES: atMost(preset.aliases, "aliases of an operation, with its fragments put in"),
  LIMIT_DIRECTIVES: atMost(preset.directives, "directives of an operation, with its fragments put in"),
  LIMIT_REPETITIONS: atMost(preset.repetitions, "pairs of fields of one name side by side"),
  LIMIT_VARIABLE_VALUES: atMost(preset.variableValues, "values in the variables"),
  LIMIT_VARIABLE_DEPTH: atMost(preset.variableDepth, "values inside of each other in the variables"),
  LIMIT_MISTAKES: atMost(preset.mistakes, "mistakes that an answer names"),
  LIMIT_COST: atMost(25_000, "what one operation may cost"),
  RATE_COST: atMost(120_000, "cost per minute of a signed-in person"),
  RATE_COST_VISITOR: atMost(60_000, "cost per minute of all visitors of an address"),
  RATE_AUTH: atMost(10, "signing up, in and the like, per minute and person, or address of visitors"),
  RATE_MENTOR: atMost(30, "questions to the mentor, per minute and person"),
  RATE_GENERATION: atMost(
    20,
    "what keeps a worker busy (imports, transcripts, copies, generated courses), per minute and person",
  ),
  RATE_PEOPLE_PER_ADDRESS: atMost(20, "how many times a person's budgets all people of an address have together"),
};

/** The limits that the settings ask for; undefined when they are off. */
export function limitsOf(
  settings: Settings<typeof limitsShape>,
  store: PointStore | null,
  log: Logger,
): GatewayLimits | undefined {
  if (settings.GATEWAY_LIMITS === "off") return undefined;
  const rates = {
    costPerPerson: settings.RATE_COST,
    costPerVisitor: settings.RATE_COST_VISITOR,
    fields: { auth: settings.RATE_AUTH, mentor: settings.RATE_MENTOR, generation: settings.RATE_GENERATION },
    peoplePerAddress: settings.RATE_PEOPLE_PER_ADDRESS,
  };
  return { operation: operationLimits(settings), maxCost: settings.LIMIT_COST, budgets: new RequestBudgets(rates, store, log) };
}

function operationLimits(settings: Settings<typeof limitsShape>): OperationLimits {
  return {
    documentBytes: settings.LIMIT_DOCUMENT_BYTES,
    tokens: settings.LIMIT_TOKENS,
    operations: settings.LIMIT_OPERATIONS,
    depth: settings.LIMIT_DEPTH,
    introspectionDepth: settings.LIMIT_INTROSPECTION_DEPTH,
    fields: settings.LIMIT_FIELDS,
    rootFields: settings.LIMIT_ROOT_FIELDS,
    aliases: settings.LIMIT_ALIASES,
    directives: settings.LIMIT_DIRECTIVES,
    repetitions: settings.LIMIT_REPETITIONS,
    variableValues: settings.LIMIT_VARIABLE_VALUES,
    variableDepth: settings.LIMIT_VARIABLE_DEPTH,
    mistakes: settings.LIMIT_MISTAKES,
  };
}
