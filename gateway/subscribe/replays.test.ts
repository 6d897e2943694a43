import { buildSchema, getOperationAST, parse } from "graphql";
import type { PlannedOperation } from "../plan/plan-operation";
import type { Supergraph } from "../plan/supergraph";
import { replays } from "./replays";

const joinedSchema = buildSchema(`
  directive @replays on FIELD_DEFINITION
  type Query { a: Int }
  type Subscription { story: Int @replays news: Int }
`);

test.each([
  ["subscription { story }", true],
  ["subscription { news }", false],
  ["subscription { story: news }", false],
  ["subscription { news: story }", true],
  ["subscription { ... on Subscription { ...Story } } fragment Story on Subscription { story }", true],
])("%s: %s", (text, expected) => {
  const document = parse(text);
  const planned = { document, operation: getOperationAST(document)! } as PlannedOperation;
  expect(replays({ joinedSchema } as Supergraph, planned)).toBe(expected);
});
