import type { Actor } from "../../../platform/context/actor";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { UserRegistered } from "../../identity/events";
import { learningProgress } from "../subgraph";
import { tellCourse, tellState } from "../testing/catalog-story";
import { Learner } from "../testing/learner";

describe("a private course", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(learningProgress);
  });
  afterAll(() => kit.close());

  const begin = async (publication: "DRAFT" | "PUBLISHED" = "PUBLISHED") => {
    const owner = new Learner(kit);
    const course = await tellCourse(kit, { instructorId: owner.id, visibility: "PRIVATE", publication });
    return { owner, course };
  };
  const accessOf = async (
    actor: Actor | null,
    course: { id: string; instructorId: string; lessonIds: string[] },
    freePreview = false,
  ) => {
    const facts = { id: course.id, instructor: { id: course.instructorId }, publication: "PUBLISHED", visibility: "PRIVATE" };
    const text =
      "query ($things: [_Any!]!) { _entities(representations: $things) { ... on Lesson { access { granted reason } } } }";
    const things = [{ __typename: "Lesson", id: course.lessonIds[0], freePreview, course: facts }];
    const { data } = await kit.send<{ _entities: { access: { granted: boolean; reason: string } }[] }>(actor, text, { things });
    return data!._entities[0]!.access;
  };
  const strangers = [actorWith("LEARNER"), actorWith("INSTRUCTOR")];

  it("is its owner's to enrol in, and nobody else's, as if it were not there", async () => {
    const { owner, course } = await begin();
    for (const stranger of [...strangers, actorWith("ADMIN")]) {
      expect(await new Learner(kit, stranger).enroll(course.id)).toMatchObject({
        __typename: "NotFound",
        code: "COURSE_NOT_FOUND",
        path: ["input", "courseId"],
      });
    }
    for (const stranger of strangers) {
      const started = await new Learner(kit, stranger).start(course.lessonIds[0]!);
      expect(started).toMatchObject({ __typename: "NotFound", code: "LESSON_NOT_FOUND" });
    }
    const enrollment = await owner.enroll(course.id);
    expect(enrollment).toMatchObject({ __typename: "Enrollment", status: "ACTIVE", lessons: 2 });
    expect(await owner.complete(course.lessonIds[0]!)).toMatchObject({ __typename: "LessonProgress" });
    const { owner: other, course: draft } = await begin("DRAFT");
    expect(await other.enroll(draft.id)).toMatchObject({ code: "COURSE_NOT_FOUND" });
  });

  it("is opened to nobody else, not by an admin either", async () => {
    const { owner, course } = await begin();
    const guest = new Learner(kit);
    await kit.deliver(UserRegistered, guest.id, { userId: guest.id, displayName: "Guest", role: "LEARNER" });
    const admin = new Learner(kit, actorWith("ADMIN"));
    expect(await admin.enrollOther(course.id, guest.id)).toMatchObject({ __typename: "Conflict", code: "COURSE_OF_ANOTHER" });
    expect(await accessOf(guest.actor, course)).toEqual({ granted: false, reason: "NOT_ENROLLED" });
    await kit.deliver(UserRegistered, owner.id, { userId: owner.id, displayName: "Owner", role: "LEARNER" });
    expect(await admin.enrollOther(course.id, owner.id)).toMatchObject({ status: "ACTIVE", source: "ADMIN" });
  });

  it("shows its lessons to its owner, whatever their role, and never as a free preview", async () => {
    const { owner, course } = await begin();
    expect(await accessOf(owner.actor, course)).toEqual({ granted: true, reason: "INSTRUCTOR" });
    expect(await accessOf(actorWith("ADMIN"), course)).toEqual({ granted: true, reason: "ADMIN" });
    for (const stranger of strangers) {
      expect(await accessOf(stranger, course, true)).toEqual({ granted: false, reason: "NOT_ENROLLED" });
    }
    expect(await accessOf(null, course, true)).toEqual({ granted: false, reason: "SIGN_IN_REQUIRED" });
  });

  it("tells its owner of its learners, and nobody else", async () => {
    const { owner, course } = await begin();
    await owner.enroll(course.id);
    const text = `query ($things: [_Any!]!) { _entities(representations: $things) { ... on Course {
      learnerStatistics { enrolled active completed completionPercent averageProgressPercent } } } }`;
    const read = async (actor: Actor | null) =>
      (await kit.send<{ _entities: object[] }>(actor, text, { things: [{ __typename: "Course", id: course.id }] })).data!
        ._entities[0];
    const learnerStatistics = { enrolled: 1, active: 1, completed: 0, completionPercent: 0, averageProgressPercent: 0 };
    for (const actor of [owner.actor, actorWith("ADMIN")]) expect(await read(actor)).toEqual({ learnerStatistics });
    for (const stranger of [null, ...strangers]) expect(await read(stranger)).toEqual({ learnerStatistics: null });
  });

  it("is public once the newest event says so", async () => {
    const { course } = await begin();
    await tellState(kit, course, { visibility: "PUBLIC" }, new Date(Date.now() - 60_000));
    const late = new Learner(kit, actorWith("LEARNER"));
    expect(await late.enroll(course.id)).toMatchObject({ code: "COURSE_NOT_FOUND" });
    await tellState(kit, course, { visibility: "PUBLIC" });
    expect(await late.enroll(course.id)).toMatchObject({ status: "ACTIVE" });
  });
});
