import type { Scope } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { ThreadEntity } from "../thread/thread.entity";

/** The platform and the learner must both allow it, at the moment that is read. */
const SHARED = `
  course_id = $1 and (select transcripts_for_instructors from mentor_setting)
    and exists (select from learner_privacy where learner_privacy.user_id = thread.user_id and share_transcripts)`;
const LIST = `
  select ${columns(ThreadEntity)} from thread
  where ${SHARED} and ($2::timestamptz is null or (last_message_at, id) < ($2, $3::uuid))
  order by last_message_at desc, id desc limit $4`;
const COUNT = `select count(*) as count from thread where ${SHARED}`;
const FORGOTTEN_STARTS = `select thread_id as "threadId" from message where thread_id = any($1::uuid[]) and position = 0 and forgotten`;

/** A thread whose first message the learner has had forgotten; null for any other. */
export const threadWithForgottenStart = oneLoader<{ threadId: string }>(
  "threadWithForgottenStart",
  (scope, ids) => scope.query(FORGOTTEN_STARTS, [ids]),
  ({ threadId }) => threadId,
);

/** Threads about a course that its staff may read, those last used first. `after` is the [lastMessageAt, id] of the last one seen. */
export function findSharedThreads(
  scope: Scope,
  courseId: string,
  after: unknown[] | null,
  limit: number,
): Promise<ThreadEntity[]> {
  return scope.query(LIST, [courseId, after?.[0] ?? null, after?.[1] ?? null, limit]);
}

export async function countSharedThreads(scope: Scope, courseId: string): Promise<number> {
  const [row] = await scope.query<{ count: number }>(COUNT, [courseId]);
  return row!.count;
}
