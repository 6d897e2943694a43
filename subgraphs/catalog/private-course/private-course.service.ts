import type { Context, Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { decodeCursor, isOneId, pageOf, type Page } from "../../../platform/graphql/connection";
import type { CourseEntity } from "../course/course.entity";
import { announce, editableCourse } from "../course/course.service";
import { insertCourse, updateCourse } from "../course/course.store";
import { newDraft } from "../course/new-draft";
import { mayEditCourse } from "../permissions";
import { problems } from "../problems";
import { planFrom } from "./learning-plan";
import type { LearningPlanEntity } from "./learning-plan.entity";
import type { CreatePrivateCourseInput, UpdateLearningPlanInput } from "./learning-plan.input";
import type { PrivateCoursesArgs } from "./private-course.args";
import { countPrivateCourses, findPrivateCourses, lockPrivateCourses, planOfCourse, savePlan } from "./learning-plan.store";

/** So many private courses, archived ones left out, one person has at most. */
const MAX_PRIVATE_COURSES = 50;

/** Makes a draft for the actor alone, with the plan that they make for themselves. */
export async function createPrivateCourse(tx: Transaction, input: CreatePrivateCourseInput): Promise<CourseEntity> {
  const { userId } = signedInActor(tx);
  await requireRoom(tx, userId);
  const id = newId();
  const plan = planFrom(id, input.plan);
  const title = input.title?.trim() ?? [...plan.topic].slice(0, 100).join("").trim();
  const { description, language } = input;
  const draft = newDraft({
    id,
    slug: privateSlug(id),
    title,
    description,
    language,
    level: plan.currentLevel,
    instructorId: userId,
  });
  const course: CourseEntity = { ...draft, visibility: "PRIVATE" };
  await insertCourse(tx, course);
  await savePlan(tx, plan);
  announce(tx, course);
  return course;
}

/** Replaces the plan of a private course. */
export async function updateLearningPlan(tx: Transaction, { courseId, plan }: UpdateLearningPlanInput): Promise<CourseEntity> {
  const course = await editableCourse(tx, courseId);
  if (course.visibility !== "PRIVATE") throw refuse(problems.COURSE_NOT_PRIVATE, ["input", "courseId"]);
  await savePlan(tx, planFrom(courseId, plan));
  return updateCourse(tx, courseId, {});
}

/** The actor's private courses, newest first. */
export async function listPrivateCourses(
  ctx: Context,
  { first, after, archived }: PrivateCoursesArgs,
): Promise<Page<CourseEntity>> {
  const { userId } = signedInActor(ctx);
  const cursor = decodeCursor(after, isOneId);
  return pageOf(
    await findPrivateCourses(ctx, userId, archived, (cursor?.[0] as string) ?? null, first + 1),
    first,
    course => [course.id],
    () => countPrivateCourses(ctx, userId, archived),
  );
}

/** The plan of a private course, for its staff; null for others, and for courses that have none. */
export function readPlan(ctx: Context, course: CourseEntity): Promise<LearningPlanEntity | null> | null {
  return course.visibility === "PRIVATE" && mayEditCourse(ctx.actor, course) ? ctx.load(planOfCourse, course.id) : null;
}

/** Refuses one private course more than somebody may have. */
export async function requireRoom(tx: Transaction, ownerId: string): Promise<void> {
  await lockPrivateCourses(tx, ownerId);
  if ((await countPrivateCourses(tx, ownerId, false)) >= MAX_PRIVATE_COURSES) throw refuse(problems.TOO_MANY_PRIVATE_COURSES);
}

/** A private course takes no address that somebody might want, and its address tells nothing. */
export function privateSlug(courseId: string): string {
  return `private-${courseId}`;
}
