import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { LessonTryEntity } from "./lesson-try.entity";

/** The lessons in which learners shall find the answer themselves. In all others, explaining is free. */
const WITH_LADDER = "('AI_MENTOR', 'PRACTICE', 'QUIZ', 'CODE_SANDBOX')";

const LADDERS = `
  select thread.id as "threadId", count(try.message_id) filter (where try.verdict = 'COUNTED') as "triesCounted"
  from thread
  join known_lesson lesson on lesson.id = thread.lesson_id and lesson.type in ${WITH_LADDER}
  left join lesson_try try on try.user_id = thread.user_id and try.lesson_id = thread.lesson_id
  where thread.id = any($1::uuid[])
  group by thread.id`;
const OF_MESSAGES = `select ${columns(LessonTryEntity)} from lesson_try where message_id = any($1::uuid[])`;
const INSERT = "insert into lesson_try (message_id, user_id, lesson_id, verdict) values ($1, $2, $3, $4)";

const EARLIER_TRIES = `
  select message.content from lesson_try try join message on message.id = try.message_id
  where try.user_id = $1 and try.lesson_id = $2 and try.verdict = 'COUNTED' order by message.created_at desc limit $3`;
const MENTOR_SAID = `
  select message.content from message join thread on thread.id = message.thread_id
  where thread.user_id = $1 and thread.lesson_id = $2 and message.role = 'ASSISTANT'
  order by message.created_at desc limit $3`;

/** How far a learner is in the hints of a thread's lesson. */
export interface Ladder {
  threadId: string;
  /** In all their threads about this lesson. */
  triesCounted: number;
}

/** Null for a thread that is about no lesson with hints. */
export const ladderOfThread = oneLoader<Ladder>(
  "ladderOfThread",
  (scope, ids) => scope.query(LADDERS, [ids]),
  ladder => ladder.threadId,
);

/** Null for a message that is no try. */
export const tryOfMessage = oneLoader<LessonTryEntity>(
  "tryOfMessage",
  (scope, ids) => scope.query(OF_MESSAGES, [ids]),
  lessonTry => lessonTry.messageId,
);

/** The newest first. */
export async function findEarlierTries(scope: Scope, userId: string, lessonId: string, limit: number): Promise<string[]> {
  return contentsOf(await scope.query(EARLIER_TRIES, [userId, lessonId, limit]));
}

/** What the mentor has said to a learner about a lesson, the newest first. */
export async function findMentorWords(scope: Scope, userId: string, lessonId: string, limit: number): Promise<string[]> {
  return contentsOf(await scope.query(MENTOR_SAID, [userId, lessonId, limit]));
}

export async function insertTry(tx: Transaction, { messageId, userId, lessonId, verdict }: LessonTryEntity): Promise<void> {
  await tx.query(INSERT, [messageId, userId, lessonId, verdict]);
}

function contentsOf(rows: { content: string }[]): string[] {
  return rows.map(({ content }) => content);
}
