import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { QuizChanged } from "../../assessment/events";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";

const PROBLEMS = `publicationProblems { code path chapterId lessonId }`;

describe("the check of a course", () => {
  const instructor = actorWith("INSTRUCTOR");
  let kit: SubgraphKit;
  let authoring: Authoring;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    authoring = new Authoring(kit, instructor);
  });
  afterAll(() => kit.close());

  const submitted = (courseId: string) => authoring.mutate("submitCourse", "SubmitCourseInput", { courseId }, "publication");

  it("names all that is missing at once, with its place", async () => {
    const { id: courseId } = await authoring.course({ title: "Unfinished", description: " " });
    const submit = () =>
      authoring.answer(
        "submitCourse",
        "SubmitCourseInput",
        { courseId },
        `id } ... on CourseNotReady { problems { code message path chapterId lessonId }`,
      );
    expect((await submit()).data!.submitCourse).toMatchObject({
      __typename: "CourseNotReady",
      code: "COURSE_NOT_READY",
      path: ["input", "courseId"],
      problems: [
        { code: "DESCRIPTION_MISSING", path: ["description"], chapterId: null, lessonId: null },
        { code: "COURSE_EMPTY", path: ["chapters"] },
      ],
    });
    const [empty, full] = [await authoring.chapter(courseId), await authoring.chapter(courseId)];
    await authoring.lesson(full.id);
    const quiz = await authoring.lesson(full.id, { type: "QUIZ" });
    const unready = newId();
    const video = await authoring.lesson(full.id, { type: "VIDEO", video: { url: "https://example.com/v.mp4" } });
    const scorm = await authoring.lesson(full.id, { type: "SCORM" });
    const name = `update lesson_content set content = jsonb_build_object('uploadId', $2::text) where lesson_id = $1`;
    await kit.runtime.database.query(null, name, [video.id, unready]);
    const expected = [
      { code: "DESCRIPTION_MISSING", path: ["description"], chapterId: null, lessonId: null },
      { code: "CHAPTER_EMPTY", path: ["chapters", "0"], chapterId: empty.id, lessonId: null },
      { code: "QUIZ_EMPTY", path: ["chapters", "1", "lessons", "1"], chapterId: full.id, lessonId: quiz.id },
      { code: "FILE_NOT_READY", path: ["chapters", "1", "lessons", "2"], chapterId: full.id, lessonId: video.id },
      { code: "SCORM_PACKAGE_MISSING", path: ["chapters", "1", "lessons", "3"], chapterId: full.id, lessonId: scorm.id },
    ];
    expect((await submit()).data!.submitCourse).toMatchObject({ problems: expected });
    const read = async (actor: Actor) =>
      (
        await kit.send<{ course: object | null }>(actor, `query Q($id: ID!) { course(id: $id) { ${PROBLEMS} } }`, {
          id: courseId,
        })
      ).data!;
    expect(await read(instructor)).toEqual({ course: { publicationProblems: expected } });
    expect(await authoring.publish(courseId)).toMatchObject({ code: "COURSE_NOT_READY" });

    await authoring.mutate("updateCourse", "UpdateCourseInput", { courseId, description: "All of it." }, "id");
    await authoring.mutate("archiveChapter", "ArchiveChapterInput", { chapterId: empty.id }, "id");
    await authoring.mutate("archiveLesson", "ArchiveLessonInput", { lessonId: video.id }, "id");
    await authoring.mutate("archiveLesson", "ArchiveLessonInput", { lessonId: scorm.id }, "id");
    await kit.deliver(QuizChanged, quiz.id, { lessonId: quiz.id, questionCount: 2 });
    await kit.deliver(QuizChanged, quiz.id, { lessonId: quiz.id, questionCount: 0 }, { occurredAt: new Date(0) });
    expect(await read(instructor)).toEqual({ course: { publicationProblems: [] } });
    expect(await submitted(courseId)).toMatchObject({ publication: "IN_REVIEW" });
  });

  it("waits for a question that was written a moment ago", async () => {
    const { id: courseId } = await authoring.course({ title: "Quizzed" });
    const { id: chapterId } = await authoring.chapter(courseId);
    const quiz = await authoring.lesson(chapterId, { type: "QUIZ" });
    const answer = submitted(courseId);
    await kit.deliver(QuizChanged, quiz.id, { lessonId: quiz.id, questionCount: 1 });
    expect(await answer).toMatchObject({ publication: "IN_REVIEW" });
  });
});
