import type { Context, Transaction } from "../../../platform/context/context";
import type { JobDefinition } from "../../../platform/context/definitions";
import { refuse } from "../../../platform/errors/problem";
import { eventually } from "../../../platform/events/eventually";
import { requireThat } from "../../../platform/graphql/allow";
import { recountEnrollments } from "../enrollment/enrollment-count.store";
import { announce, celebrate } from "../enrollment/enrollment.service";
import { findKnownCourse } from "../neighbours/known-course.store";
import { holdOutline } from "../neighbours/outline-lock.store";
import { isOutlineKnown } from "../neighbours/outline.store";
import { isStaff, mayKnowCourse } from "../permissions";
import { problems } from "../problems";
import {
  findLessonFates,
  findMoveEffect,
  lockMoves,
  moveSome,
  noteMove,
  type LessonFate,
  type Move,
  type MoveEffect,
} from "./enrollment-move.store";
import type { MoveEnrollmentsInput } from "./enrollment-move.type";

/** So many enrolments are moved in one transaction. */
export const MOVE_BATCH = 200;
/** So many lessons of each fate are named. */
const MAX_LESSONS = 100;

/** The rest of a move that is too large for one transaction. */
export interface MoveRest extends Move {
  /** The later move of a course has the greater number. Absent in those that were asked for before moves had any. */
  number?: number;
  /** Those who enrol later are none of it: ISO 8601. */
  before: string;
  /** The last enrolment that was moved. */
  after: string | null;
}

/** Moves the next batch; jobs/move-enrollments.job.ts runs it. */
export const moveRest: JobDefinition<MoveRest> = { name: "learning-progress.move-enrollments" };

/** What a move does, or would do. */
export interface MoveReport extends MoveEffect {
  courseId: string;
  toVersion: number;
  dryRun: boolean;
  /** How many of the enrolments a worker has yet to move. */
  remaining: number;
  fates: ReadonlyMap<LessonFate, { count: number; lessonIds: string[] }>;
}

/** Waits for the event of a version that the client may have seen published a moment ago. Outside of any transaction. */
export async function versionToArrive(ctx: Context, { courseId, toVersion }: MoveEnrollmentsInput): Promise<void> {
  await eventually(async () => {
    const hopeless = !isStaff(ctx.actor, await findKnownCourse(ctx, courseId));
    return hopeless || (await isOutlineKnown(ctx, courseId, toVersion)) ? true : null;
  });
}

/**
 * Moves learners of a course to another version of its outline, or says what that would do. What was done in lessons is kept,
 * whether they count or not; who has completed the course has completed it. A second call finds nobody left to move. Of two moves
 * the later counts: what the earlier has yet to do to the same learners is not done.
 */
export async function moveEnrollments(tx: Transaction, input: MoveEnrollmentsInput): Promise<MoveReport> {
  const { courseId, toVersion, dryRun } = input;
  await requireStaff(tx, courseId);
  if (!(await isOutlineKnown(tx, courseId, toVersion))) throw refuse(problems.VERSION_NOT_FOUND, ["input", "toVersion"]);
  const move: Move = {
    courseId,
    toVersion,
    fromVersion: input.fromVersion ?? null,
    enrollmentIds: input.enrollmentIds ?? null,
  };
  const number = dryRun ? null : await beginMove(tx, move);
  const effect = await findMoveEffect(tx, move);
  const fates = effect.enrollments > 0 ? await findLessonFates(tx, move, MAX_LESSONS) : [];
  const moved =
    number === null || effect.enrollments === 0
      ? 0
      : await moveBatch(tx, { ...move, number, before: new Date().toISOString(), after: null });
  return {
    ...effect,
    courseId,
    toVersion,
    dryRun,
    remaining: dryRun ? 0 : Math.max(0, effect.enrollments - moved),
    fates: new Map(fates.map(({ fate, ...lessons }) => [fate, lessons])),
  };
}

/** Goes on with a move, as far as no later one is about the same learners. */
export async function goOnMoving(tx: Transaction, rest: MoveRest): Promise<void> {
  await lockMoves(tx, rest.courseId);
  await moveBatch(tx, rest);
}

/** Notes a move, when the batch is done that an earlier one is at. */
async function beginMove(tx: Transaction, move: Move): Promise<number> {
  await lockMoves(tx, move.courseId);
  return noteMove(tx, move);
}

/** Moves the next few, and asks for the job that goes on behind them; answers how many it has moved. */
async function moveBatch(tx: Transaction, { before, after, number = 0, ...move }: MoveRest): Promise<number> {
  await holdOutline(tx, move.courseId);
  const ids = await moveSome(tx, move, { number, before: new Date(before), after, limit: MOVE_BATCH });
  if (ids.length === 0) return 0;
  const recounted = await recountEnrollments(tx, ids);
  await celebrate(tx, recounted);
  for (const enrollment of recounted) announce(tx, enrollment);
  if (ids.length === MOVE_BATCH) tx.enqueue(moveRest, { ...move, number, before, after: ids.at(-1)! });
  return ids.length;
}

async function requireStaff(tx: Transaction, courseId: string): Promise<void> {
  const course = await findKnownCourse(tx, courseId);
  if (!course || !mayKnowCourse(tx.actor, course, null)) throw refuse(problems.COURSE_NOT_FOUND, ["input", "courseId"]);
  requireThat(isStaff(tx.actor, course), tx.actor);
}
