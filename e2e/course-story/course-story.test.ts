import { randomUUID } from "node:crypto";
import {
  ApproveCourseDocument,
  AskDocument,
  CompleteLessonDocument,
  CourseEditorDocument,
  CourseOutlineDocument,
  CourseVersionDiffDocument,
  CreateChapterDocument,
  CreateCourseDocument,
  CreateLessonDocument,
  CreateQuestionDocument,
  EnrollDocument,
  ImportScormPackageDocument,
  JobUpdatedDocument,
  LessonFilesDocument,
  MoveEnrollmentsDocument,
  RateCourseDocument,
  ReturnCourseDocument,
  ReviewQueueDocument,
  SearchCoursesDocument,
  SubmitCourseDocument,
  UpdateCourseDocument,
  type CreateLessonInput,
} from "../../clients/generated/graphql";
import { files12, zipOf } from "../../subgraphs/catalog/scorm/testing/packages";
import { mp4, pdf, picture } from "../../subgraphs/catalog/testing/test-files";
import { lessons as written, questions } from "../author-story/tea-course";
import type { GraphClient } from "../harness/graph-client";
import { nextOf, until } from "../harness/patience";
import { demoPerson, newInstructor, newLearner, type Person } from "../harness/people";
import { startPlatform, type Platform } from "../harness/platform";
import { as } from "../harness/results";
import { upload } from "../harness/uploads";

const TITLE = "Cartography for beginners";

/** A course from its first draft to its second version, as its author, an admin, a learner and a visitor see it. */
describe("A course", () => {
  let platform: Platform;
  let author: Person;
  let admin: Person;
  let learner: Person;
  let visitor: GraphClient;
  let courseId: string;
  let chapterId: string;
  let quizId: string;
  /** By their titles. */
  const lessonIds = new Map<string, string>();

  beforeAll(async () => {
    platform = await startPlatform();
    visitor = platform.visitor;
    [author, admin, learner] = await Promise.all([newInstructor(visitor), demoPerson(visitor, "admin"), newLearner(visitor)]);
  });
  afterAll(async () => {
    await author?.client.close();
    await platform?.close();
  });

  const write = async (title: string, input: Omit<CreateLessonInput, "chapterId" | "title">) => {
    const { createLesson } = await author.client.data(CreateLessonDocument, { input: { chapterId, title, ...input } });
    lessonIds.set(title, as(createLesson, "Lesson").id);
    return lessonIds.get(title)!;
  };
  const submit = async () => (await author.client.data(SubmitCourseDocument, { input: { courseId } })).submitCourse;
  const approve = async () => (await admin.client.data(ApproveCourseDocument, { input: { courseId } })).approveCourse;
  const titlesFor = async (client: GraphClient) => {
    const { course } = await client.data(CourseOutlineDocument, { id: courseId });
    return course!.chapters.flatMap(({ lessons }) => lessons.map(({ title }) => title));
  };
  const filesFor = async (client: GraphClient, title: string) =>
    (await client.data(LessonFilesDocument, { id: lessonIds.get(title)! })).lesson!;
  const ask = async (title: string) => {
    const input = { lessonId: lessonIds.get(title)!, content: "What is this about?", requestId: randomUUID() };
    return (await learner.client.data(AskDocument, { input })).sendMentorMessage;
  };
  const search = (query: string) => visitor.data(SearchCoursesDocument, { query, first: 5 });

  it("is drafted with a picture of its own", async () => {
    const input = { title: TITLE, description: "How maps are **made**.", level: "BEGINNER" as const, tags: ["maps"] };
    courseId = as((await author.client.data(CreateCourseDocument, { input })).createCourse, "Course").id;
    const { createChapter } = await author.client.data(CreateChapterDocument, { input: { courseId, title: "All of it" } });
    chapterId = as(createChapter, "Chapter").id;
    const bytes = await picture("png", 1_600, 900);
    const thumbnail = await upload(author.client, { purpose: "THUMBNAIL", fileName: "map.png", bytes });
    expect(thumbnail).toMatchObject({ status: "READY", problem: null });
    const change = { courseId, thumbnailUploadId: thumbnail.id };
    const changed = as((await author.client.data(UpdateCourseDocument, { input: change })).updateCourse, "Course");
    const shown = await fetch(new URL(changed.thumbnailUrl!, platform.url));
    expect([shown.status, shown.headers.get("content-type")]).toEqual([200, "image/webp"]);
  });

  it("gets lessons of every type, with files that were really uploaded", async () => {
    for (const { input } of written) {
      if (input.type !== "VIDEO" && input.type !== "PDF") await write(`About ${input.type}`, input);
    }
    const film = await upload(author.client, { purpose: "VIDEO", fileName: "film.mp4", bytes: mp4(20_000) });
    const sheet = await upload(author.client, { purpose: "PDF", fileName: "sheet.pdf", bytes: pdf() });
    await write("A film", { type: "VIDEO", video: { uploadId: film.id } });
    await write("A sheet", { type: "PDF", pdf: { uploadId: sheet.id } });
    await write("A package", { type: "SCORM" });
    quizId = await write("A quiz", { type: "QUIZ" });
  });

  it("has its SCORM package unpacked while the author looks on", async () => {
    const bytes = await zipOf(files12);
    const { id: uploadId } = await upload(author.client, { purpose: "SCORM_PACKAGE", fileName: "knots.zip", bytes });
    const input = { lessonId: lessonIds.get("A package")!, uploadId };
    const { importScormPackage } = await author.client.data(ImportScormPackageDocument, { input });
    const updates = author.client.subscribe(JobUpdatedDocument, { id: as(importScormPackage, "Job").id });
    const seen: { status: string; progressPercent: number }[] = [];
    for (let status = ""; status !== "SUCCEEDED" && status !== "FAILED"; status = seen.at(-1)!.status) {
      seen.push((await nextOf(updates)).data!.jobUpdated);
    }
    expect(seen.at(-1)).toMatchObject({ status: "SUCCEEDED", progressPercent: 100, result: { __typename: "Lesson" } });
    expect(seen.map(({ progressPercent }) => progressPercent)).toEqual(
      seen.map(({ progressPercent }) => progressPercent).toSorted((one, other) => one - other),
    );
  });

  it("is not ready while its quiz asks nothing", async () => {
    expect(await submit()).toMatchObject({
      __typename: "CourseNotReady",
      problems: [{ code: "QUIZ_EMPTY", lessonId: quizId }],
    });
    for (const question of questions) {
      const { createQuestion } = await author.client.data(CreateQuestionDocument, { input: { lessonId: quizId, ...question } });
      as(createQuestion, "QuestionKey");
    }
  });

  it("is submitted, stays as it is while it is reviewed, and comes back with feedback", async () => {
    const submitted = await until(submit, ({ __typename }) => __typename !== "CourseNotReady");
    expect(submitted).toMatchObject({ __typename: "Course", publication: "IN_REVIEW", version: null });
    const { createLesson } = await author.client.data(CreateLessonDocument, {
      input: { chapterId, title: "A late thought", type: "ARTICLE", article: { markdown: "Wait." } },
    });
    expect(createLesson).toMatchObject({ __typename: "Conflict", code: "COURSE_IN_REVIEW" });

    const { reviewQueue } = await admin.client.data(ReviewQueueDocument, {});
    expect(reviewQueue.nodes.map(({ course }) => course.id)).toContain(courseId);
    const feedback = "The legend is missing.";
    const { returnCourse } = await admin.client.data(ReturnCourseDocument, { input: { courseId, feedback } });
    expect(returnCourse).toMatchObject({ __typename: "Course", publication: "DRAFT" });
    const { course } = await author.client.data(CourseEditorDocument, { id: courseId });
    expect(course!.reviews!.nodes).toEqual([{ decision: "RETURNED", feedback, version: null }]);
    expect(await visitor.data(CourseOutlineDocument, { id: courseId })).toEqual({ course: null });
  });

  it("is mended, approved, and found by somebody who cannot spell", async () => {
    await write("The legend", { type: "ARTICLE", article: { markdown: "What the *signs* mean.<script>alert(1)</script>" } });
    expect(await submit()).toMatchObject({ publication: "IN_REVIEW" });
    expect(await approve()).toMatchObject({ __typename: "Course", publication: "PUBLISHED", version: 1 });
    const { courses } = await search("cartogrphy begginers");
    expect(courses.nodes[0]).toMatchObject({
      id: courseId,
      title: TITLE,
      level: "BEGINNER",
      rating: { average: null, count: 0 },
    });
    expect(courses.facets!.tags).toContainEqual({ tag: "maps", count: 1 });
  });

  it("is learned from its first version: files are read, and what was written is shown safely", async () => {
    const { enrollInCourse } = await learner.client.data(EnrollDocument, { input: { courseId } });
    expect(enrollInCourse).toMatchObject({ __typename: "Enrollment", status: "ACTIVE" });
    const film = await until(
      () => filesFor(learner.client, "A film"),
      ({ access }) => access!.granted,
    );
    const source = (film.content as { source: { url: string } }).source;
    const part = await fetch(source.url, { headers: { range: "bytes=0-99" } });
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 100]);
    const legend = await filesFor(learner.client, "The legend");
    expect((legend.content as { html: string }).html.trim()).toMatch(/^<p>What the <em>signs<\/em> mean\.(?!.*<script)/);
    expect((await filesFor(visitor, "A film")).content).toBeNull();
    const { completeLesson } = await learner.client.data(CompleteLessonDocument, {
      input: { lessonId: lessonIds.get("The legend")! },
    });
    as(completeLesson, "LessonProgress");
  });

  it("is changed without anybody noticing, until it is published again", async () => {
    const before = await titlesFor(learner.client);
    await write("Projections", { type: "ARTICLE", article: { markdown: "Round to flat." } });
    const removed = "mutation Remove($input: ArchiveLessonInput!) { archiveLesson(input: $input) { __typename } }";
    await author.client.data(removed, { input: { lessonId: lessonIds.get("About MILESTONE")! } });
    expect(await titlesFor(author.client)).toContain("Projections");
    expect(await titlesFor(learner.client)).toEqual(before);
    expect(await titlesFor(visitor)).toEqual(before);

    expect(await submit()).toMatchObject({ publication: "PUBLISHED", version: 1, submittedAt: expect.any(String) });
    expect(await approve()).toMatchObject({ publication: "PUBLISHED", version: 2, submittedAt: null });
    const after = [...before.filter(title => title !== "About MILESTONE"), "Projections"];
    expect(await titlesFor(visitor)).toEqual(after);
    expect(await titlesFor(learner.client)).toEqual(before);
    expect((await filesFor(learner.client, "Projections")).access).toEqual({ granted: false, reason: "NOT_IN_VERSION" });
    expect((await filesFor(learner.client, "About MILESTONE")).access!.granted).toBe(true);
    await until(
      () => ask("Projections"),
      answer => "code" in answer && answer.code === "LESSON_NOT_FOUND",
    );
    expect((await ask("About MILESTONE")).__typename).toBe("MentorExchange");
  });

  it("takes its learners along when the author says so, and says before what that means", async () => {
    const { courseVersionDiff } = await author.client.data(CourseVersionDiffDocument, { courseId, from: 1, to: 2 });
    expect(courseVersionDiff).toEqual({
      chapters: [],
      lessons: [
        { id: lessonIds.get("Projections"), title: "Projections", formerTitle: null, kinds: ["ADDED"] },
        { id: lessonIds.get("About MILESTONE"), title: "About MILESTONE", formerTitle: null, kinds: ["REMOVED"] },
      ],
    });
    const move = async (dryRun: boolean) => {
      const input = { courseId, toVersion: 2, dryRun };
      return as((await author.client.data(MoveEnrollmentsDocument, { input })).moveEnrollments, "EnrollmentMove");
    };
    const foreseen = await until(
      () => move(true),
      ({ enrollments }) => enrollments === 1,
    );
    expect(foreseen).toMatchObject({ dryRun: true, completedLessonsKept: 1, completedLessonsLost: 0, enrollmentsCompleted: 0 });
    expect(foreseen.lessonsLost).toMatchObject({ count: 1 });
    expect((await learner.client.data(CourseOutlineDocument, { id: courseId })).course!.viewerEnrollment!.version).toBe(1);

    expect(await move(false)).toMatchObject({ dryRun: false, enrollments: 1 });
    expect((await learner.client.data(CourseOutlineDocument, { id: courseId })).course!.viewerEnrollment!.version).toBe(2);
    const seen = await until(
      () => titlesFor(learner.client),
      titles => titles.includes("Projections"),
    );
    expect(seen).toEqual(await titlesFor(visitor));
    await until(
      () => ask("Projections"),
      ({ __typename }) => __typename === "MentorExchange",
    );
    expect(await ask("About MILESTONE")).toMatchObject({ __typename: "NotFound", code: "LESSON_NOT_FOUND" });
  });

  it("is rated by those who learn from it", async () => {
    const rate = async (client: GraphClient) =>
      (await client.data(RateCourseDocument, { input: { courseId, stars: 4, text: "Good maps." } })).rateCourse;
    expect(await rate(learner.client)).toMatchObject({ __typename: "Rating", course: { rating: { average: 4, count: 1 } } });
    expect(await rate((await newLearner(visitor)).client)).toMatchObject({ __typename: "Conflict", code: "NOT_ENROLLED" });
    expect((await search("cartography")).courses.nodes[0]!.rating).toEqual({ average: 4, count: 1 });
  });
});
