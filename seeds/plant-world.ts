import { readFile } from "node:fs/promises";
import type { Transaction } from "../platform/context/context";
import { newId } from "../platform/database/ids";
import type { SubgraphRuntime } from "../platform/subgraph/runtime";
import { seedAssessment, type QuestionSeed } from "../subgraphs/assessment/seed";
import { seedBilling } from "../subgraphs/billing/seed";
import { guideOfLesson, seedCatalog, storeFile, textOfLesson } from "../subgraphs/catalog/seed";
import { seedIdentity } from "../subgraphs/identity/seed";
import { seedLearningProgress, type LessonEventSeed } from "../subgraphs/learning-progress/seed";
import { seedMentor } from "../subgraphs/mentor/seed";
import type { CatalogueQuestion } from "./catalogue";
import type { World } from "./world";

/** Writes a world into every subgraph's own tables, its knowledge of its neighbours included, as if their events had come. */
export async function plantWorld(runtimes: readonly SubgraphRuntime[], world: World): Promise<void> {
  const contextOf = (name: string) => {
    const runtime = runtimes.find(candidate => candidate.name === name);
    if (!runtime) throw new Error(`The seed needs the subgraph ${name}.`);
    return runtime.context({ requestId: "seed", actor: null });
  };
  const within = async (name: string, work: (tx: Transaction) => Promise<void>) => {
    await contextOf(name).transaction(work);
  };
  await within("learning-progress", tx => seedLearningProgress(tx, learningProgressOf(world)));
  await within("assessment", tx => seedAssessment(tx, assessmentOf(world)));
  await within("mentor", tx => seedMentor(tx, mentorOf(world)));
  await within("billing", tx => seedBilling(tx, { courses: knownCourses(world) }));
  await within("identity", tx => seedIdentity(tx, world));
  for (const { key, path, contentType } of world.files)
    await storeFile(contextOf("catalog"), key, await readFile(path), contentType);
  // Last: an empty catalogue is what tells that a seed has not run, or not to its end.
  await within("catalog", tx => seedCatalog(tx, world));
}

function knownCourses({ courses }: World) {
  return courses.map(({ id, title, instructorId, publication, priceAmount, priceCurrency }) => ({
    id,
    title,
    instructorId,
    publication,
    price: priceAmount === null ? null : { amount: priceAmount, currency: priceCurrency! },
  }));
}

function learningProgressOf(world: World) {
  const occurredAt = new Date().toISOString();
  const courses = world.courses.map(({ id, title, instructorId, publication, priceAmount, priceCurrency }) => ({
    courseId: id,
    title,
    instructorId,
    publication,
    priceAmount,
    priceCurrency,
    occurredAt,
  }));
  const lessons = world.lessons.map(({ id, courseId, chapterId, type, archived, content }) => ({
    lessonId: id,
    courseId,
    chapterId,
    type,
    hasCriteria: (guideOfLesson(type, content)?.criteria.length ?? 0) > 0,
    archived,
    occurredAt,
  }));
  const enrollments = world.enrollments.map(({ id, userId, courseId, enrolledAt }) => ({
    id,
    userId,
    courseId,
    source: "FREE" as const,
    enrolledAt,
  }));
  // Every course that is seeded has one version, with all its lessons.
  const outlines = lessons.map(({ courseId, lessonId, chapterId }) => ({ courseId, version: 1, lessonId, chapterId }));
  const userIds = world.users.map(({ id }) => id);
  return { userIds, courses, lessons, outlines, enrollments, lessonEvents: lessonEventsOf(world) };
}

function lessonEventsOf(world: World): LessonEventSeed[] {
  const lessons = new Map<string, World["lessons"]>(world.courses.map(({ id }) => [id, []]));
  for (const lesson of world.lessons) lessons.get(lesson.courseId)?.push(lesson);
  return world.enrollments.flatMap(({ userId, courseId, enrolledAt, completedLessons }) =>
    lessons
      .get(courseId)!
      .slice(0, completedLessons)
      .map(({ id }) => ({
        id: newId(),
        kind: "LESSON_COMPLETED" as const,
        userId,
        courseId,
        lessonId: id,
        occurredAt: enrolledAt,
      })),
  );
}

function assessmentOf(world: World) {
  const instructors = new Map(world.courses.map(({ id, instructorId }) => [id, instructorId]));
  return {
    courses: world.courses.map(({ id, instructorId, publication }) => ({ courseId: id, instructorId, publication })),
    lessons: world.lessons.map(({ id, courseId, type }) => ({
      lessonId: id,
      courseId,
      instructorId: instructors.get(courseId)!,
      type,
    })),
    enrollments: enrollmentStates(world),
    quizzes: world.quizzes.map(({ questions: _, ...quiz }) => quiz),
    questions: world.quizzes.flatMap(({ lessonId, questions }) =>
      questions.map((question, position) => questionOf(lessonId, question, position)),
    ),
  };
}

function questionOf(lessonId: string, question: CatalogueQuestion, position: number): QuestionSeed {
  const { type, prompt, points, explanation } = question;
  return {
    id: newId(),
    lessonId,
    position,
    type,
    prompt,
    points,
    explanation,
    options: "options" in question ? question.options.map(option => ({ id: newId(), ...option })) : [],
    acceptedAnswers: "acceptedAnswers" in question ? question.acceptedAnswers : [],
    scale: "scale" in question ? question.scale : null,
  };
}

/** What the mentor has to know of a world. */
export function mentorOf(world: World) {
  const instructors = new Map(world.courses.map(({ id, instructorId }) => [id, instructorId]));
  return {
    courses: world.courses.map(({ id, title, instructorId, publication }) => ({ id, title, instructorId, publication })),
    lessons: world.lessons.map(({ id, courseId, title, type, content }) => ({
      id,
      courseId,
      instructorId: instructors.get(courseId)!,
      title,
      type,
      guide: guideOfLesson(type, content),
      text: textOfLesson(type, content),
    })),
    enrollments: enrollmentStates(world),
  };
}

function enrollmentStates({ enrollments }: World) {
  return enrollments.map(({ userId, courseId }) => ({ userId, courseId, status: "ACTIVE" as const }));
}
