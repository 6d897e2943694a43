import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { CourseEntity } from "../course/course.entity";
import { LearningPlanEntity } from "./learning-plan.entity";

const BY_COURSES = `select ${columns(LearningPlanEntity)} from learning_plan where course_id = any($1::uuid[])`;
const PRIVATE = `
  select ${columns(CourseEntity)} from course
  where visibility = 'PRIVATE' and instructor_id = $1 and ($2 or publication <> 'ARCHIVED') and ($3::uuid is null or id < $3)
  order by id desc limit $4`;
const COUNT = `
  select count(*) as count from course
  where visibility = 'PRIVATE' and instructor_id = $1 and ($2 or publication <> 'ARCHIVED')`;

export const planOfCourse = oneLoader<LearningPlanEntity>(
  "planOfCourse",
  (scope, ids) => scope.query(BY_COURSES, [ids]),
  plan => plan.courseId,
);

/** Makes a plan, or replaces the one that the course has. */
export async function savePlan(tx: Transaction, plan: LearningPlanEntity): Promise<void> {
  await tx.repository(LearningPlanEntity).upsert(plan, ["courseId"]);
}

/** Somebody's private courses, newest first. */
export function findPrivateCourses(
  scope: Scope,
  ownerId: string,
  withArchived: boolean,
  after: string | null,
  limit: number,
): Promise<CourseEntity[]> {
  return scope.query(PRIVATE, [ownerId, withArchived, after, limit]);
}

export async function countPrivateCourses(scope: Scope, ownerId: string, withArchived: boolean): Promise<number> {
  const [row] = await scope.query<{ count: number }>(COUNT, [ownerId, withArchived]);
  return row!.count;
}

/** Lets somebody make one private course after the other, so that none slips past their limit. */
export async function lockPrivateCourses(tx: Transaction, ownerId: string): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended($1::uuid::text, 1))", [ownerId]);
}
