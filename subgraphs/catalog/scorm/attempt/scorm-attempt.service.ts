import type { Context, Transaction } from "../../../../platform/context/context";
import { isId } from "../../../../platform/database/ids";
import { refuse } from "../../../../platform/errors/problem";
import { signedInActor } from "../../../../platform/graphql/allow";
import { decodeCursor, pageOf, type Page, type PageArgs } from "../../../../platform/graphql/connection";
import { courseById } from "../../course/course.store";
import { ScormAttemptChanged } from "../../events";
import { lessonById } from "../../lesson/lesson.store";
import { mayEditCourse } from "../../permissions";
import { problems } from "../../problems";
import { launchableItems, type ManifestItem } from "../manifest/manifest";
import type { ScormPackageEntity } from "../package/scorm-package.entity";
import { outcomeOfAll } from "./outcome";
import { findItemStates } from "./scorm-attempt-item.store";
import type { ScormAttemptEntity } from "./scorm-attempt.entity";
import { attemptCountOfLesson, findAttempts, leaveReplaced, updateAttempt, viewerAttemptsOfLesson } from "./scorm-attempt.store";

/** The viewer's newest attempt at a lesson's package; null when they have not begun. */
export async function seeOwnAttempt(ctx: Context, lessonId: string): Promise<ScormAttemptEntity | null> {
  return ctx.actor ? ((await ctx.load(viewerAttemptsOfLesson, lessonId))[0] ?? null) : null;
}

/** Everybody's attempts at a lesson, newest first; null unless the actor is of its course's staff. */
export async function listAttempts(ctx: Context, lessonId: string, page: PageArgs): Promise<Page<ScormAttemptEntity> | null> {
  if (!(await isStaffOf(ctx, lessonId))) return null;
  const [behindId] = (decodeCursor(page.after, isAttemptCursor) ?? [null]) as [string | null];
  const rows = await findAttempts(ctx, lessonId, behindId, page.first + 1);
  const count = async () => (await ctx.load(attemptCountOfLesson, lessonId))?.count ?? 0;
  return pageOf(rows, page.first, ({ id }) => [id], count);
}

/** Whether the actor is of the staff of a lesson's course. */
export async function isStaffOf(ctx: Context, lessonId: string): Promise<boolean> {
  const lesson = await ctx.load(lessonById, lessonId);
  const course = lesson && (await ctx.load(courseById, lesson.courseId));
  return course !== null && mayEditCourse(ctx.actor, course);
}

/** Leaves what the actor has begun in a replaced package behind: the next launch is of the newest. Staff go on seeing what was done. */
export async function restartScorm(tx: Transaction, lessonId: string): Promise<ScormAttemptEntity> {
  const attempt = await leaveReplaced(tx, signedInActor(tx).userId, lessonId);
  if (!attempt) throw refuse(problems.SCORM_NOT_REPLACED, ["input", "lessonId"]);
  return attempt;
}

/** Puts together what the items of an attempt come to, and tells of it when it has changed. The caller holds the attempt. */
export async function settleAttempt(
  tx: Transaction,
  before: ScormAttemptEntity,
  pack: ScormPackageEntity,
): Promise<ScormAttemptEntity> {
  const states = await findItemStates(tx, before.id);
  const required = new Set(requiredItems(pack.items).map(({ id }) => id));
  const items = states.map(state => ({ ...state, isRequired: required.has(state.itemId) }));
  const outcome = outcomeOfAll(items, required.size - items.filter(item => item.isRequired).length);
  const totalSeconds = states.reduce((sum, state) => sum + state.totalSeconds, 0);
  const attempt = await updateAttempt(tx, before.id, outcome, totalSeconds);
  const { completed, passed, scorePercent } = attempt;
  if (completed !== before.completed || passed !== before.passed || scorePercent !== before.scorePercent) {
    const { courseId } = (await tx.load(lessonById, attempt.lessonId))!;
    const { id: attemptId, userId, lessonId } = attempt;
    tx.publish(ScormAttemptChanged, attemptId, { attemptId, userId, lessonId, courseId, completed, passed, scorePercent });
  }
  return attempt;
}

/** The items that must be completed: the SCOs that people see; without any, whatever they can open. */
function requiredItems(items: readonly ManifestItem[]): ManifestItem[] {
  const launchable = launchableItems(items);
  const visible = launchable.filter(item => item.visible);
  const scos = visible.filter(item => item.kind === "SCO");
  return scos.length > 0 ? scos : visible.length > 0 ? visible : launchable;
}

function isAttemptCursor(key: unknown[]): boolean {
  return key.length === 1 && typeof key[0] === "string" && isId(key[0]);
}
