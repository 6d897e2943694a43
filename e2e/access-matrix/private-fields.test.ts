import { readFileSync } from "node:fs";
import { buildSchema, getNamedType, isAbstractType, isCompositeType, type GraphQLNamedType, type GraphQLSchema } from "graphql";
import { rootFile } from "../../bin/root-file";
import { startPlatform, type Platform } from "../harness/platform";
import { read } from "./private-field";
import { privateFields } from "./private-fields";
import { ACTORS } from "./row";
import { settings, World } from "./world";

describe("Private fields", () => {
  let platform: Platform;
  let world: World;
  beforeAll(async () => {
    platform = await startPlatform({ settings });
    world = await World.make(platform);
  });
  afterAll(async () => {
    await world?.close();
    await platform?.close();
  });

  it.each(privateFields.map(row => [row.field, row] as const))("%s", async (_name, row) => {
    const variables = row.variables(world);
    const outcomes = ACTORS.map(async actor => [actor, await read(world.clientOf(actor), row, variables)] as const);
    expect(Object.fromEntries(await Promise.all(outcomes))).toEqual(row.expect);
  });
});

describe("The graph", () => {
  const schema = buildSchema(readFileSync(rootFile("schema/api.graphql"), "utf8"));
  const roots = [schema.getQueryType()!, schema.getMutationType()!, schema.getSubscriptionType()!];
  const fields = roots.flatMap(root => Object.values(root.getFields()).map(field => ({ name: field.name, type: field.type })));

  it.each(["QuestionKey", "OptionKey", "ScaleKey"])("shows a %s to authors of quizzes only", key => {
    const leading = fields.filter(({ type }) => reach(schema, getNamedType(type)).has(key)).map(({ name }) => name);
    expect(leading.sort()).toEqual([
      "archiveQuestion",
      "configureQuiz",
      "createQuestion",
      "quizEditor",
      "reorderQuestions",
      "updateQuestion",
    ]);
  });

  it("does not let clients in through federation's own fields", () => {
    expect(fields.map(({ name }) => name).filter(name => name.startsWith("_"))).toEqual([]);
  });
});

/** The names of all types that a selection on a type can lead to. */
function reach(schema: GraphQLSchema, type: GraphQLNamedType, seen = new Set<string>()): Set<string> {
  if (!isCompositeType(type) || seen.has(type.name)) return seen;
  seen.add(type.name);
  if (isAbstractType(type)) schema.getPossibleTypes(type).forEach(member => reach(schema, member, seen));
  if ("getFields" in type) Object.values(type.getFields()).forEach(field => reach(schema, getNamedType(field.type), seen));
  return seen;
}
