import type { Transaction } from "../../../platform/context/context";
import type { ProgressEventEntity } from "./progress-event.entity";

/** An event about to be written; what its kind does not have is left out. */
export type NewProgressEvent = Pick<ProgressEventEntity, "kind" | "userId" | "courseId" | "occurredAt"> &
  Partial<Pick<ProgressEventEntity, "lessonId" | "attemptId" | "scorePercent" | "passed">>;

/** Unique indexes keep what happens once from being written twice: a start, a completion, the grading of an attempt. */
const APPEND = `
  insert into progress_event (kind, user_id, course_id, lesson_id, attempt_id, score_percent, passed, occurred_at)
  select * from json_to_recordset($1) as event (
    kind text, "userId" uuid, "courseId" uuid, "lessonId" uuid, "attemptId" uuid, "scorePercent" numeric, passed boolean,
    "occurredAt" timestamptz
  )
  on conflict do nothing returning id`;

/** Writes events; answers how many of them are new. */
export async function appendEvents(tx: Transaction, events: readonly NewProgressEvent[]): Promise<number> {
  if (events.length === 0) return 0;
  return (await tx.query(APPEND, [JSON.stringify(events)])).length;
}
