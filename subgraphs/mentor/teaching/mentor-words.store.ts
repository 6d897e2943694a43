import type { Scope } from "../../../platform/context/context";

/**
 * What stands in no message yet, or never will, has been read all the same: the pieces of a reply that is being made, was cancelled or
 * has failed. And what a reply says may be read, piece by piece, from the moment that it is asked for. What the learner had forgotten
 * was said, too.
 */
const MENTOR_SAID = `
  with own_thread as materialized (
    select id from thread where user_id = $1 and course_id = $2
  ), message_said as (
    select message.content, coalesce(greatest(question.created_at, reply.created_at), message.created_at) as said_from
    from own_thread join message on message.thread_id = own_thread.id and message.role = 'ASSISTANT'
    left join reply on reply.message_id = message.id
    left join message question on question.id = reply.question_id
    order by message.created_at desc limit $3
  ), piece_said as (
    select string_agg(chunk.text, '' order by chunk.sequence) as content, greatest(min(question.created_at), reply.created_at) as said_from
    from own_thread join message question on question.thread_id = own_thread.id and question.role = 'USER'
    join reply on reply.question_id = question.id and reply.message_id is null
    join reply_chunk chunk on chunk.reply_id = reply.id
    group by reply.id order by reply.created_at desc limit $3
  )
  select content, said_from as "saidFrom" from message_said union all select content, said_from from piece_said`;

/** Something that the mentor has said to a learner. */
export interface MentorWords {
  content: string;
  /** When the learner may have read the first of it. */
  saidFrom: Date;
}

/**
 * What the mentor has said to a learner in all their threads about a course, in so many of its last messages, and of the replies that
 * are none: words that are not the learner's own, in whatever thread they use them.
 */
export function findMentorWords(scope: Scope, userId: string, courseId: string, limit: number): Promise<MentorWords[]> {
  return scope.query(MENTOR_SAID, [userId, courseId, limit]);
}
