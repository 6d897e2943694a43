import type { Scope } from "../../../platform/context/context";
import type { LessonTypeName } from "../lesson/lesson-types";
import { findAskingLessons } from "../neighbours/known-quiz.store";
import { problems } from "../problems";
import { scormPackageOfLesson } from "../scorm/package/scorm-package.store";
import { problemOfChapter, problemOfCourse, problemOfLesson, type FoundProblem, type WorkingCopy } from "./problem";
import { findLessonsWithUnreadyFile, type WorkingLesson } from "./working-copy.store";

/** One thing that must be right before a course is published; asks the database at most once, however long the course is. */
export type PublicationCheck = (scope: Scope, working: WorkingCopy) => Promise<FoundProblem[]>;

/** All that is checked before a submission and before every publication. A new rule is a line here. */
export const checks: readonly PublicationCheck[] = [
  saysWhatItIs,
  hasLessons,
  chaptersHaveLessons,
  quizzesHaveQuestions,
  filesAreReady,
  packagesAreThere,
];

/** The owner of a private course knows what it is about. */
async function saysWhatItIs(_scope: Scope, { course }: WorkingCopy): Promise<FoundProblem[]> {
  const isDescribed = course.visibility === "PRIVATE" || course.description.trim() !== "";
  return [
    ...(course.title.trim() ? [] : [problemOfCourse(problems.TITLE_MISSING, ["title"])]),
    ...(isDescribed ? [] : [problemOfCourse(problems.DESCRIPTION_MISSING, ["description"])]),
  ];
}

async function hasLessons(_scope: Scope, { lessons }: WorkingCopy): Promise<FoundProblem[]> {
  return lessons.length > 0 ? [] : [problemOfCourse(problems.COURSE_EMPTY, ["chapters"])];
}

/** It is no use to leave such a chapter out in silence: its author meant to write it, or forgot to archive it. */
async function chaptersHaveLessons(_scope: Scope, { chapters }: WorkingCopy): Promise<FoundProblem[]> {
  return chapters
    .filter(({ lessonCount }) => lessonCount === 0)
    .map(chapter => problemOfChapter(problems.CHAPTER_EMPTY, chapter));
}

/** What assessment has told. An author may be quicker than its event: see `afterNeighbours`. */
async function quizzesHaveQuestions(scope: Scope, working: WorkingCopy): Promise<FoundProblem[]> {
  const quizzes = ofType(working, "QUIZ");
  if (quizzes.length === 0) return [];
  const asking = await findAskingLessons(scope, idsOf(quizzes));
  return quizzes.filter(({ id }) => !asking.has(id)).map(lesson => problemOfLesson(problems.QUIZ_EMPTY, lesson));
}

/** Of a video, a PDF, or whatever else names an uploaded file. */
async function filesAreReady(scope: Scope, { lessons }: WorkingCopy): Promise<FoundProblem[]> {
  const unready = await findLessonsWithUnreadyFile(scope, idsOf(lessons));
  return lessons.filter(({ id }) => unready.has(id)).map(lesson => problemOfLesson(problems.FILE_NOT_READY, lesson));
}

async function packagesAreThere(scope: Scope, working: WorkingCopy): Promise<FoundProblem[]> {
  const lessons = ofType(working, "SCORM");
  const packages = await Promise.all(lessons.map(({ id }) => scope.load(scormPackageOfLesson, id)));
  return lessons
    .filter((_, index) => packages[index] === null)
    .map(lesson => problemOfLesson(problems.SCORM_PACKAGE_MISSING, lesson));
}

/** The lessons of one type, for checks of one type's content. */
export function ofType({ lessons }: WorkingCopy, type: LessonTypeName): WorkingLesson[] {
  return lessons.filter(lesson => lesson.type === type);
}

export function idsOf(lessons: readonly WorkingLesson[]): string[] {
  return lessons.map(({ id }) => id);
}
