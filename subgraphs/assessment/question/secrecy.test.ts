import "reflect-metadata";
import { getNamedType, isObjectType, isUnionType, type GraphQLNamedType, type GraphQLSchema } from "graphql";
import { buildSchemaSync, type NonEmptyArray } from "type-graphql";
import { ruleOf } from "../../../platform/graphql/allow";
import { actorWith } from "../../../platform/testing/actors";
import { assessment } from "../subgraph";

/** Whatever tells right from wrong: the words that a field of this schema may use for it. */
const KEY_FIELD = /correct|right|solution|explanation|accepted|key|grade|earned/i;
/** What an attempt itself says of its result names no answer. */
const RESULTS = new Set(["QuizAttempt.pointsEarned"]);

describe("the key of a question", () => {
  const schema = buildSchemaSync({
    resolvers: assessment.resolvers as NonEmptyArray<Function>,
    orphanedTypes: [...assessment.types!],
    validate: false,
  });

  it("is in no type that learners reach, but for the answers of an attempt that has ended", () => {
    const reached = reachable(schema, new Set(["QuizAttempt.answers"]));
    expect(reached).toContain("QuizQuestion");
    expect(reached).toContain("SavedQuizAnswer");
    expect(keyFields(schema, reached)).toEqual([]);
  });

  it("is reached by learners through QuizAttempt.answers, and there only as expected", () => {
    const before = reachable(schema, new Set(["QuizAttempt.answers"]));
    const behind = [...reachable(schema, new Set())].filter(type => !before.has(type));
    expect(behind.sort()).toEqual(["QuizAnswer", "QuizSolution"]);
  });

  it("is in the staff's types, which only instructors and admins reach", () => {
    const reached = reachable(schema, new Set());
    for (const type of ["QuizEditor", "QuestionKey", "OptionKey", "ScaleKey"]) {
      expect(schema.getType(type)).toBeDefined();
      expect(reached).not.toContain(type);
    }
  });

  it("would be noticed in a learner's type", () => {
    expect(keyFields(schema, new Set(["QuestionKey", "OptionKey", "QuizSolution"]))).toEqual(
      expect.arrayContaining(["QuestionKey.explanation", "OptionKey.correct", "QuizSolution.correctMin"]),
    );
  });
});

/** The object types that a learner gets to, by root fields and by entities, without walking through the closed fields. */
function reachable(schema: GraphQLSchema, closed: ReadonlySet<string>): Set<string> {
  const reached = new Set<string>();
  const visit = (named: GraphQLNamedType) => {
    if (isUnionType(named)) named.getTypes().forEach(visit);
    if (!isObjectType(named) || reached.has(named.name)) return;
    reached.add(named.name);
    for (const field of Object.values(named.getFields())) {
      if (!closed.has(`${named.name}.${field.name}`)) visit(getNamedType(field.type));
    }
  };
  const learner = actorWith("LEARNER");
  for (const root of [schema.getQueryType()!, schema.getMutationType()!]) {
    for (const field of Object.values(root.getFields())) {
      if (ruleOf(field.extensions)!.allows(learner)) visit(getNamedType(field.type));
    }
  }
  for (const entity of Object.keys(assessment.references)) visit(schema.getType(entity)!);
  return reached;
}

function keyFields(schema: GraphQLSchema, types: ReadonlySet<string>): string[] {
  return [...types].flatMap(name => {
    const type = schema.getType(name);
    const fields = isObjectType(type) ? Object.keys(type.getFields()) : [];
    return fields.map(field => `${name}.${field}`).filter(path => KEY_FIELD.test(path.split(".")[1]!) && !RESULTS.has(path));
  });
}
