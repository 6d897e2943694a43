import { randomUUID } from "node:crypto";
import { ownerAndAdmins, ownerAndAdminsAlone, signedIn, type Expectation, type Row } from "../row";
import type { World } from "../world";

const courseMissing = "PROBLEM COURSE_NOT_FOUND";
const lessonMissing = "PROBLEM LESSON_NOT_FOUND";
const VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nFlour.\n";
const PRIVATE = "PROBLEM COURSE_PRIVATE";
const PLAN = {
  topic: "Bread",
  goals: [],
  currentLevel: "BEGINNER",
  targetLevel: "ADVANCED",
  weeks: 4,
  rhythm: { kind: "DAILY" },
};
const CHOICE = {
  type: "TRUE_FALSE",
  prompt: "Bread needs salt.",
  options: [
    { text: "True", correct: true },
    { text: "False", correct: false },
  ],
};
const ownerInTheList: Expectation = { ...signedIn("null"), learner: "ok", admin: "ok" };
/** The learner learns in it; an admin sees it, and does not. */
const learnerInTheCourse = (missing: Expectation["visitor"]): Expectation => ({
  ...signedIn(missing),
  learner: "ok",
  admin: "PROBLEM NOT_ENROLLED",
});

function query(
  field: Row["field"],
  text: string,
  variables: (course: World["privateCourse"]) => object,
  expect: Expectation,
): Row {
  const about = "a learner's private course";
  return { field, about, text, variables: ({ privateCourse }) => ({ ...variables(privateCourse) }), expect };
}

function mutation(name: string, input: (course: World["privateCourse"], world: World) => object, expect: Expectation): Row {
  const variables = (world: World) => ({ input: input(world.privateCourse, world) });
  return { field: `Mutation.${name}`, about: "a learner's private course", variables, expect };
}

const toStaff = (missing: Expectation["visitor"]) => ownerAndAdmins(missing);

/** A private course is its owner's alone, and admins': instructors do not know of it either. */
export const privateCourseRows: Row[] = [
  query("Query.course", "query($id: ID!) { course(id: $id) { id chapters { id } } }", ({ id }) => ({ id }), ownerAndAdminsAlone),
  query("Query.lesson", "query($id: ID!) { lesson(id: $id) { id } }", ({ videoId }) => ({ id: videoId }), ownerAndAdminsAlone),
  query(
    "Query.lessonSearch",
    'query($courseId: ID!) { lessonSearch(courseId: $courseId, query: "flour") { totalCount } }',
    ({ id }) => ({ courseId: id }),
    ownerAndAdminsAlone,
  ),
  query(
    "Query.courseBySlug",
    "query($slug: String!) { courseBySlug(slug: $slug) { course { id } } }",
    ({ id }) => ({ slug: `private-${id}` }),
    ownerAndAdminsAlone,
  ),
  query(
    "Query.courseVersionDiff",
    "query($id: ID!) { courseVersionDiff(courseId: $id, from: 1) { lessons { id } } }",
    ({ id }) => ({ id }),
    ownerInTheList,
  ),
  query(
    "Query.scormAttempts",
    "query($id: ID!) { scormAttempts(lessonId: $id) { totalCount } }",
    ({ scormId }) => ({ id: scormId }),
    ownerInTheList,
  ),
  query("Query.job", "query($id: ID!) { job(id: $id) { id } }", ({ jobId }) => ({ id: jobId }), ownerInTheList),
  query("Query.upload", "query($id: ID!) { upload(id: $id) { id } }", ({ pdfUploadId }) => ({ id: pdfUploadId }), ownerInTheList),
  query(
    "Query.quizEditor",
    "query($id: ID!) { quizEditor(lessonId: $id) { passPercent } }",
    ({ quizId }) => ({ id: quizId }),
    toStaff(lessonMissing),
  ),

  mutation("updateCourse", ({ id }) => ({ courseId: id, title: "Still mine" }), toStaff(courseMissing)),
  mutation("updateLearningPlan", ({ id }) => ({ courseId: id, plan: PLAN }), toStaff(courseMissing)),
  mutation("publishCourse", ({ id }) => ({ courseId: id }), toStaff(courseMissing)),
  mutation("submitCourse", ({ id }) => ({ courseId: id }), ownerAndAdmins(courseMissing, PRIVATE)),
  mutation("withdrawCourse", ({ id }) => ({ courseId: id }), toStaff(courseMissing)),
  mutation(
    "transferCourse",
    ({ id }, { stranger }) => ({ courseId: id, instructorId: stranger.id }),
    ownerAndAdmins(courseMissing, PRIVATE),
  ),
  mutation("changeCourseSlug", ({ id }) => ({ courseId: id, slug: "mine" }), ownerAndAdmins(courseMissing, PRIVATE)),
  mutation("duplicateCourse", ({ id }) => ({ courseId: id, requestId: randomUUID() }), toStaff(courseMissing)),
  mutation("createChapter", ({ id }) => ({ courseId: id, title: "More" }), toStaff(courseMissing)),
  mutation("updateChapter", ({ chapterId }) => ({ chapterId, title: "Dough" }), toStaff("PROBLEM CHAPTER_NOT_FOUND")),
  mutation(
    "reorderChapters",
    ({ id }) => ({ courseId: id, chapterIds: [] }),
    ownerAndAdmins(courseMissing, "PROBLEM STALE_ORDER"),
  ),
  mutation(
    "createLesson",
    ({ chapterId }) => ({ chapterId, title: "More", type: "ARTICLE", article: { markdown: "Salt." } }),
    toStaff("PROBLEM CHAPTER_NOT_FOUND"),
  ),
  mutation("updateLesson", ({ videoId }) => ({ lessonId: videoId, title: "A film" }), toStaff(lessonMissing)),
  mutation("moveLesson", ({ videoId, chapterId }) => ({ lessonId: videoId, chapterId, position: 0 }), toStaff(lessonMissing)),
  mutation("createQuestion", ({ quizId }) => ({ lessonId: quizId, ...CHOICE }), toStaff(lessonMissing)),
  mutation("configureQuiz", ({ quizId }) => ({ lessonId: quizId, passPercent: 60 }), toStaff(lessonMissing)),
  mutation("updateQuestion", ({ questionId }) => ({ questionId, points: 2 }), toStaff("PROBLEM QUESTION_NOT_FOUND")),
  mutation("updateTranscript", ({ videoId }) => ({ lessonId: videoId, vtt: VTT }), toStaff(lessonMissing)),
  mutation("requestTranscript", ({ videoId }) => ({ lessonId: videoId }), toStaff(lessonMissing)),
  mutation(
    "importResource",
    ({ articleId, pdfUploadId }) => ({ lessonId: articleId, pdf: { uploadId: pdfUploadId } }),
    toStaff(lessonMissing),
  ),
  mutation("refreshResource", ({ resourceId }) => ({ resourceId }), toStaff("PROBLEM RESOURCE_NOT_FOUND")),
  mutation("updateResource", ({ resourceId }) => ({ resourceId, title: "Knots" }), toStaff("PROBLEM RESOURCE_NOT_FOUND")),
  mutation(
    "importScormPackage",
    ({ scormId, packageUploadId }) => ({ lessonId: scormId, uploadId: packageUploadId }),
    toStaff(lessonMissing),
  ),
  // An admin sees it, and cannot learn in it.
  mutation("enrollInCourse", ({ id }) => ({ courseId: id }), { ...signedIn(courseMissing), learner: "ok" }),
  mutation("startLesson", ({ articleId }) => ({ lessonId: articleId }), learnerInTheCourse(lessonMissing)),
  mutation("completeLesson", ({ articleId }) => ({ lessonId: articleId }), learnerInTheCourse(lessonMissing)),
  mutation("startQuizAttempt", ({ quizId }) => ({ lessonId: quizId }), toStaff(lessonMissing)),
  mutation("moveEnrollments", ({ id }) => ({ courseId: id, toVersion: 1, dryRun: true }), toStaff(courseMissing)),
  mutation("rateCourse", ({ id }) => ({ courseId: id, stars: 5 }), {
    ...learnerInTheCourse(courseMissing),
    learner: "PROBLEM OWN_COURSE",
  }),
  mutation("withdrawRating", ({ id }) => ({ courseId: id }), toStaff(courseMissing)),
  mutation(
    "createCheckout",
    ({ id }, world) => ({ courseId: id, provider: "STRIPE", idempotencyKey: world.newName() }),
    signedIn(courseMissing),
  ),
  mutation(
    "sendMentorMessage",
    ({ id }, world) => ({ courseId: id, content: "Why salt?", requestId: world.newName() }),
    toStaff(courseMissing),
  ),
];
