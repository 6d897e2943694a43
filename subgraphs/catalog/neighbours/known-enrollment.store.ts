import type { Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { KnownEnrollmentEntity } from "./known-enrollment.entity";

const OF_LEARNER = `
  select ${columns(KnownEnrollmentEntity)} from known_enrollment where user_id = $1 and course_id = any($2::uuid[])`;
const KEEP_NEWEST = `
  insert into known_enrollment as known (user_id, course_id, status, version, occurred_at) values ($1, $2, $3, $4, $5)
  on conflict (user_id, course_id) do update set
    status = excluded.status, version = excluded.version, occurred_at = excluded.occurred_at
  where known.occurred_at <= excluded.occurred_at`;

/** The actor's own enrolment, by course. Only for scopes with an actor. */
export const viewerEnrollmentOfCourse = oneLoader<KnownEnrollmentEntity>(
  "viewerEnrollmentOfCourse",
  (scope, courseIds) => scope.query(OF_LEARNER, [scope.actor!.userId, courseIds]),
  enrollment => enrollment.courseId,
);

/** Keeps what an event says, unless a later one was here first. */
export async function keepEnrollment(tx: Transaction, enrollment: KnownEnrollmentEntity): Promise<void> {
  const { userId, courseId, status, version, occurredAt } = enrollment;
  await tx.query(KEEP_NEWEST, [userId, courseId, status, version, occurredAt]);
}
