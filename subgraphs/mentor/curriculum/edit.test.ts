import { newId } from "../../../platform/database/ids";
import { CourseChanged } from "../../catalog/events";
import { CurriculumApplied } from "../events";
import { CurriculumStory, lessonsIn, outlineOf, type Answered, type Tree } from "../testing/curriculum-story";

/** A lesson of an edit: what it does not say stays. */
interface Edited {
  id?: string;
  type?: string;
  title?: string;
  markdown?: string;
  prerequisiteIds?: string[];
}

/** An edit that changes nothing. */
function asIs(tree: Tree) {
  return tree.chapters.map(({ id, lessons }) => ({ id, lessons: lessons.map((lesson): Edited => ({ id: lesson.id })) }));
}

describe("a curriculum that is there", () => {
  let story: CurriculumStory;
  let made: Answered;
  beforeAll(async () => {
    story = await CurriculumStory.start();
  });
  beforeEach(async () => {
    made = await story.ready(outlineOf(2));
  });
  afterAll(() => story.close());

  const edit = (input: object) => story.mutate("editCurriculum", { curriculumId: made.id, baseVersion: 1, ...input });
  const diff = async (from: number, to: number) => {
    const text =
      "query D($id: ID!, $from: Int!, $to: Int!) { curriculumDiff(id: $id, from: $from, to: $to) { changes { kind title fields lessonId } } }";
    const { data, errors } = await story.kit.send<{ curriculumDiff: { changes: object[] } }>(story.learner, text, {
      id: made.id,
      from,
      to,
    });
    return data?.curriculumDiff.changes ?? errors;
  };

  it("is edited as a whole: into a version that keeps what is not said, and a diff that says what is new", async () => {
    const { tree } = made.version!;
    const chapters = asIs(tree);
    const [first, second] = lessonsIn(tree);
    chapters[0]!.lessons[0]!.markdown = "Mine.";
    chapters[0]!.lessons[0]!.title = "My lesson";
    // The second lesson goes to the other chapter, the third is removed, a new one comes.
    chapters[1]!.lessons.push(chapters[0]!.lessons[1]!, { type: "REFLECTION", title: "Think", markdown: "What now?" });
    chapters[0]!.lessons = chapters[0]!.lessons.slice(0, 1);
    const edited = await edit({ chapters });
    expect(edited).toMatchObject({ status: "READY", newestVersion: 2, version: { origin: "EDITED" } });
    const after = edited.version!.tree;
    expect(after.chapters.map(({ lessons }) => lessons.map(({ title }) => title))).toEqual([
      ["My lesson"],
      ["Lesson 2.1", "Lesson 2.2", "Lesson 2.3", "Lesson 1.2", "Think"],
    ]);
    expect(lessonsIn(after)[0]).toMatchObject({ id: first!.id, content: { markdown: "Mine." } });
    expect(lessonsIn(after)[4]).toMatchObject({ id: second!.id, content: second!.content });
    expect(await diff(1, 2)).toEqual([
      { kind: "CHANGED", title: "My lesson", fields: ["title", "content"], lessonId: first!.id },
      { kind: "MOVED", title: "Lesson 1.2", fields: [], lessonId: second!.id },
      { kind: "ADDED", title: "Think", fields: [], lessonId: lessonsIn(after)[5]!.id },
      { kind: "REMOVED", title: "Lesson 1.3", fields: [], lessonId: lessonsIn(tree)[2]!.id },
    ]);
    expect(await diff(1, 1)).toEqual([]);
    expect(await diff(1, 9)).toMatchObject([{ extensions: { problem: "CURRICULUM_VERSION_NOT_FOUND" } }]);
    // Versions never change.
    const text = "query V($id: ID!) { curriculum(id: $id) { version(number: 1) { tree { chapters { lessons { id } } } } } }";
    const old = await story.kit.send<{ curriculum: Answered }>(story.learner, text, { id: made.id });
    expect(lessonsIn(old.data!.curriculum.version!.tree).map(({ id }) => id)).toEqual(lessonsIn(tree).map(({ id }) => id));
  });

  it("refuses a stale edit with the version that there is, and loses neither", async () => {
    const chapters = asIs(made.version!.tree);
    expect(await edit({ title: "First", chapters })).toMatchObject({ newestVersion: 2 });
    expect(await edit({ title: "Second", chapters })).toMatchObject({
      __typename: "StaleCurriculum",
      code: "STALE_CURRICULUM",
      currentVersion: 2,
      path: ["input", "baseVersion"],
    });
    expect((await story.read(made.id)).version!.tree.title).toBe("First");
  });

  it("refuses what does not fit together, with its place", async () => {
    const { tree } = made.version!;
    const refusal = async (change: (chapters: ReturnType<typeof asIs>) => void) => {
      const chapters = asIs(tree);
      change(chapters);
      const { code, path } = await edit({ chapters });
      return { code, at: path?.slice(2).join(".") };
    };
    const lessons = lessonsIn(tree);
    expect(await refusal(([one]) => one!.lessons.push({ id: newId() }))).toEqual({
      code: "CURRICULUM_PART_NOT_FOUND",
      at: "0.lessons.3.id",
    });
    expect(await refusal(([one]) => one!.lessons.push({ id: lessons[0]!.id }))).toMatchObject({
      code: "CURRICULUM_PART_NOT_FOUND",
    });
    expect(await refusal(([one]) => one!.lessons.push({ title: "No type" }))).toEqual({
      code: "INVALID_INPUT",
      at: "0.lessons.3.type",
    });
    expect(await refusal(([one]) => (one!.lessons[2]!.markdown = "A quiz?"))).toEqual({
      code: "INVALID_INPUT",
      at: "0.lessons.2.markdown",
    });
    expect(await refusal(([one]) => (one!.lessons[0]!.prerequisiteIds = [lessons[4]!.id]))).toEqual({
      code: "INVALID_INPUT",
      at: "0.lessons.0.prerequisiteIds",
    });
    expect(await refusal(([one]) => (one!.lessons = []))).toMatchObject({ code: "INVALID_INPUT" });
  });

  it("is applied once, to one course, the later version after the earlier", async () => {
    const apply = (version: number) => story.mutate("applyCurriculum", { curriculumId: made.id, version });
    const published = async () => (await story.kit.published(CurriculumApplied)).filter(({ subject }) => subject === made.id);
    const applied = await apply(1);
    expect(applied).toMatchObject({ appliedVersion: 1, course: { id: expect.any(String) } });
    await apply(1);
    await edit({ chapters: asIs(made.version!.tree).slice(1) });
    expect(await apply(3)).toMatchObject({ code: "CURRICULUM_VERSION_NOT_FOUND" });
    expect(await apply(2)).toMatchObject({ appliedVersion: 2, course: applied.course });
    expect(await apply(1)).toMatchObject({ code: "CURRICULUM_VERSION_PASSED" });
    const events = await published();
    expect(events.map(({ data }) => [data.version, data.courseId, data.ownerId, data.chapters.length])).toEqual([
      [1, applied.course!.id, story.learner.userId, 2],
      [2, applied.course!.id, story.learner.userId, 1],
    ]);
    const quiz = events[0]!.data.chapters[0]!.lessons[2]!;
    expect(quiz).toMatchObject({ type: "QUIZ", questions: [{ correct: [0], options: ["Right", "Wrong"] }] });
  });

  it("is not applied where there is no room for one more course, or the course is archived", async () => {
    const other = await CurriculumStory.start();
    try {
      const { id } = await other.ready();
      const owned = { title: "Mine", instructorId: other.learner.userId, price: null };
      const mine = { ...owned, inReview: false, visibility: "PRIVATE" as const };
      for (let i = 0; i < 50; i += 1) {
        const courseId = newId();
        await other.kit.deliver(CourseChanged, courseId, { ...mine, courseId, publication: "DRAFT" });
      }
      expect(await other.mutate("applyCurriculum", { curriculumId: id, version: 1 })).toMatchObject({
        code: "TOO_MANY_PRIVATE_COURSES",
      });
      const [row] = await other.kit.runtime.database.query<{ id: string }>(null, "select course_id as id from curriculum");
      await other.kit.deliver(CourseChanged, row!.id, { ...mine, courseId: row!.id, publication: "ARCHIVED" });
      expect(await other.mutate("applyCurriculum", { curriculumId: id, version: 1 })).toMatchObject({
        code: "CURRICULUM_COURSE_ARCHIVED",
      });
    } finally {
      await other.close();
    }
  });

  it("is not edited while it is being written", async () => {
    await story.mutate("regenerateCurriculumLessons", {
      curriculumId: made.id,
      baseVersion: 1,
      lessonIds: [lessonsIn(made.version!.tree)[0]!.id],
    });
    expect(await edit({ chapters: asIs(made.version!.tree) })).toMatchObject({ code: "CURRICULUM_BUSY" });
    await story.kit.runJobs();
  });
});
