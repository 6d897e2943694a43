import { newId } from "../../../platform/database/ids";
import { seedMentor } from "../seed";
import { MentorKit } from "../testing/mentor-kit";

describe("embeddings of lessons", () => {
  let mentor: MentorKit;
  beforeAll(async () => {
    mentor = await MentorKit.start({ chunkDelayMs: 0, settings: { MENTOR_EMBEDDING_MODEL: "offline-tutor" } });
  });
  afterAll(() => mentor.close());

  const models = async (lessonId: string) => {
    const text = `select embedding_model as model from passage where lesson_id = $1 order by position`;
    return (await mentor.kit.context().query<{ model: string | null }>(text, [lessonId])).map(({ model }) => model);
  };

  it("are made by a job after the lesson has changed", async () => {
    const lesson = newId();
    await mentor.tellLesson(lesson, { text: "An iterator yields walruses." });
    expect(await models(lesson)).toEqual([null]);
    await mentor.kit.runJobs();
    expect(await models(lesson)).toEqual(["offline-tutor/512"]);
    await mentor.tellLesson(lesson, { text: "An iterator yields penguins." }, new Date(Date.now() + 1_000));
    expect(await models(lesson)).toEqual([null]);
    await mentor.kit.runJobs();
    expect(await models(lesson)).toEqual(["offline-tutor/512"]);
  });

  it("that are missing are made after a reply, of seeds and after a change of the model", async () => {
    const [seeded, older] = [newId(), newId()];
    const lesson = { id: seeded, courseId: mentor.courseId, instructorId: newId(), type: "ARTICLE", guide: null };
    const lessons = [{ ...lesson, title: "Seeded", text: "Zebras graze." }];
    await mentor.kit.context().transaction(tx => seedMentor(tx, { courses: [], lessons, enrollments: [] }));
    await mentor.tellLesson(older, { text: "Ocelots sleep." });
    await mentor.kit.runJobs();
    await mentor.kit.context().query("update passage set embedding_model = 'older/8' where lesson_id = $1", [older]);
    await mentor.converse(await mentor.learner());
    await mentor.kit.runJobs();
    expect(await models(seeded)).toEqual(["offline-tutor/512"]);
    expect(await models(older)).toEqual(["offline-tutor/512"]);
  });

  it("are what a paraphrase with a typing error is found by, and cited", async () => {
    const lesson = newId();
    await mentor.tellLesson(lesson, { title: "Hoisting", text: "Declarations are hoisted to the beginning of their scope." });
    await mentor.kit.runJobs();
    const learner = await mentor.learner();
    const { reply } = await mentor.converse(learner, { courseId: mentor.courseId, content: "hoistingg of declaratons" });
    const updates = await mentor.followToEnd(learner, reply.id);
    expect(updates.at(-1)!.message.context[0]).toEqual({ id: lesson });
  });
});
