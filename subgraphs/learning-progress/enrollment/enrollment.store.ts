import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { EnrollmentEntity, type EnrollmentOrigin, type EnrollmentState } from "./enrollment.entity";

const COLUMNS = columns(EnrollmentEntity, "enrollment");
const BY_ID = `select ${COLUMNS} from enrollment where id = $1`;
const BY_IDS = `select ${COLUMNS} from enrollment where id = any($1::uuid[])`;
const OF_LEARNER = `select ${COLUMNS} from enrollment where user_id = $1 and course_id = any($2::uuid[])`;
const LOCKED = `select ${COLUMNS} from enrollment where user_id = $1 and course_id = $2 for update`;

/**
 * Makes the enrolment, or opens one that is closed. The unique index decides a race: whoever comes second waits for the first,
 * and finds the enrolment open. Who had completed the course has still completed it. A new one is on the newest version; one that
 * is opened again stays on its own.
 */
const OPEN = `
  insert into enrollment (id, user_id, course_id, status, source, enrolled_at, version)
  values ($1, $2, $3, 'ACTIVE', $4, $5, (select max(version) from outline_lesson where course_id = $3))
  on conflict on constraint enrollment_learner_course do update set
    status = case when enrollment.completed_at is null then 'ACTIVE' else 'COMPLETED' end, source = excluded.source,
    version = coalesce(enrollment.version, excluded.version)
  where enrollment.status in ('PAUSED', 'DROPPED', 'REVOKED')
  returning ${COLUMNS}, old.id is null as "isNew"`;

const PLACE_UNPLACED = "update enrollment set version = $2 where course_id = $1 and version is null returning id";
const SET_STATUS = `update enrollment set status = $2 where id = $1 returning ${COLUMNS}`;

export const enrollmentById = oneLoader<EnrollmentEntity>(
  "enrollmentById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  enrollment => enrollment.id,
);

/** The actor's own enrolment, by course. Only for scopes with an actor. */
export const viewerEnrollmentByCourse = oneLoader<EnrollmentEntity>(
  "viewerEnrollmentByCourse",
  (scope, courseIds) => scope.query(OF_LEARNER, [scope.actor!.userId, courseIds]),
  enrollment => enrollment.courseId,
);

/** Reads it now, whatever a loader has read before. */
export async function findEnrollment(scope: Scope, id: string): Promise<EnrollmentEntity | null> {
  const [enrollment] = await scope.query<EnrollmentEntity>(BY_ID, [id]);
  return enrollment ?? null;
}

/** Reads a learner's enrolment and holds its row: what changes one enrolment goes one after the other. */
export async function lockEnrollmentRow(tx: Transaction, userId: string, courseId: string): Promise<EnrollmentEntity | null> {
  const [enrollment] = await tx.query<EnrollmentEntity>(LOCKED, [userId, courseId]);
  return enrollment ?? null;
}

/** An enrolment that a statement has just opened. */
export type OpenedEnrollment = EnrollmentEntity & { isNew: boolean };

/** Makes or opens an enrolment; null when it is open already. */
export async function openEnrollment(
  tx: Transaction,
  enrollment: { id: string; userId: string; courseId: string; source: EnrollmentOrigin; at: Date },
): Promise<OpenedEnrollment | null> {
  const { id, userId, courseId, source, at } = enrollment;
  const [opened] = await tx.query<OpenedEnrollment>(OPEN, [id, userId, courseId, source, at]);
  return opened ?? null;
}

/** Puts those on a version who enrolled before the course had any; answers their enrolments. */
export async function placeUnplaced(tx: Transaction, courseId: string, version: number): Promise<string[]> {
  return (await tx.query<{ id: string }>(PLACE_UNPLACED, [courseId, version])).map(({ id }) => id);
}

export async function setStatus(tx: Transaction, id: string, status: EnrollmentState): Promise<EnrollmentEntity> {
  const [enrollment] = await tx.query<EnrollmentEntity>(SET_STATUS, [id, status]);
  return enrollment!;
}
