import { reserve, settle } from "../spending/budget.service";
import { CurriculumStory, lessonFor, lessonsIn, outlineOf } from "../testing/curriculum-story";

/** Room for what is set aside for an outline, or for two lessons: a third finds none. */
const LIMIT = 55_000;
/** Longer than anybody waits for room. */
const LESSON_MS = 3_500;

describe("a curriculum, of which others hold what is left of the budget", () => {
  let story: CurriculumStory;
  beforeEach(async () => {
    story = await CurriculumStory.start({ MENTOR_LEARNER_TOKENS_PER_DAY: String(LIMIT) });
  });
  afterEach(() => story.close());

  it("is written by as many calls at once as there is room for", async () => {
    const usage = { promptTokens: 10, completionTokens: 10 };
    story.model.script(request =>
      request.responseFormat === "curriculum_outline"
        ? { json: outlineOf(1, 5), usage }
        : { ...lessonFor(request), usage, delayMs: LESSON_MS },
    );
    const { id } = await story.generate();
    expect((await story.runJob()).error).toBeNull();
    const made = await story.read(id);
    expect(made).toMatchObject({ status: "READY", problem: null });
    expect(lessonsIn(made.version!.tree).every(({ written }) => written)).toBe(true);
    expect(story.askedLessons()).toHaveLength(5);
  }, 30_000);

  it("is tried again where there is no room at all: nothing is used up", async () => {
    story.answer(outlineOf(1));
    const account = { userId: story.learner.userId, courseId: null, purpose: "REPLY" } as const;
    const held = await reserve(story.kit.context(), account, LIMIT);
    const { id } = await story.generate();
    const { error, again } = await story.runJob();
    expect(error).toMatchObject({ name: "BudgetBusyError", owner: "LEARNER" });
    expect(await story.read(id)).toMatchObject({ status: "GENERATING" });
    await settle(story.kit.context(), held, []);
    expect(await again(false)).toBeNull();
    expect(await story.read(id)).toMatchObject({ status: "READY", problem: null });
  });
});
