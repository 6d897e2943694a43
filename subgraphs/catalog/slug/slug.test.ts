import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { EnrollmentChanged } from "../../learning-progress/events";
import { slugOf } from "../course/slug";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";
import { sendMutation } from "../testing/mutation";

const ADDRESS = "query Q($slug: String!) { courseBySlug(slug: $slug) { movedTo course { id slug } } }";
type Address = { movedTo: string | null; course: { id: string; slug: string } } | null;

describe("the slug of a course", () => {
  const instructor = actorWith("INSTRUCTOR");
  let kit: SubgraphKit;
  let authoring: Authoring;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    authoring = new Authoring(kit, instructor);
  });
  afterAll(() => kit.close());

  const change = (courseId: string, slug: string, actor: Actor | null = instructor) =>
    sendMutation(kit, actor, "changeCourseSlug", ["Course", "id slug"], { courseId, slug });
  const find = async (slug: string, actor: Actor | null = null) => {
    const { data, errors } = await kit.send<{ courseBySlug: Address }>(actor, ADDRESS, { slug });
    expect(errors).toBeUndefined();
    return data!.courseBySlug;
  };
  const published = async (title: string) => {
    const course = await authoring.course({ title });
    await authoring.lesson((await authoring.chapter(course.id)).id);
    await authoring.publish(course.id);
    return course.id;
  };
  const rename = (courseId: string, title: string) =>
    authoring.mutate("updateCourse", "UpdateCourseInput", { courseId, title }, "slug");

  it("is made readable, whatever is asked for", async () => {
    const { id } = await authoring.course({ title: "Readable" });
    expect(await change(id, "  Élan & Vital!  ")).toMatchObject({ slug: "elan-vital" });
    expect(await change(id, "!!!")).toMatchObject({ __typename: "InvalidInput", path: ["input", "slug"] });
    expect(await change(id, "x".repeat(81))).toMatchObject({ __typename: "InvalidInput", path: ["input", "slug"] });
    expect(slugOf("𝒳".repeat(100))).toBe("x".repeat(80));
    expect([...slugOf("𠀀".repeat(100))]).toHaveLength(80);
  });

  it("leads to the course, and an old one says where it has moved to", async () => {
    const id = await published("Moving house");
    expect(await find("moving-house")).toEqual({ movedTo: null, course: { id, slug: "moving-house" } });
    expect(await change(id, "moved house")).toMatchObject({ slug: "moved-house" });
    expect(await change(id, "moved-house")).toMatchObject({ slug: "moved-house" });
    expect(await find("moving-house")).toEqual({ movedTo: "moved-house", course: { id, slug: "moved-house" } });
    expect(await find("Moved-House")).toEqual({ movedTo: null, course: { id, slug: "moved-house" } });
    expect(await change(id, "moving-house")).toMatchObject({ slug: "moving-house" });
    expect(await find("moved-house")).toMatchObject({ movedTo: "moving-house" });
    for (const unknown of ["nothing-here", "", "a b", "a".repeat(5_000)]) expect(await find(unknown)).toBeNull();
  });

  it("leads those who learn in a course to it when it is archived, and nobody else", async () => {
    const courseId = await published("Archived lately");
    const [learner, dropout] = [actorWith("LEARNER"), actorWith("LEARNER")];
    for (const { userId } of [learner, dropout]) {
      const status = userId === learner.userId ? "ACTIVE" : "DROPPED";
      const enrollmentId = newId();
      await kit.deliver(EnrollmentChanged, enrollmentId, { enrollmentId, userId, courseId, status, version: 1 });
    }
    await authoring.mutate("archiveCourse", "ArchiveCourseInput", { courseId }, "id");
    expect(await find("archived-lately", learner)).toMatchObject({ movedTo: null, course: { id: courseId } });
    for (const other of [null, dropout]) expect(await find("archived-lately", other)).toBeNull();
  });

  it("is never another course's again, once it was public", async () => {
    const id = await published("Reserved");
    await change(id, "reserved-no-more");
    const { id: other } = await authoring.course({ title: "Other" });
    expect(await change(other, "reserved")).toMatchObject({
      __typename: "Conflict",
      code: "SLUG_TAKEN",
      path: ["input", "slug"],
    });
    const { slug, id: late } = await authoring.course({ title: "Reserved" }, "id slug");
    expect(slug).toBe(`reserved-${late.slice(-6)}`);
    expect((await find("reserved"))?.course.id).toBe(id);
  });

  it("follows the title of a draft, unless somebody chose it, and stays once the course was public", async () => {
    const { id } = await authoring.course({ title: "First words" });
    expect(await rename(id, "Second words")).toMatchObject({ slug: "second-words" });
    // Nobody saw the first one: it is free again.
    const { id: other, slug } = await authoring.course({ title: "First words" }, "id slug");
    expect(slug).toBe("first-words");
    expect(await rename(id, "First words")).toMatchObject({ slug: `first-words-${id.slice(-6)}` });
    expect(await rename(id, "Third words")).toMatchObject({ slug: "third-words" });
    await change(other, "chosen");
    expect(await rename(other, "Whatever")).toMatchObject({ slug: "chosen" });
    const shown = await published("Shown");
    expect(await rename(shown, "Shown anew")).toMatchObject({ slug: "shown" });
  });

  it("of a draft is told to its staff alone", async () => {
    const { id } = await authoring.course({ title: "Hidden address" });
    expect(await find("hidden-address", instructor)).toMatchObject({ course: { id } });
    for (const actor of [null, actorWith("LEARNER"), actorWith("INSTRUCTOR")])
      expect(await find("hidden-address", actor)).toBeNull();
  });

  it("is changed by the course's staff only", async () => {
    const id = await published("Guarded address");
    expect(await change(id, "stolen", null)).toMatchObject({ error: "UNAUTHENTICATED" });
    for (const actor of [actorWith("LEARNER"), actorWith("INSTRUCTOR")])
      expect(await change(id, "stolen", actor)).toMatchObject({ error: "FORBIDDEN" });
    const draft = await authoring.course({ title: "Guarded draft" });
    expect(await change(draft.id, "stolen", actorWith("INSTRUCTOR"))).toMatchObject({ code: "COURSE_NOT_FOUND" });
    expect(await change(id, "by-an-admin", actorWith("ADMIN"))).toMatchObject({ slug: "by-an-admin" });
  });

  it("goes to one of 20 courses that want it at once, and the others are told", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 20; index++) ids.push((await authoring.course({ title: `Rival ${index}` })).id);
    const answers = await Promise.all(ids.map(id => change(id, "the-one")));
    expect(answers.filter(({ slug }) => slug === "the-one")).toHaveLength(1);
    expect(answers.filter(({ code }) => code === "SLUG_TAKEN")).toHaveLength(19);
    const winner = answers.find(({ slug }) => slug === "the-one")!.id;
    expect(await find("the-one", instructor)).toMatchObject({ course: { id: winner } });
  });

  it("keeps all that 20 changes at once have asked for, and refuses the 21st", async () => {
    const id = await published("Restless");
    const wanted = Array.from({ length: 19 }, (_, index) => `restless-${index}`);
    const answers = await Promise.all(wanted.map(slug => change(id, slug)));
    expect(answers.map(({ slug }) => slug)).toEqual(wanted);
    const now = (await find("restless"))!.course.slug;
    for (const slug of wanted) expect(await find(slug)).toMatchObject({ movedTo: slug === now ? null : now, course: { id } });
    expect(await change(id, "restless-again")).toMatchObject({ __typename: "Conflict", code: "TOO_MANY_SLUGS" });
    expect(await find("restless-again")).toBeNull();
    expect(await change(id, "restless")).toMatchObject({ slug: "restless" });
  });
});
