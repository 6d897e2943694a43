import { newId } from "../../../platform/database/ids";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { CourseDuplicated } from "../../catalog/events";
import { QuizChanged } from "../events";
import { assessment } from "../subgraph";
import { choices, QuizStory } from "../testing/quiz-story";

describe("the quizzes of a copied course", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(assessment);
  });
  afterAll(() => kit.close());

  const query = <Row>(text: string, values: unknown[]) => kit.runtime.database.query<Row>(null, text, values);
  /** What a quiz asks and how it is judged, without the ids of its questions. */
  const quizOf = async (lessonId: string) => ({
    rules: await query("select pass_percent, attempts_limit, shuffle from quiz where lesson_id = $1", [lessonId]),
    questions: await query(
      `select type, position, prompt, points, explanation, options, correct_option_ids, accepted_answers
       from question join question_version said on said.question_id = question.id and said.version = question.version
       where lesson_id = $1 and not archived order by position`,
      [lessonId],
    ),
  });

  it("have the questions as they are now, the archived ones left out, once however often they are told of", async () => {
    const story = await QuizStory.begin(kit);
    const { singleChoice: first, trueFalse: gone } = await story.everyType();
    await query("update question_version set version = 2, prompt = 'Is it so?' where question_id = $1", [first.id]);
    await query("update question set version = 2 where id = $1", [first.id]);
    await query("update question set archived = true where id = $1", [gone.id]);
    await query("update quiz set pass_percent = 55, shuffle = true where lesson_id = $1", [story.lessonId]);
    const copy = newId();
    const pairs = [
      { sourceId: story.lessonId, lessonId: copy },
      // A lesson without a quiz.
      { sourceId: newId(), lessonId: newId() },
    ];
    const event = await kit.deliver(CourseDuplicated, newId(), { courseId: newId(), lessons: pairs });
    await kit.redeliver(event);
    const copied = await quizOf(copy);
    expect(copied).toEqual(await quizOf(story.lessonId));
    expect(copied.questions).toHaveLength(4);
    expect(copied.questions[0]).toMatchObject({ prompt: "Is it so?" });
    const told = (await kit.published(QuizChanged)).filter(({ subject }) => subject === copy);
    expect(told.map(({ data }) => data)).toEqual([{ lessonId: copy, questionCount: 4 }]);
  });

  it("are left alone where somebody has begun already", async () => {
    const story = await QuizStory.begin(kit);
    await story.create({ type: "TRUE_FALSE", options: choices("*True", "False") });
    const copy = newId();
    await query("insert into quiz (lesson_id) values ($1)", [copy]);
    await kit.deliver(CourseDuplicated, newId(), { courseId: newId(), lessons: [{ sourceId: story.lessonId, lessonId: copy }] });
    expect((await quizOf(copy)).questions).toEqual([]);
  });
});
