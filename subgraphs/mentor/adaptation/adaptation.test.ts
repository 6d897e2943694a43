import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { QuizAttemptGraded } from "../../assessment/events";
import { LessonCompleted } from "../../learning-progress/events";
import { failAdaptation } from "./adaptation.store";
import {
  CurriculumStory,
  lessonFor,
  lessonsIn,
  outlineOf,
  promptOf,
  type Adaptation,
  type Answered,
} from "../testing/curriculum-story";

const CONTENT = { title: "Tacking again", description: "", type: "PRACTICE", objectives: ["Tack"], seconds: 600 };
const operation = (action: string, lesson: string | null, after: string | null, content: object | null = null) => ({
  action,
  reason: `To ${action}`,
  lesson,
  after,
  content,
});

const WAITING = "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

describe("adapting a curriculum", () => {
  let story: CurriculumStory;
  let made: Answered;
  beforeAll(async () => {
    story = await CurriculumStory.start();
  });
  beforeEach(async () => {
    made = await story.ready(outlineOf(2));
    await story.mutate("applyCurriculum", { curriculumId: made.id, version: 1 });
    made = await story.read(made.id);
  });
  afterAll(() => story.close());

  const lessons = () => lessonsIn(made.version!.tree);
  const complete = (index: number) =>
    story.kit.deliver(LessonCompleted, newId(), {
      userId: story.learner.userId,
      lessonId: lessons()[index]!.id,
      courseId: made.course!.id,
    });
  const attempt = (index: number, missed: string[]) => {
    const lessonId = lessons()[index]!.id;
    const graded = { attemptId: newId(), number: 1, userId: story.learner.userId, lessonId, courseId: made.course!.id };
    return story.kit.deliver(QuizAttemptGraded, graded.attemptId, { ...graded, scorePercent: 0, passed: false, missed });
  };
  const propose = async (operations: object[]): Promise<Adaptation> => {
    story.model.script(request =>
      request.responseFormat === "adaptation" ? { json: { summary: "As you did.", operations } } : lessonFor(request),
    );
    const asked = await story.mutate<Adaptation>("adaptCurriculum", { curriculumId: made.id });
    expect(asked).toMatchObject({ status: "MAKING" });
    await story.kit.runJobs();
    return (await story.read(made.id)).adaptation!;
  };

  it("proposes a diff with reasons from what the learner did, and changes nothing before it is accepted", async () => {
    await complete(0);
    await attempt(2, ["Which <side>?"]);
    const proposal = await propose([
      operation("ADD_LESSON", null, "L3", CONTENT),
      operation("REMOVE", "L6", null),
      operation("REORDER", "L5", null),
      operation("CHANGE", "L4", null, { ...CONTENT, title: "Other knots" }),
      // Completed, unknown: left out.
      operation("REMOVE", "L1", null),
      operation("CHANGE", "L1", null, CONTENT),
      operation("REMOVE", "L99", null),
    ]);
    const asked = promptOf(story.model.requests.at(-1)!);
    expect(asked).toContain("L1 (ARTICLE, completed): Lesson 1.1");
    expect(asked).toContain("L3: 0 %, not passed\n- wrong: Which &lt;side&gt;?");
    expect(proposal).toMatchObject({ status: "PROPOSED", summary: "As you did." });
    expect(proposal.operations.map(({ action, title }) => `${action} ${title}`)).toEqual([
      "ADD_LESSON Tacking again",
      "REMOVE Lesson 2.3",
      "REORDER Lesson 2.2",
      "CHANGE Other knots",
    ]);
    expect(proposal.changes.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
      // What it needed to come first does so no more.
      "CHANGED Lesson 2.2",
      "MOVED Lesson 2.2",
      "ADDED Tacking again",
      "CHANGED Other knots",
      "REMOVED Lesson 2.3",
    ]);
    expect(await story.read(made.id)).toMatchObject({ newestVersion: 1, version: made.version });
    const accepted = await story.mutate("acceptAdaptation", { adaptationId: proposal.id });
    expect(accepted).toMatchObject({ status: "GENERATING", newestVersion: 1, adaptation: { status: "ACCEPTED" } });
    const before = story.askedLessons().length;
    await story.kit.runJobs();
    const after = await story.read(made.id);
    expect(after).toMatchObject({ status: "READY", version: { number: 2, origin: "ADAPTED" } });
    expect(lessonsIn(after.version!.tree).map(({ title, written }) => [title, written])).toEqual(
      ["Lesson 2.2", "Lesson 1.1", "Lesson 1.2", "Lesson 1.3", "Tacking again", "Other knots"].map(title => [title, true]),
    );
    expect(story.askedLessons().slice(before).sort()).toEqual(["Other knots", "Tacking again"]);
    // A second call changes nothing more.
    expect(await story.mutate("acceptAdaptation", { adaptationId: proposal.id })).toMatchObject({ newestVersion: 2 });
    expect(await story.mutate("applyCurriculum", { curriculumId: made.id, version: 2 })).toMatchObject({ appliedVersion: 2 });
  });

  it("is told by the subscription, which ends when the proposal is there", async () => {
    story.model.script(() => ({ json: { summary: "Good as it is.", operations: [] }, delayMs: 50 }));
    await story.mutate("adaptCurriculum", { curriculumId: made.id });
    const following = story.followToEnd(made.id);
    await story.kit.runJobs();
    const updates = await following;
    expect(updates.map(({ __typename }) => __typename)).toEqual(["CurriculumSeen", "CurriculumEnded"]);
    expect(updates[1]!.curriculum.adaptation).toMatchObject({ status: "PROPOSED", operations: [] });
  });

  it("answers the open proposal again, and makes another when the curriculum has changed", async () => {
    const proposal = await propose([operation("REMOVE", "L2", null)]);
    expect(await story.mutate<Adaptation>("adaptCurriculum", { curriculumId: made.id })).toMatchObject({ id: proposal.id });
    const chapters = made.version!.tree.chapters.map(({ id, lessons: all }) => ({
      id,
      lessons: all.map(lesson => ({ id: lesson.id })),
    }));
    await story.mutate("editCurriculum", { curriculumId: made.id, baseVersion: 1, title: "Mine", chapters });
    expect(await story.mutate("acceptAdaptation", { adaptationId: proposal.id })).toMatchObject({
      code: "STALE_CURRICULUM",
      currentVersion: 2,
    });
    const another = await propose([]);
    expect(another.id).not.toBe(proposal.id);
    expect(await story.mutate("acceptAdaptation", { adaptationId: proposal.id })).toMatchObject({ code: "ADAPTATION_NOT_OPEN" });
    expect((await story.mutate("rejectAdaptation", { adaptationId: another.id })).adaptation).toMatchObject({
      status: "REJECTED",
    });
  });

  it("cannot be rejected in the moment in which it fails, and another can be asked for", async () => {
    story.model.script(() => ({ json: { summary: "It is good.", operations: [] } }));
    const { id } = await story.mutate<Adaptation>("adaptCurriculum", { curriculumId: made.id });
    const whileItFails = async (name: string, input: object) => {
      const waits = async () => (await story.kit.runtime.database.query(null, WAITING)).length > 0;
      const { deciding } = await story.kit.context().transaction(async tx => {
        await failAdaptation(tx, id, "MENTOR_UNAVAILABLE");
        const decision = story.mutate<Adaptation>(name, input);
        // It has read the proposal as one that is being made, and waits for its row.
        while (!(await waits())) await new Promise(resolve => setTimeout(resolve, 5));
        return { deciding: decision };
      });
      return deciding;
    };
    expect(await whileItFails("rejectAdaptation", { adaptationId: id })).toMatchObject({ code: "ADAPTATION_NOT_OPEN" });
    const query = (text: string) => story.kit.runtime.database.query(null, text, [id]);
    await query("update curriculum_adaptation set status = 'MAKING', problem_code = null, base_version = 0 where id = $1");
    const another = await whileItFails("adaptCurriculum", { curriculumId: made.id });
    expect(another).toMatchObject({ status: "MAKING" });
    expect(another.id).not.toBe(id);
    await story.kit.runJobs();
    expect((await story.read(made.id)).adaptation).toMatchObject({ id: another.id, status: "PROPOSED" });
  });

  it("can be rejected twice", async () => {
    const { id } = await propose([]);
    for (let time = 1; time <= 2; time++)
      expect((await story.mutate("rejectAdaptation", { adaptationId: id })).adaptation).toMatchObject({ status: "REJECTED" });
  });

  it("is outdated when a lesson that it would change was completed meanwhile", async () => {
    const proposal = await propose([operation("REMOVE", "L2", null)]);
    await complete(1);
    expect(await story.mutate("acceptAdaptation", { adaptationId: proposal.id })).toMatchObject({ code: "ADAPTATION_OUTDATED" });
    expect(await story.read(made.id)).toMatchObject({ newestVersion: 1 });
  });

  it("fails with its reason, and is nobody else's to decide", async () => {
    const proposal = await propose([operation("REMOVE", "L2", null)]);
    for (const name of ["acceptAdaptation", "rejectAdaptation"])
      expect(await story.mutate(name, { adaptationId: proposal.id }, actorWith("ADMIN"))).toMatchObject({
        code: "ADAPTATION_NOT_FOUND",
      });
    await story.mutate("rejectAdaptation", { adaptationId: proposal.id });
    story.model.script(() => ({ text: "no" }));
    await story.mutate("adaptCurriculum", { curriculumId: made.id });
    await story.kit.runJobs();
    expect((await story.read(made.id)).adaptation).toMatchObject({ status: "FAILED", problem: { code: "MENTOR_MALFORMED" } });
  });
});
