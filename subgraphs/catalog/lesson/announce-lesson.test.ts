import { setTimeout } from "node:timers/promises";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { LessonChanged } from "../events";
import { publishCourse } from "../publication/publication.service";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";

describe("what is told of a lesson", () => {
  let kit: SubgraphKit;
  let authoring: Authoring;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    authoring = new Authoring(kit, actorWith("INSTRUCTOR"));
  });
  afterAll(() => kit.close());

  const isWaitedFor = async () => {
    const text = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    return (await kit.runtime.database.query(null, text, [])).length > 0;
  };

  it("is that it is published, when its course was published while the change waited", async () => {
    const { id: courseId } = await authoring.course({ title: "Knots" });
    const { id: lessonId } = await authoring.lesson((await authoring.chapter(courseId)).id);
    let renamed: Promise<unknown> = Promise.resolve();
    await kit.context(authoring.admin).transaction(async tx => {
      await publishCourse(tx, courseId);
      renamed = authoring.mutate("updateLesson", "UpdateLessonInput", { lessonId, title: "Renamed" }, "id");
      while (!(await isWaitedFor())) await setTimeout(10);
    });
    await renamed;
    const told = (await kit.published(LessonChanged)).findLast(({ subject }) => subject === lessonId)!;
    expect(told.data).toMatchObject({ title: "Renamed", published: true });
  });
});
