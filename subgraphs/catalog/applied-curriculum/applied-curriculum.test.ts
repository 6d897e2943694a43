import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { CurriculumApplied, type CurriculumLesson } from "../../mentor/events";
import { CourseChanged, LessonChanged } from "../events";
import { catalog } from "../subgraph";
import { sendMutation } from "../testing/mutation";

type Applied = NonNullable<(typeof CurriculumApplied)["data"]>;

const COURSE = `query C($id: ID!) { course(id: $id) { title description visibility publication level language instructor { id } durationSeconds
  plan { topic weeks } chapters { id title prerequisites { id } lessons { id title type } } } }`;
const GUIDE = {
  instructions: "Speak of the wind.",
  objectives: ["Know it"],
  difficulty: "EASY" as const,
  style: "ROLE_PLAY" as const,
  criteria: ["Says it."],
  solution: "The key.",
};

function lesson(title: string, changes: Partial<CurriculumLesson> = {}): CurriculumLesson {
  return {
    lessonId: newId(),
    type: "ARTICLE",
    title,
    description: "",
    objectives: [],
    estimatedSeconds: 600,
    prerequisiteIds: [],
    markdown: `All about ${title}.`,
    questions: null,
    guide: null,
    ...changes,
  };
}

describe("a curriculum that is applied", () => {
  const owner = actorWith("LEARNER");
  let kit: SubgraphKit;
  let first: Applied;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
  });
  afterAll(() => kit.close());
  beforeEach(() => {
    const wind = lesson("Wind");
    first = {
      curriculumId: newId(),
      version: 1,
      courseId: newId(),
      ownerId: owner.userId,
      title: "Sailing",
      description: "How to sail.",
      language: "en",
      level: "BEGINNER",
      goal: "Sail alone",
      chapters: [
        {
          chapterId: newId(),
          title: "One",
          description: "",
          lessons: [wind, lesson("Quiz", { type: "QUIZ", markdown: null, questions: [] }), lesson("Do it", { type: "PRACTICE" })],
        },
        {
          chapterId: newId(),
          title: "Two",
          description: "",
          lessons: [
            lesson("Think", { type: "REFLECTION", prerequisiteIds: [wind.lessonId] }),
            lesson("Talk", { type: "AI_MENTOR", markdown: null, guide: GUIDE }),
          ],
        },
      ],
    };
  });

  const deliver = (applied: Applied) => kit.deliver(CurriculumApplied, applied.curriculumId, applied);
  const read = async (actor = owner) => {
    type Course = { title: string; chapters: { id: string; title: string; lessons: { id: string; title: string }[] }[] };
    return (await kit.send<{ course: Course | null }>(actor, COURSE, { id: first.courseId })).data!.course;
  };
  const shape = async () => (await read())!.chapters.map(({ title, lessons }) => [title, ...lessons.map(each => each.title)]);
  const lastWord = async (lessonId: string) =>
    (await kit.published(LessonChanged)).findLast(({ subject }) => subject === lessonId)!.data;

  it("is a private draft of its owner's, with all that it says, once however often it is told", async () => {
    const event = await deliver(first);
    await kit.redeliver(event);
    await deliver(first);
    const [one, two] = first.chapters;
    expect(await read()).toEqual({
      title: "Sailing",
      description: "How to sail.",
      visibility: "PRIVATE",
      publication: "DRAFT",
      level: "BEGINNER",
      language: "en",
      instructor: { id: owner.userId },
      durationSeconds: 3_000,
      plan: { topic: "Sail alone", weeks: 1 },
      chapters: [
        { id: one!.chapterId, title: "One", prerequisites: [], lessons: asLessons(one!) },
        { id: two!.chapterId, title: "Two", prerequisites: [{ id: one!.chapterId }], lessons: asLessons(two!) },
      ],
    });
    expect(await read(actorWith("LEARNER"))).toBeNull();
    expect(await lastWord(two!.lessons[1]!.lessonId)).toMatchObject({ type: "AI_MENTOR", guide: GUIDE });
    expect(await lastWord(one!.lessons[2]!.lessonId)).toMatchObject({ type: "PRACTICE", text: "All about Do it." });
    expect((await kit.published(CourseChanged)).filter(({ subject }) => subject === first.courseId)).toHaveLength(1);
  });

  it("changes the course by a later version: what stays, moves, comes and goes; what the owner added is left", async () => {
    await deliver(first);
    const [one, two] = first.chapters;
    const [wind, quiz, practice] = one!.lessons;
    await sendMutation(kit, owner, "createLesson", ["Lesson", "id"], {
      chapterId: two!.chapterId,
      title: "My own",
      type: "ARTICLE",
      article: { markdown: "Mine." },
    });
    const later: Applied = {
      ...first,
      version: 2,
      title: "Sailing well",
      chapters: [
        { chapterId: newId(), title: "New", description: "", lessons: [practice!, lesson("Fresh")] },
        { ...one!, lessons: [quiz!, { ...wind!, title: "More wind", markdown: "Gusts." }] },
      ],
    };
    await deliver(later);
    expect((await read())!.title).toBe("Sailing well");
    expect(await shape()).toEqual([
      ["New", "Do it", "Fresh"],
      ["One", "Quiz", "More wind"],
      ["Two", "My own"],
    ]);
    expect(await lastWord(wind!.lessonId)).toMatchObject({ title: "More wind", text: "Gusts.", archived: false });
    expect(await lastWord(two!.lessons[0]!.lessonId)).toMatchObject({ archived: true });
    // An earlier version that comes late changes nothing.
    await deliver({ ...first, title: "Old" });
    expect((await read())!.title).toBe("Sailing well");
  });

  it("leaves no gap in a chapter of the owner's own, from which it takes lessons back or puts them away", async () => {
    await deliver(first);
    const [wind, quiz, practice] = first.chapters[0]!.lessons;
    const own = await sendMutation(kit, owner, "createChapter", ["Chapter", "id"], { courseId: first.courseId, title: "Own" });
    const addLesson = (title: string) =>
      sendMutation(kit, owner, "createLesson", ["Lesson", "id"], {
        chapterId: own.id,
        title,
        type: "ARTICLE",
        article: { markdown: "Mine." },
      });
    for (const [position, { lessonId }] of [wind!, quiz!].entries())
      await sendMutation(kit, owner, "moveLesson", ["Lesson", "id"], { lessonId, chapterId: own.id, position });
    await addLesson("My own");
    const lessons = [wind!, practice!];
    await deliver({ ...first, version: 2, chapters: [{ ...first.chapters[0]!, lessons }, first.chapters[1]!] });
    await addLesson("Another");
    expect(await shape()).toEqual([
      ["One", "Wind", "Do it"],
      ["Two", "Think", "Talk"],
      ["Own", "My own", "Another"],
    ]);
  });

  it("changes no course that is another's, or archived", async () => {
    const other = await sendMutation(kit, owner, "createPrivateCourse", ["Course", "id"], {
      plan: { topic: "Mine", goals: [], currentLevel: "BEGINNER", targetLevel: "BEGINNER", weeks: 1, rhythm: { kind: "DAILY" } },
    });
    await deliver({ ...first, courseId: other.id, ownerId: newId() });
    const { data } = await kit.send(owner, COURSE, { id: other.id });
    expect(data).toMatchObject({ course: { title: "Mine", chapters: [] } });
    await deliver(first);
    await sendMutation(kit, owner, "archiveCourse", ["Course", "id"], { courseId: first.courseId });
    await deliver({ ...first, version: 2, title: "Back again" });
    expect((await read())!.title).toBe("Sailing");
  });
});

function asLessons({ lessons }: Applied["chapters"][number]) {
  return lessons.map(({ lessonId: id, title, type }) => ({ id, title, type }));
}
