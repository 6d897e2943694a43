import type { Context, Transaction } from "../../../platform/context/context";
import { isId, newId } from "../../../platform/database/ids";
import { requireThat, signedInActor } from "../../../platform/graphql/allow";
import { decodeCursor, pageOf, type Page, type PageArgs } from "../../../platform/graphql/connection";
import { judgeLesson } from "../jobs/definitions";
import { findLesson, findSeat } from "../neighbours/classroom.store";
import { mayKnowCourse, mayTeach } from "../permissions";
import type { ThreadEntity } from "../thread/thread.entity";
import type { JudgementEntity } from "./judgement.entity";
import { countJudgements, findJudgements, viewerJudgementByLesson, wantAnew, wantJudgement } from "./judgement.store";

/** Questions that follow each other quickly are judged together. */
const JUDGED_AFTER_SECONDS = 5;
const MOST_ANEW = 100;

/** Has the learner's conversations in a thread's lesson judged, where it has criteria that they have not met yet. */
export async function wantJudgementOf(tx: Transaction, { userId, courseId, lessonId }: ThreadEntity): Promise<void> {
  const lesson = lessonId === null ? null : await findLesson(tx, lessonId);
  if (!lesson?.guide || lesson.guide.criteria.length === 0) return;
  const judgementId = await wantJudgement(tx, { id: newId(), userId, lessonId: lesson.id, courseId });
  if (judgementId) tx.enqueue(judgeLesson, { judgementId }, { delaySeconds: JUDGED_AFTER_SECONDS });
}

/** Asks once more for judgements that are wanted, and that nobody is at. */
export async function wantJudgementsAnew(tx: Transaction): Promise<void> {
  for (const wanted of await wantAnew(tx, MOST_ANEW)) tx.enqueue(judgeLesson, wanted);
}

/** What the mentor finds of the actor's own conversations in a lesson; null before the first judgement, and for visitors. */
export async function findOwnJudgement(ctx: Context, lessonId: string): Promise<JudgementEntity | null> {
  return ctx.actor && ctx.load(viewerJudgementByLesson, lessonId);
}

/** The judgements of a lesson, for its course's staff; null for a lesson that the actor may not know of. */
export async function listJudgements(
  ctx: Context,
  lessonId: string,
  { first, after }: PageArgs,
): Promise<Page<JudgementEntity> | null> {
  const actor = signedInActor(ctx);
  const lesson = isId(lessonId) ? await findLesson(ctx, lessonId) : null;
  const seat = lesson && (await findSeat(ctx, lesson.courseId, actor.userId));
  if (!lesson || !seat || !(mayTeach(actor, seat) || (lesson.published && mayKnowCourse(actor, seat)))) return null;
  requireThat(mayTeach(actor, seat), actor);
  const cursor = decodeCursor(after, ([id, ...rest]) => typeof id === "string" && isId(id) && rest.length === 0);
  const rows = await findJudgements(ctx, lesson.id, (cursor?.[0] as string | undefined) ?? null, first + 1);
  return pageOf(
    rows,
    first,
    ({ id }) => [id],
    () => countJudgements(ctx, lesson.id),
  );
}
