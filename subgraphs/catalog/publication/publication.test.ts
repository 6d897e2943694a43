import type { Actor } from "../../../platform/context/actor";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { CourseChanged, CoursePublished, CourseReviewed, CourseSubmitted, LessonChanged } from "../events";
import { catalog } from "../subgraph";
import { Authoring, type Outcome } from "../testing/authoring";

const STATE = "id publication version submittedAt";
const PROBLEMS = `publicationProblems { code path chapterId lessonId }`;
const QUEUE =
  "query Q($after: String) { reviewQueue(first: 2, after: $after) { totalCount nodes { course { id } submittedBy { id } decision } pageInfo { endCursor hasNextPage } } }";
const REVIEWS =
  "query Q($id: ID!) { course(id: $id) { reviews { totalCount nodes { decision feedback version submittedBy { id } decidedBy { id } decidedAt } } } }";

interface Queue {
  reviewQueue: { totalCount: number; nodes: { course: { id: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
}

describe("publishing", () => {
  const instructor = actorWith("INSTRUCTOR");
  let kit: SubgraphKit;
  let authoring: Authoring;
  let admin: Actor;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    authoring = new Authoring(kit, instructor);
    admin = authoring.admin;
  });
  afterAll(() => kit.close());

  const draft = async () => {
    const course = await authoring.course({ title: "Knots" });
    const chapter = await authoring.chapter(course.id);
    const lesson = await authoring.lesson(chapter.id);
    return { courseId: course.id, chapterId: chapter.id, lessonId: lesson.id };
  };
  const change = (verb: string, input: object, actor = instructor) =>
    authoring.mutate(`${verb}Course`, `${verb[0]!.toUpperCase()}${verb.slice(1)}CourseInput`, input, STATE, actor);
  const told = async (event: typeof CourseSubmitted, courseId: string) =>
    (await kit.published(event as never)).filter(({ subject }) => subject === courseId).map(({ data }) => data as object);
  const reviewsOf = async (id: string, actor = instructor) =>
    (await kit.send<{ course: { reviews: unknown } }>(actor, REVIEWS, { id })).data!.course.reviews;

  it("goes by way of a review: returned with feedback, mended, approved", async () => {
    const { courseId, chapterId } = await draft();
    expect(await change("submit", { courseId })).toMatchObject({
      publication: "IN_REVIEW",
      version: null,
      submittedAt: expect.any(String),
    });
    expect(await change("submit", { courseId })).toMatchObject({ publication: "IN_REVIEW" });
    expect(await change("return", { courseId, feedback: "Say more." }, admin)).toMatchObject({
      publication: "DRAFT",
      submittedAt: null,
    });
    await authoring.lesson(chapterId);
    await change("submit", { courseId });
    expect(await change("approve", { courseId, feedback: "Good." }, admin)).toMatchObject({
      publication: "PUBLISHED",
      version: 1,
      submittedAt: null,
    });
    expect(await reviewsOf(courseId)).toMatchObject({
      totalCount: 2,
      nodes: [
        { decision: "APPROVED", feedback: "Good.", version: 1, decidedBy: { id: admin.userId } },
        { decision: "RETURNED", feedback: "Say more.", version: null, submittedBy: { id: instructor.userId } },
      ],
    });
    expect(await told(CourseSubmitted, courseId)).toHaveLength(2);
    expect(await told(CourseReviewed as never, courseId)).toMatchObject([
      { decision: "RETURNED", feedback: "Say more." },
      { decision: "APPROVED", feedback: "Good." },
    ]);
    expect((await told(CourseChanged as never, courseId)).map(data => (data as Outcome).publication)).toEqual([
      "DRAFT",
      "IN_REVIEW",
      "DRAFT",
      "IN_REVIEW",
      "PUBLISHED",
    ]);
  });

  it("tells what the version has, and of each lesson that it brings or takes", async () => {
    const { courseId, chapterId, lessonId } = await draft();
    await authoring.publish(courseId);
    const second = await authoring.lesson(chapterId);
    await authoring.mutate("archiveLesson", "ArchiveLessonInput", { lessonId }, "id");
    await authoring.publish(courseId);
    expect(await told(CoursePublished as never, courseId)).toMatchObject([
      { version: 1, chapters: [{ chapterId, lessonIds: [lessonId] }] },
      { version: 2, chapters: [{ chapterId, lessonIds: [second.id] }] },
    ]);
    const statesOf = async (id: string) =>
      (await told(LessonChanged as never, id)).map(data => {
        const { published, archived } = data as { published: boolean; archived: boolean };
        return { published, archived };
      });
    // Somebody may be on version 1, so the lesson is not gone for everybody.
    expect(await statesOf(lessonId)).toEqual([
      { published: false, archived: false },
      { published: true, archived: false },
      { published: true, archived: false },
      { published: false, archived: false },
    ]);
    expect(await statesOf(second.id)).toEqual([
      { published: false, archived: false },
      { published: true, archived: false },
    ]);
  });

  it("of a large course tells of its lessons by a worker", async () => {
    const { courseId, chapterId } = await draft();
    const fill = `
      with made as (
        insert into lesson (id, chapter_id, course_id, title, type, position, duration_seconds, archived, created_at, updated_at)
        select uuidv7(), $1, $2, 'Lesson', 'ARTICLE', place, 0, false, now(), now() from generate_series(1, 199) as place
        returning id
      ) insert into lesson_content select id, '{"markdown": "Text."}' from made`;
    await kit.runtime.database.query(null, fill, [chapterId, courseId]);
    const second = await authoring.chapter(courseId);
    await authoring.lesson(second.id);
    await authoring.publish(courseId);
    const published = async () =>
      new Set(
        (await kit.published(LessonChanged))
          .filter(({ data }) => data.courseId === courseId && data.published)
          .map(each => each.subject),
      );
    expect((await published()).size).toBe(0);
    while ((await kit.runJobs()) > 0);
    expect((await published()).size).toBe(201);
  });

  it("changes nothing when nothing has changed, however often one asks", async () => {
    const { courseId } = await draft();
    const answers = await Promise.all(Array.from({ length: 20 }, () => authoring.publish(courseId)));
    for (const answer of answers) expect(answer).toMatchObject({ publication: "PUBLISHED", version: 1 });
    expect(await told(CoursePublished as never, courseId)).toHaveLength(1);
    await change("submit", { courseId });
    expect(await change("approve", { courseId }, admin)).toMatchObject({ version: 1, submittedAt: null });
    expect(await told(CoursePublished as never, courseId)).toHaveLength(1);
  });

  it("loses nothing when twenty add a lesson and publish at once", async () => {
    const { courseId } = await draft();
    const { id: chapterId } = await authoring.chapter(courseId, { title: "Everybody's" });
    const added = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { id } = await authoring.lesson(chapterId);
        return { id, published: await authoring.publish(courseId) };
      }),
    );
    expect(added.map(({ published }) => published.publication)).toEqual(added.map(() => "PUBLISHED"));
    const versions = await kit.runtime.database.query<{ number: number; ids: string[] }>(
      null,
      `select number, jsonb_path_query_array(outline, '$[*].lessons[*].id') as ids from course_version where course_id = $1 order by number`,
      [courseId],
    );
    expect(versions.map(({ number }) => number)).toEqual(versions.map((_, index) => index + 1));
    const newest = versions.at(-1)!.ids;
    expect(new Set(newest).size).toBe(newest.length);
    expect(newest).toEqual(expect.arrayContaining(added.map(({ id }) => id)));
  });

  it("locks the working copy while a review is pending, until it is taken back", async () => {
    const { courseId, chapterId, lessonId } = await draft();
    await authoring.publish(courseId);
    await authoring.lesson(chapterId);
    expect(await change("submit", { courseId })).toMatchObject({ publication: "PUBLISHED", submittedAt: expect.any(String) });
    const locked = { __typename: "Conflict", code: "COURSE_IN_REVIEW" };
    expect(await authoring.chapter(courseId)).toMatchObject(locked);
    expect(await authoring.lesson(chapterId)).toMatchObject(locked);
    const rename = { lessonId, title: "Other" };
    expect(await authoring.mutate("updateLesson", "UpdateLessonInput", rename, "id")).toMatchObject(locked);
    expect(await authoring.mutate("updateCourse", "UpdateCourseInput", { courseId, title: "Other" }, "id", admin)).toMatchObject(
      locked,
    );
    expect(await authoring.publish(courseId)).toMatchObject(locked);
    expect(await change("withdraw", { courseId })).toMatchObject({ publication: "PUBLISHED", version: 1, submittedAt: null });
    expect(await change("withdraw", { courseId })).toMatchObject({ submittedAt: null });
    expect(await authoring.mutate("updateLesson", "UpdateLessonInput", rename, "title")).toMatchObject({ title: "Other" });
    expect(await reviewsOf(courseId)).toMatchObject({ nodes: [{ decision: "WITHDRAWN" }] });
    expect(await change("approve", { courseId }, admin)).toMatchObject({ __typename: "Conflict", code: "COURSE_NOT_IN_REVIEW" });
    await change("submit", { courseId });
    await change("archive", { courseId });
    expect(await reviewsOf(courseId)).toMatchObject({ nodes: [{ decision: "WITHDRAWN" }, { decision: "WITHDRAWN" }] });
    // Its neighbours lock what they keep of it, too.
    const inReview = (await told(CourseChanged as never, courseId)).map(data => (data as { inReview: boolean }).inReview);
    expect(inReview).toEqual([false, false, true, false, true, false]);
  });

  it("is decided once, also when two admins decide at the same moment", async () => {
    for (let round = 0; round < 4; round += 1) {
      const { courseId } = await draft();
      await change("submit", { courseId });
      const other = actorWith("ADMIN");
      const answers = await Promise.all([
        change("approve", { courseId }, admin),
        change("return", { courseId, feedback: "No." }, other),
        change("withdraw", { courseId }),
      ]);
      const { nodes } = (await reviewsOf(courseId)) as { nodes: { decision: string }[] };
      expect(nodes).toHaveLength(1);
      const { decision } = nodes[0]!;
      expect(["APPROVED", "RETURNED", "WITHDRAWN"]).toContain(decision);
      const refused = answers.slice(0, 2).filter(({ code }) => code === "COURSE_NOT_IN_REVIEW");
      expect(refused).toHaveLength(decision === "WITHDRAWN" ? 2 : 1);
      const { data } = await kit.send<{ course: Outcome }>(
        instructor,
        "query Q($id: ID!) { course(id: $id) { publication version } }",
        {
          id: courseId,
        },
      );
      expect(data!.course).toEqual(
        decision === "APPROVED" ? { publication: "PUBLISHED", version: 1 } : { publication: "DRAFT", version: null },
      );
    }
  });

  it("queues what is submitted, oldest first, for admins only", async () => {
    const queue = async () => {
      const ids: string[] = [];
      for (let after: string | null = null; ;) {
        const { reviewQueue }: Queue = (await kit.send<Queue>(admin, QUEUE, { after })).data!;
        ids.push(...reviewQueue.nodes.map(({ course }) => course.id));
        expect(reviewQueue.totalCount).toBeGreaterThanOrEqual(ids.length);
        if (!reviewQueue.pageInfo.hasNextPage) return ids;
        after = reviewQueue.pageInfo.endCursor;
      }
    };
    const before = await queue();
    const submitted: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      const { courseId } = await draft();
      await change("submit", { courseId });
      submitted.push(courseId);
    }
    expect(await queue()).toEqual([...before, ...submitted]);
    await change("withdraw", { courseId: submitted[1] });
    expect(await queue()).toEqual([...before, submitted[0], submitted[2]]);
    expect((await kit.send(instructor, QUEUE)).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    expect((await kit.send(null, QUEUE)).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
    expect((await kit.send(admin, QUEUE, { after: "bm9wZQ" })).errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
  });

  it("is for those who may", async () => {
    const { courseId } = await draft();
    const [stranger, learner] = [actorWith("INSTRUCTOR"), actorWith("LEARNER")];
    const codeOf = async (verb: string, actor: Actor, input: object = { courseId }) => {
      const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}CourseInput`;
      const answer = await authoring.answer(`${verb}Course`, type, input, "id", actor);
      return answer.errors?.[0]?.extensions?.code ?? answer.data![`${verb}Course`]!.code;
    };
    for (const actor of [stranger, learner]) {
      for (const verb of ["submit", "withdraw", "publish"]) expect(await codeOf(verb, actor)).toBe("COURSE_NOT_FOUND");
      expect(await codeOf("approve", actor)).toBe("FORBIDDEN");
      expect(await codeOf("return", actor, { courseId, feedback: "No." })).toBe("FORBIDDEN");
    }
    expect(await codeOf("publish", instructor)).toBe("FORBIDDEN");
    expect(await codeOf("return", admin, { courseId, feedback: "  " })).toBe("INVALID_INPUT");
    expect(await codeOf("return", admin, { courseId, feedback: "x".repeat(5_001) })).toBe("INVALID_INPUT");
    await authoring.publish(courseId);
    for (const verb of ["submit", "withdraw", "publish"]) expect(await codeOf(verb, stranger)).toBe("FORBIDDEN");
    const text = `query Q($id: ID!) { course(id: $id) { submittedAt ${PROBLEMS} reviews { totalCount } versions { totalCount } } }`;
    for (const actor of [stranger, learner, null]) {
      expect((await kit.send(actor, text, { id: courseId })).data).toEqual({
        course: { submittedAt: null, publicationProblems: null, reviews: null, versions: null },
      });
    }
  });

  it("of a private course is its owner's own affair", async () => {
    const owner = actorWith("LEARNER");
    const { courseId } = await draft();
    const take = "update course set visibility = 'PRIVATE', instructor_id = $2 where id = $1";
    await kit.runtime.database.query(null, take, [courseId, owner.userId]);
    expect(await change("submit", { courseId }, owner)).toMatchObject({ code: "COURSE_PRIVATE" });
    expect(await change("publish", { courseId }, owner)).toMatchObject({ publication: "PUBLISHED", version: 1 });
    expect(await change("publish", { courseId }, instructor)).toMatchObject({ code: "COURSE_NOT_FOUND" });
  });
});
