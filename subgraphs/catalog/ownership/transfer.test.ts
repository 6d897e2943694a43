import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { UserRegistered, UserRoleChanged } from "../../identity/events";
import { CourseChanged, LessonChanged } from "../events";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";
import { sendMutation } from "../testing/mutation";

const TRANSFERS = "query Q($id: ID!) { course(id: $id) { transfers { from { id } to { id } by { id } } } }";

describe("the transfer of a course", () => {
  const instructor = actorWith("INSTRUCTOR");
  const admin = actorWith("ADMIN");
  const heir = actorWith("INSTRUCTOR");
  let kit: SubgraphKit;
  let authoring: Authoring;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    authoring = new Authoring(kit, instructor);
    for (const { userId } of [instructor, heir]) await promote(userId);
  });
  afterAll(() => kit.close());

  const promote = (userId: string, role = "INSTRUCTOR", occurredAt = new Date()) =>
    kit.deliver(UserRoleChanged, userId, { userId, role }, { occurredAt });
  const transfer = (courseId: string, instructorId: string, actor: Actor | null = instructor) =>
    sendMutation(kit, actor, "transferCourse", ["Course", "id instructor { id } transfers { to { id } }"], {
      courseId,
      instructorId,
    });
  const lessonsTold = async (courseId: string) =>
    (await kit.published(LessonChanged)).map(({ data }) => data).filter(data => data.courseId === courseId);
  const runAllJobs = async () => {
    let jobs = 0;
    for (let ran = await kit.runJobs(); ran > 0; ran = await kit.runJobs()) jobs += ran;
    return jobs;
  };

  it("gives all of it to the new instructor, and tells the neighbours of the course and every lesson", async () => {
    const { id } = await authoring.course({ title: "Handed on" });
    const chapter = await authoring.chapter(id);
    const lessonIds: string[] = [];
    for (let index = 0; index < 60; index++) lessonIds.push((await authoring.lesson(chapter.id)).id);
    expect(await transfer(id, heir.userId)).toMatchObject({ id, instructor: { id: heir.userId } });
    const course = (await kit.published(CourseChanged)).filter(({ subject }) => subject === id).at(-1)!;
    expect(course.data).toMatchObject({ instructorId: heir.userId, title: "Handed on" });
    // 50 lessons at a time.
    expect(await runAllJobs()).toBe(2);
    const told = (await lessonsTold(id)).filter(({ instructorId }) => instructorId === heir.userId);
    expect(told.map(({ lessonId }) => lessonId)).toEqual(lessonIds);
    // The old instructor has lost it: a draft does not exist for them.
    const rename = (actor: Actor) =>
      sendMutation(kit, actor, "updateCourse", ["Course", "title"], { courseId: id, title: "Mine again" });
    expect(await rename(instructor)).toMatchObject({ code: "COURSE_NOT_FOUND" });
    expect(await rename(heir)).toMatchObject({ title: "Mine again" });
  });

  it("is kept for ever, and once however often one asks", async () => {
    const { id } = await authoring.publishedCourse();
    await Promise.all([transfer(id, heir.userId, admin), transfer(id, heir.userId, admin), transfer(id, heir.userId, admin)]);
    await transfer(id, instructor.userId, heir);
    const read = async (actor: Actor | null) =>
      (await kit.send<{ course: { transfers: unknown } }>(actor, TRANSFERS, { id })).data!.course.transfers;
    const history = [
      { from: { id: heir.userId }, to: { id: instructor.userId }, by: { id: heir.userId } },
      { from: { id: instructor.userId }, to: { id: heir.userId }, by: { id: admin.userId } },
    ];
    for (const staff of [admin, instructor]) expect(await read(staff)).toEqual(history);
    for (const actor of [null, actorWith("LEARNER"), heir]) expect(await read(actor)).toBeNull();
    await kit.runJobs();
  });

  it("goes to instructors and admins, as identity has told last", async () => {
    const { id } = await authoring.publishedCourse();
    const late = newId();
    await kit.deliver(UserRegistered, late, { userId: late, displayName: "Late", role: "LEARNER" });
    const refused = { __typename: "InvalidInput", code: "NOT_AN_INSTRUCTOR", path: ["input", "instructorId"] };
    for (const stranger of [late, newId()]) expect(await transfer(id, stranger)).toMatchObject(refused);
    await promote(late);
    await promote(late, "LEARNER", new Date(Date.now() - 60_000));
    expect(await transfer(id, late)).toMatchObject({ instructor: { id: late } });
    const former = newId();
    await promote(former, "ADMIN", new Date(Date.now() - 60_000));
    await promote(former, "LEARNER");
    expect(await transfer(id, former, admin)).toMatchObject(refused);
    const chief = newId();
    await kit.deliver(UserRegistered, chief, { userId: chief, displayName: "Chief", role: "ADMIN" });
    expect(await transfer(id, chief, admin)).toMatchObject({ instructor: { id: chief } });
  });

  it("is decided by its instructor and admins", async () => {
    const { id } = await authoring.publishedCourse();
    expect(await transfer(id, heir.userId, null)).toMatchObject({ error: "UNAUTHENTICATED" });
    for (const actor of [actorWith("LEARNER"), heir])
      expect(await transfer(id, heir.userId, actor)).toMatchObject({ error: "FORBIDDEN" });
    const draft = await authoring.course({ title: "Unseen" });
    for (const actor of [actorWith("LEARNER"), heir])
      expect(await transfer(draft.id, heir.userId, actor)).toMatchObject({ code: "COURSE_NOT_FOUND" });
    expect(await transfer(newId(), heir.userId, admin)).toMatchObject({ code: "COURSE_NOT_FOUND" });
  });
});
