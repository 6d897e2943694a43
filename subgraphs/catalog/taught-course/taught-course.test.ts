import type { Actor } from "../../../platform/context/actor";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";
import { sendMutation } from "../testing/mutation";

const DASHBOARD = `query Q($publication: Publication, $after: String) {
  taughtCourseCounts { publication count }
  taughtCourses(publication: $publication, first: 2, after: $after) { totalCount nodes { title publication } pageInfo { endCursor } } }`;

interface Dashboard {
  taughtCourseCounts: { publication: string; count: number }[];
  taughtCourses: { totalCount: number; nodes: { title: string; publication: string }[]; pageInfo: { endCursor: string } };
}

describe("the courses that somebody teaches", () => {
  const instructor = actorWith("INSTRUCTOR");
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
  });
  afterAll(() => kit.close());
  const read = (actor: Actor | null, variables = {}) => kit.send<Dashboard>(actor, DASHBOARD, variables);

  it("are filtered and counted by state; private ones are not among them", async () => {
    const authoring = new Authoring(kit, instructor);
    for (const title of ["First", "Second", "Third"]) await authoring.course({ title });
    await authoring.publishedCourse();
    const old = await authoring.course({ title: "Old" });
    await sendMutation(kit, instructor, "archiveCourse", ["Course", "id"], { courseId: old.id });
    const plan = {
      topic: "Mine",
      goals: [],
      currentLevel: "BEGINNER",
      targetLevel: "BEGINNER",
      weeks: 1,
      rhythm: { kind: "DAILY" },
    };
    await sendMutation(kit, instructor, "createPrivateCourse", ["Course", "id"], { plan });
    await new Authoring(kit, actorWith("INSTRUCTOR")).course({ title: "Another's" });
    const all = (await read(instructor)).data!;
    expect(all.taughtCourseCounts).toEqual([
      { publication: "DRAFT", count: 3 },
      { publication: "IN_REVIEW", count: 0 },
      { publication: "PUBLISHED", count: 1 },
      { publication: "ARCHIVED", count: 1 },
    ]);
    expect(all.taughtCourses).toMatchObject({ totalCount: 5, nodes: [{ title: "Old" }, { title: "Course" }] });
    const drafts = (await read(instructor, { publication: "DRAFT" })).data!.taughtCourses;
    expect(drafts).toMatchObject({ totalCount: 3, nodes: [{ title: "Third" }, { title: "Second" }] });
    const rest = (await read(instructor, { publication: "DRAFT", after: drafts.pageInfo.endCursor })).data!.taughtCourses;
    expect(rest.nodes).toEqual([{ title: "First", publication: "DRAFT" }]);
  });

  it("are listed for instructors", async () => {
    expect((await read(null)).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
    expect((await read(actorWith("LEARNER"))).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    expect((await read(actorWith("ADMIN"))).data?.taughtCourses.totalCount).toBe(0);
  });
});
