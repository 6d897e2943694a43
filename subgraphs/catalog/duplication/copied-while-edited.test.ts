import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { lockCourse } from "../course/course.store";
import { changeLesson } from "../lesson/lesson.service";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";
import { FileStore } from "../testing/file-store";
import { sendMutation } from "../testing/mutation";
import { pdf } from "../testing/test-files";
import { Uploading } from "../testing/uploading";
import { copyCourse } from "./copy-course.service";

const WAITING = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
const FILES = `
  select content ->> 'uploadId' as named, upload_id as used from lesson
  join lesson_content on lesson_id = lesson.id join upload_use on subject_id = lesson.id where course_id = $1`;

describe("a course that is edited while it is copied", () => {
  const instructor = actorWith("INSTRUCTOR");
  let store: FileStore;
  let kit: SubgraphKit;
  beforeAll(async () => {
    store = await FileStore.start();
    kit = await SubgraphKit.start(catalog, store.environment);
  });
  afterAll(async () => {
    await kit.close();
    await store.close();
  });

  const query = <Row>(text: string, values: unknown[] = []) => kit.runtime.database.query<Row>(null, text, values);
  const somebodyWaits = async () => {
    while ((await query(WAITING)).length === 0) await sleep(5);
  };

  it("gives its copy the files that the copied contents name", async () => {
    const authoring = new Authoring(kit, instructor);
    const uploads = new Uploading(kit, instructor);
    const before = await uploads.ready({ purpose: "PDF", bytes: pdf() });
    const after = await uploads.ready({ purpose: "PDF", bytes: pdf() });
    const { id: courseId } = await authoring.course({ title: "Sailing" });
    await authoring.chapter(courseId);
    const chapter = await authoring.chapter(courseId);
    const { id: lessonId } = await authoring.lesson(chapter.id, { type: "PDF", pdf: { uploadId: before } });
    await sendMutation(kit, instructor, "duplicateCourse", ["Job", "id"], { courseId, requestId: newId() });
    const [copy] = await query<{ id: string }>("select course_id as id from course_copy where source_id = $1", [courseId]);
    // The first attempt ends behind the first chapter.
    const stop = () => Promise.reject(new Error("stopped"));
    await expect(copyCourse(kit.context(), copy!.id, stop)).rejects.toThrow("stopped");
    const copying = await kit.context(instructor).transaction(async tx => {
      await lockCourse(tx, courseId);
      // Whoever copies the uses of files before that of the edit is known waits here.
      await tx.query("lock table upload_use in share row exclusive mode");
      const copied = copyCourse(kit.context(), copy!.id, async () => {});
      await somebodyWaits();
      await changeLesson(tx, { lessonId, pdf: { uploadId: after } });
      return { copied };
    });
    await copying.copied;
    expect(await query(FILES, [copy!.id])).toEqual([{ named: after, used: after }]);
  });
});
