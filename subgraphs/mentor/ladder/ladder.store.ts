import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { LessonTryEntity } from "./lesson-try.entity";

/** The lessons in which learners shall find the answer themselves. In all others, explaining is free. */
const WITH_LADDER = "('AI_MENTOR', 'PRACTICE', 'QUIZ', 'CODE_SANDBOX')";

const LADDERS = `
  select thread.id as "threadId", lesson.type as "lessonType",
    count(try.message_id) filter (where try.verdict = 'COUNTED') as "triesCounted"
  from thread
  join known_lesson lesson on lesson.id = thread.lesson_id and lesson.type in ${WITH_LADDER}
  left join lesson_try try on try.user_id = thread.user_id and try.lesson_id = thread.lesson_id
  where thread.id = any($1::uuid[])
  group by thread.id, lesson.type`;
const EXERCISES = `
  select lesson.id as "lessonId", lesson.type as "lessonType", lesson.guide ->> 'solution' as solution,
    count(try.message_id) filter (where try.verdict = 'COUNTED') as "triesCounted"
  from known_lesson lesson left join lesson_try try on try.user_id = $1 and try.lesson_id = lesson.id
  where lesson.id = any($2::uuid[]) and lesson.type in ${WITH_LADDER}
  group by lesson.id`;
const OF_MESSAGES = `select ${columns(LessonTryEntity)} from lesson_try where message_id = any($1::uuid[])`;
const INSERT = "insert into lesson_try (message_id, user_id, lesson_id, verdict) values ($1, $2, $3, $4)";

const EARLIER_TRIES = `
  select message.content from lesson_try try join message on message.id = try.message_id
  where try.user_id = $1 and try.lesson_id = $2 and try.verdict = 'COUNTED' order by message.created_at desc limit $3`;

/** How far a learner is in the hints of a thread's lesson. */
export interface Ladder {
  threadId: string;
  /** A LessonType of the catalog. */
  lessonType: string;
  /** In all their threads about this lesson. */
  triesCounted: number;
}

/** Null for a thread that is about no lesson with hints. */
export const ladderOfThread = oneLoader<Ladder>(
  "ladderOfThread",
  (scope, ids) => scope.query(LADDERS, [ids]),
  ladder => ladder.threadId,
);

/** A lesson in which a learner shall find the answer themselves, and how far they are. */
export interface Exercise extends Omit<Ladder, "threadId"> {
  lessonId: string;
  /** Null where the lesson has none, or keeps it to itself. */
  solution: string | null;
}

/** Those of some lessons that have hints, with how far a learner is in them. */
export function findExercises(scope: Scope, userId: string, lessonIds: readonly string[]): Promise<Exercise[]> {
  return scope.query(EXERCISES, [userId, lessonIds]);
}

/** Null for a message that is no try. */
export const tryOfMessage = oneLoader<LessonTryEntity>(
  "tryOfMessage",
  (scope, ids) => scope.query(OF_MESSAGES, [ids]),
  lessonTry => lessonTry.messageId,
);

/** The newest first. */
export async function findEarlierTries(scope: Scope, userId: string, lessonId: string, limit: number): Promise<string[]> {
  const rows = await scope.query<{ content: string }>(EARLIER_TRIES, [userId, lessonId, limit]);
  return rows.map(({ content }) => content);
}

export async function insertTry(tx: Transaction, { messageId, userId, lessonId, verdict }: LessonTryEntity): Promise<void> {
  await tx.query(INSERT, [messageId, userId, lessonId, verdict]);
}
