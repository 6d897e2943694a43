import "reflect-metadata";
import { getNamedType, isObjectType, isUnionType, type GraphQLNamedType, type GraphQLSchema } from "graphql";
import { buildSchemaSync, type NonEmptyArray } from "type-graphql";
import { ruleOf } from "../../../platform/graphql/allow";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { courseStaff } from "../permissions";
import { assessment } from "../subgraph";
import { choices, QuizStory } from "../testing/quiz-story";

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

  it("is in the staff's types, which only the course's staff reach", () => {
    const reached = reachable(schema, new Set());
    for (const type of ["QuizEditor", "QuestionKey", "OptionKey", "ScaleKey"]) {
      expect(schema.getType(type)).toBeDefined();
      expect(reached).not.toContain(type);
    }
  });

  it("is refused to those who learn in the course by each field that is for its staff", async () => {
    const kit = await SubgraphKit.start(assessment);
    const story = await QuizStory.begin(kit);
    const { id: questionId } = await story.create({ type: "TRUE_FALSE", options: choices("*True", "False") });
    const { lessonId } = story;
    const inputs: Record<string, object> = {
      configureQuiz: { lessonId },
      reorderQuestions: { lessonId, questionIds: [questionId] },
      createQuestion: { lessonId, type: "FILL_BLANK", prompt: "?", points: 1, acceptedAnswers: ["a"] },
      updateQuestion: { questionId, points: 2 },
      archiveQuestion: { questionId },
    };
    expect([...Object.keys(inputs), "quizEditor"].sort()).toEqual(staffFields(schema));
    const strangers = [await story.learner(), actorWith("LEARNER"), actorWith("INSTRUCTOR")];
    for (const stranger of strangers) {
      const editor = await kit.send(stranger, `{ quizEditor(lessonId: "${lessonId}") { __typename } }`);
      expect(editor.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
      for (const [field, input] of Object.entries(inputs)) {
        const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
        const answer = await kit.send(stranger, `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`, {
          input,
        });
        expect(answer.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
      }
    }
    await kit.close();
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
      const rule = ruleOf(field.extensions)!;
      // Whom those let in, their rows decide: see above.
      if (rule !== courseStaff && rule.allows(learner)) visit(getNamedType(field.type));
    }
  }
  for (const entity of Object.keys(assessment.references)) visit(schema.getType(entity)!);
  return reached;
}

/** The root fields that the course's staff alone may use. */
function staffFields(schema: GraphQLSchema): string[] {
  const fields = [schema.getQueryType()!, schema.getMutationType()!].flatMap(root => Object.values(root.getFields()));
  return fields
    .filter(({ extensions }) => ruleOf(extensions) === courseStaff)
    .map(({ name }) => name)
    .sort();
}

function keyFields(schema: GraphQLSchema, types: ReadonlySet<string>): string[] {
  return [...types].flatMap(name => {
    const type = schema.getType(name);
    const fields = isObjectType(type) ? Object.keys(type.getFields()) : [];
    return fields.map(field => `${name}.${field}`).filter(path => KEY_FIELD.test(path.split(".")[1]!) && !RESULTS.has(path));
  });
}
