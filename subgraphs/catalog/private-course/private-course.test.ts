import type { Actor } from "../../../platform/context/actor";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { UserRoleChanged } from "../../identity/events";
import { CourseChanged } from "../events";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";
import { sendMutation } from "../testing/mutation";

const PLAN_FIELDS = "topic goals currentLevel targetLevel weeks rhythm { kind timesPerWeek days } difficulty focusAreas";
const FIELDS = `id title slug level visibility publication instructor { id } plan { ${PLAN_FIELDS} }`;
const PLAN = {
  topic: "Sailing a dinghy",
  goals: ["Sail alone", "Right a capsized boat"],
  currentLevel: "BEGINNER",
  targetLevel: "INTERMEDIATE",
  weeks: 8,
  rhythm: { kind: "CHOSEN_DAYS", days: ["SATURDAY", "MONDAY"] },
  difficulty: "HARD",
  focusAreas: ["Tacking"],
};

describe("a private course", () => {
  const owner = actorWith("LEARNER");
  const admin = actorWith("ADMIN");
  const strangers = [null, actorWith("LEARNER"), actorWith("INSTRUCTOR")];
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
  });
  afterAll(() => kit.close());

  const create = (actor: Actor | null = owner, input: object = {}) =>
    sendMutation(kit, actor, "createPrivateCourse", ["Course", FIELDS], { plan: PLAN, ...input });
  const createWith = (plan: object) => create(owner, { plan: { ...PLAN, ...plan } });
  const read = async (id: string, actor: Actor | null) => {
    const { data, errors } = await kit.send<{ course: Record<string, unknown> | null }>(
      actor,
      `query Q($id: ID!) { course(id: $id) { ${FIELDS} } }`,
      { id },
    );
    expect(errors).toBeUndefined();
    return data!.course;
  };
  const list = async (actor: Actor, variables: object = {}) => {
    const text = `query Q($first: Int! = 100, $after: String, $archived: Boolean! = false) {
      privateCourses(first: $first, after: $after, archived: $archived) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`;
    type List = { totalCount: number; nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    return (await kit.send<{ privateCourses: List }>(actor, text, { ...variables })).data!.privateCourses;
  };

  it("is made with its owner's plan, whatever their role", async () => {
    const course = await create();
    expect(course).toMatchObject({
      title: "Sailing a dinghy",
      slug: `private-${course.id}`,
      level: "BEGINNER",
      visibility: "PRIVATE",
      publication: "DRAFT",
      instructor: { id: owner.userId },
      plan: { ...PLAN, rhythm: { kind: "CHOSEN_DAYS", timesPerWeek: null, days: ["MONDAY", "SATURDAY"] } },
    });
    const told = (await kit.published(CourseChanged)).find(({ subject }) => subject === course.id)!;
    expect(told.data).toMatchObject({ visibility: "PRIVATE", instructorId: owner.userId });
    expect(await create(null)).toMatchObject({ error: "UNAUTHENTICATED" });
    for (const actor of [actorWith("INSTRUCTOR"), admin]) expect(await create(actor)).toMatchObject({ visibility: "PRIVATE" });
  });

  it("has a rhythm of one of four kinds, each with what it needs and nothing else", async () => {
    const good = [
      { kind: "DAILY" },
      { kind: "TIMES_PER_WEEK", timesPerWeek: 3 },
      { kind: "AT_LEAST_PER_WEEK", timesPerWeek: 1 },
      { kind: "CHOSEN_DAYS", days: ["SUNDAY"] },
    ];
    for (const rhythm of good) {
      const { plan } = await createWith({ rhythm });
      expect(plan).toMatchObject({ rhythm: { timesPerWeek: null, days: [], ...rhythm } });
    }
    const bad: [object, string][] = [
      [{ kind: "DAILY", timesPerWeek: 2 }, "timesPerWeek"],
      [{ kind: "DAILY", days: ["MONDAY"] }, "days"],
      [{ kind: "TIMES_PER_WEEK" }, "timesPerWeek"],
      [{ kind: "TIMES_PER_WEEK", timesPerWeek: 8 }, "timesPerWeek"],
      [{ kind: "CHOSEN_DAYS" }, "days"],
      [{ kind: "CHOSEN_DAYS", days: [] }, "days"],
      [{ kind: "CHOSEN_DAYS", days: ["MONDAY", "MONDAY"] }, "days"],
    ];
    for (const [rhythm, field] of bad) {
      const path = ["input", "plan", "rhythm", field];
      expect(await createWith({ rhythm })).toMatchObject({ __typename: "InvalidInput", code: "INVALID_INPUT", path });
    }
    expect(await createWith({ targetLevel: "BEGINNER", currentLevel: "EXPERT" })).toMatchObject({
      path: ["input", "plan", "targetLevel"],
    });
    expect(await createWith({ weeks: 105 })).toMatchObject({ path: ["input", "plan", "weeks"] });
    expect(await createWith({ topic: " " })).toMatchObject({ path: ["input", "plan", "topic"] });
    expect(await createWith({ goals: Array(11).fill("goal") })).toMatchObject({ path: ["input", "plan", "goals"] });
  });

  it("is written, published and archived by its owner alone, and nobody else knows of it", async () => {
    const { id } = await create(owner, { title: "Secret course" });
    const authoring = new Authoring(kit, owner);
    const chapter = await authoring.chapter(id);
    const lesson = await authoring.lesson(chapter.id);
    await authoring.mutate(
      "updateCourse",
      "UpdateCourseInput",
      { courseId: id, description: "Of mine.", tags: ["secret"] },
      "id",
    );
    expect(await authoring.publish(id, owner)).toMatchObject({ publication: "PUBLISHED" });
    const seeLesson = async (actor: Actor | null) =>
      (await kit.send<{ lesson: object | null }>(actor, "query Q($id: ID!) { lesson(id: $id) { id } }", { id: lesson.id })).data!
        .lesson;
    for (const stranger of strangers) {
      expect(await read(id, stranger)).toBeNull();
      expect(await seeLesson(stranger)).toBeNull();
      const listed = await kit.send<{ courses: { nodes: { id: string }[] }; courseBySlug: null; tags: { name: string }[] }>(
        stranger,
        `query Q($slug: String!) { courses(first: 100) { nodes { id } } courseBySlug(slug: $slug) { movedTo } tags { name } }`,
        { slug: `private-${id}` },
      );
      expect(listed.data!.courses.nodes.map(course => course.id)).not.toContain(id);
      expect(listed.data!.courseBySlug).toBeNull();
      expect(listed.data!.tags).not.toContainEqual({ name: "secret" });
    }
    for (const actor of [owner, admin]) {
      expect(await read(id, actor)).toMatchObject({ id, plan: { topic: PLAN.topic } });
      expect(await seeLesson(actor)).not.toBeNull();
    }
    expect(await sendMutation(kit, owner, "archiveCourse", ["Course", "publication"], { courseId: id })).toMatchObject({
      publication: "ARCHIVED",
    });
    expect((await list(owner)).nodes).not.toContainEqual({ id });
    expect((await list(owner, { archived: true })).nodes).toContainEqual({ id });
  });

  it("refuses every change by others as if it were not there", async () => {
    const { id: courseId } = await create();
    const authoring = new Authoring(kit, owner);
    const { id: chapterId } = await authoring.chapter(courseId);
    const { id: lessonId } = await authoring.lesson(chapterId);
    const attempts: [string, object][] = [
      ["updateCourse", { courseId, title: "Mine" }],
      ["archiveCourse", { courseId }],
      ["changeCourseSlug", { courseId, slug: "mine" }],
      ["transferCourse", { courseId, instructorId: owner.userId }],
      ["updateLearningPlan", { courseId, plan: PLAN }],
      ["rateCourse", { courseId, stars: 1 }],
      ["duplicateCourse", { courseId, requestId: "019b0000-0000-7000-8000-000000000000" }],
      ["createChapter", { courseId, title: "Mine" }],
      ["updateChapter", { chapterId, title: "Mine" }],
      ["archiveChapter", { chapterId }],
      ["updateLesson", { lessonId, title: "Mine" }],
      ["archiveLesson", { lessonId }],
    ];
    const things: Record<string, string> = { rateCourse: "Rating", duplicateCourse: "Job" };
    for (const [field, input] of attempts) {
      const thing = things[field] ?? (/Course|Plan/.test(field) ? "Course" : field.replace(/^[a-z]+/, ""));
      for (const stranger of strangers) {
        const answer = await sendMutation(kit, stranger, field, [thing, "__typename"], input);
        expect(answer).toMatchObject(stranger ? { __typename: "NotFound" } : { error: "UNAUTHENTICATED" });
      }
    }
    expect(await read(courseId, owner)).toMatchObject({ title: "Sailing a dinghy" });
  });

  it("has no price, address or other owner, and a public course has no plan", async () => {
    const { id: courseId } = await create();
    const heir = actorWith("INSTRUCTOR");
    await kit.deliver(UserRoleChanged, heir.userId, { userId: heir.userId, role: "INSTRUCTOR" });
    const price = { amount: 100, currency: "EUR" };
    for (const actor of [owner, admin]) {
      const refusals = [
        await sendMutation(kit, actor, "updateCourse", ["Course", "id"], { courseId, price }),
        await sendMutation(kit, actor, "changeCourseSlug", ["Course", "id"], { courseId, slug: "public" }),
        await sendMutation(kit, actor, "transferCourse", ["Course", "id"], { courseId, instructorId: heir.userId }),
      ];
      for (const refusal of refusals) expect(refusal).toMatchObject({ __typename: "Conflict", code: "COURSE_PRIVATE" });
    }
    const plan = { ...PLAN, topic: "Sailing a yacht", rhythm: { kind: "DAILY" } };
    const update = (actor: Actor, id: string) =>
      sendMutation(kit, actor, "updateLearningPlan", ["Course", `plan { ${PLAN_FIELDS} }`], { courseId: id, plan });
    expect(await update(owner, courseId)).toMatchObject({
      plan: { topic: "Sailing a yacht", rhythm: { kind: "DAILY", days: [] } },
    });
    const instructor = actorWith("INSTRUCTOR");
    const publicCourse = await new Authoring(kit, instructor).publishedCourse();
    expect(await update(instructor, publicCourse.id)).toMatchObject({ code: "COURSE_NOT_PRIVATE" });
    expect(await read(publicCourse.id, instructor)).toMatchObject({ plan: null });
  });

  it("is one of at most 50, also when many are made at once, and they come in pages", async () => {
    const collector = actorWith("LEARNER");
    const answers = await Promise.all(Array.from({ length: 55 }, () => create(collector)));
    expect(answers.filter(({ visibility }) => visibility === "PRIVATE")).toHaveLength(50);
    expect(answers.filter(({ code }) => code === "TOO_MANY_PRIVATE_COURSES")).toHaveLength(5);
    const first = await list(collector, { first: 30 });
    expect(first).toMatchObject({ totalCount: 50, pageInfo: { hasNextPage: true } });
    const rest = await list(collector, { after: first.pageInfo.endCursor });
    expect(rest.nodes).toHaveLength(20);
    expect(new Set([...first.nodes, ...rest.nodes].map(({ id }) => id)).size).toBe(50);
    await sendMutation(kit, collector, "archiveCourse", ["Course", "id"], { courseId: first.nodes[0]!.id });
    expect(await create(collector)).toMatchObject({ visibility: "PRIVATE" });
    expect((await list(actorWith("LEARNER"))).totalCount).toBe(0);
  });
});
