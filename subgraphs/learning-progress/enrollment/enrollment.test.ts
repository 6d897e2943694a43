import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { UserRegistered } from "../../identity/events";
import { EnrollmentChanged, EnrollmentStarted } from "../events";
import { learningProgress } from "../subgraph";
import { tellCourse, tellState } from "../testing/catalog-story";
import { Learner } from "../testing/learner";

const PRICE = { amount: 4_900, currency: "EUR" };

describe("an enrolment", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(learningProgress);
  });
  afterAll(() => kit.close());

  const startsOf = async (userId: string) =>
    (await kit.published(EnrollmentStarted)).filter(({ data }) => data.userId === userId);
  const statesOf = async (userId: string) =>
    (await kit.published(EnrollmentChanged)).filter(({ data }) => data.userId === userId).map(({ data }) => data.status);

  it("in a free course begins at once, and a second call answers the same", async () => {
    const course = await tellCourse(kit);
    const learner = new Learner(kit);
    const first = await learner.enroll(course.id);
    expect(first).toMatchObject({
      __typename: "Enrollment",
      status: "ACTIVE",
      source: "FREE",
      progressPercent: 0,
      lessons: 2,
      lessonsCompleted: 0,
      completedAt: null,
      course: { id: course.id },
      user: { id: learner.id },
    });
    expect(await learner.enroll(course.id)).toEqual(first);
    expect(await startsOf(learner.id)).toHaveLength(1);
    expect(await statesOf(learner.id)).toEqual(["ACTIVE"]);
  });

  it("is one, and told of once, when ten calls race", async () => {
    const course = await tellCourse(kit);
    const learner = new Learner(kit);
    const answers = await Promise.all(Array.from({ length: 10 }, () => learner.enroll(course.id)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.every(({ status, lessons }) => status === "ACTIVE" && lessons === 2)).toBe(true);
    expect(await startsOf(learner.id)).toHaveLength(1);
    expect(await statesOf(learner.id)).toEqual(["ACTIVE"]);
  });

  it("is for the course's instructor too", async () => {
    const instructor = new Learner(kit, actorWith("INSTRUCTOR"));
    const course = await tellCourse(kit, { instructorId: instructor.id });
    expect(await instructor.enroll(course.id)).toMatchObject({ status: "ACTIVE" });
  });

  it("waits a moment for a course that was published just now", async () => {
    const draft = await tellCourse(kit, { publication: "DRAFT" });
    const answer = new Learner(kit).enroll(draft.id);
    await sleep(150);
    await tellState(kit, draft, { publication: "PUBLISHED" });
    expect(await answer).toMatchObject({ status: "ACTIVE" });
  });

  it("is refused where the course is unknown, a draft, or has a price", async () => {
    const learner = new Learner(kit);
    const draft = await tellCourse(kit, { publication: "DRAFT" });
    const paid = await tellCourse(kit, { price: PRICE });
    const archived = await tellCourse(kit, { publication: "ARCHIVED" });
    const notFound = { __typename: "NotFound", code: "COURSE_NOT_FOUND", path: ["input", "courseId"] };
    const answers = await Promise.all([newId(), draft.id, archived.id, paid.id].map(learner.enroll));
    expect(answers).toEqual([
      notFound,
      notFound,
      notFound,
      { __typename: "Conflict", code: "COURSE_NOT_FREE", path: ["input", "courseId"] },
    ]);
    expect(await statesOf(learner.id)).toEqual([]);
  });

  it.each([["no id"], [""], ["x".repeat(100_000)], ["' or 1 = 1 --"]])("is refused for an id like %.20s", async courseId => {
    expect(await new Learner(kit).enroll(courseId)).toMatchObject({
      __typename: "InvalidInput",
      code: "INVALID_INPUT",
      path: ["input", "courseId"],
    });
  });

  it("needs somebody who is signed in", async () => {
    const text = "mutation ($input: EnrollInCourseInput!) { enrollInCourse(input: $input) { __typename } }";
    const answer = await kit.send(null, text, { input: { courseId: newId() } });
    expect(answer.errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
  });

  it("can be dropped, and taken up again", async () => {
    const course = await tellCourse(kit);
    const learner = new Learner(kit);
    const { id } = await learner.enroll(course.id);
    await learner.complete(course.lessonIds[0]!);
    const drops = await Promise.all([1, 2, 3].map(() => learner.move("dropEnrollment", id)));
    expect(drops.map(({ status }) => status)).toEqual(["DROPPED", "DROPPED", "DROPPED"]);
    expect(await learner.enroll(course.id)).toMatchObject({ id, status: "ACTIVE", progressPercent: 50 });
    expect(await statesOf(learner.id)).toEqual(["ACTIVE", "DROPPED", "ACTIVE"]);
    expect(await startsOf(learner.id)).toHaveLength(1);
  });

  it("can be paused and resumed; what its status does not allow is refused", async () => {
    const course = await tellCourse(kit);
    const learner = new Learner(kit);
    const { id } = await learner.enroll(course.id);
    expect(await learner.move("resumeEnrollment", id)).toMatchObject({ status: "ACTIVE" });
    expect(await learner.move("pauseEnrollment", id)).toMatchObject({ status: "PAUSED" });
    expect(await learner.enroll(course.id)).toMatchObject({ status: "PAUSED" });
    expect(await learner.complete(course.lessonIds[0]!)).toMatchObject({ code: "NOT_ENROLLED" });
    expect(await learner.move("resumeEnrollment", id)).toMatchObject({ status: "ACTIVE" });
    for (const lessonId of course.lessonIds) await learner.complete(lessonId);
    expect(await learner.move("dropEnrollment", id)).toMatchObject({
      __typename: "Conflict",
      code: "ENROLLMENT_STATUS_CONFLICT",
    });
    expect(await learner.enrollmentIn(course.id)).toMatchObject({ status: "COMPLETED" });
  });

  it("of another is no learner's to change, and an instructor's only to see", async () => {
    const course = await tellCourse(kit);
    const { id } = await new Learner(kit).enroll(course.id);
    const stranger = new Learner(kit);
    expect(await stranger.move("dropEnrollment", id)).toMatchObject({ __typename: "NotFound", code: "ENROLLMENT_NOT_FOUND" });
    const unknown = await stranger.move("dropEnrollment", newId());
    expect(unknown).toMatchObject({ __typename: "NotFound", code: "ENROLLMENT_NOT_FOUND" });
    const instructor = new Learner(kit, actorWith("INSTRUCTOR", course.instructorId));
    await expect(instructor.move("dropEnrollment", id)).rejects.toThrow("FORBIDDEN");
    const admin = new Learner(kit, actorWith("ADMIN"));
    expect(await admin.move("dropEnrollment", id)).toMatchObject({ status: "DROPPED" });
  });

  describe("by an admin", () => {
    const admin = () => new Learner(kit, actorWith("ADMIN"));
    const register = async () => {
      const userId = newId();
      await kit.deliver(UserRegistered, userId, { userId, displayName: "Somebody", role: "LEARNER" });
      return userId;
    };

    it("opens any course to anybody, also again", async () => {
      const userId = await register();
      const course = await tellCourse(kit, { price: PRICE, publication: "DRAFT" });
      const first = await admin().enrollOther(course.id, userId);
      expect(first).toMatchObject({ status: "ACTIVE", source: "ADMIN", user: { id: userId } });
      expect(await admin().enrollOther(course.id, userId)).toEqual(first);
    });

    it("lets who left come back, whatever the course costs", async () => {
      const userId = await register();
      const learner = new Learner(kit, actorWith("LEARNER", userId));
      const course = await tellCourse(kit, { price: PRICE });
      const { id } = await admin().enrollOther(course.id, userId);
      await learner.move("dropEnrollment", id);
      expect(await learner.enroll(course.id)).toMatchObject({ id, status: "ACTIVE", source: "ADMIN" });
    });

    it("is refused for a course or a person that there is not", async () => {
      const [userId, course] = [await register(), await tellCourse(kit)];
      const [noCourse, noUser] = await Promise.all([
        admin().enrollOther(newId(), userId),
        admin().enrollOther(course.id, newId()),
      ]);
      expect(noCourse).toMatchObject({ __typename: "NotFound", code: "COURSE_NOT_FOUND", path: ["input", "courseId"] });
      expect(noUser).toMatchObject({ __typename: "NotFound", code: "USER_NOT_FOUND", path: ["input", "userId"] });
    });

    it("is for admins only", async () => {
      await expect(new Learner(kit, actorWith("INSTRUCTOR")).enrollOther(newId(), newId())).rejects.toThrow("FORBIDDEN");
    });
  });
});
