import type { Transaction } from "../../../platform/context/context";
import type { MessageEntity } from "../message/message.entity";
import { findLesson } from "../neighbours/classroom.store";
import type { KnownLessonEntity } from "../neighbours/known-lesson.entity";
import type { ThreadEntity } from "../thread/thread.entity";
import { findMentorWords } from "../teaching/mentor-words.store";
import { judgeTry } from "./judge-try";
import { findEarlierTries, insertTry, ladderOfThread } from "./ladder.store";

/** A try is compared with so many of the mentor's last messages in the course, and of the learner's earlier tries. */
const MOST_MESSAGES = 60;
const MOST_TRIES = 20;

/**
 * Keeps a message as a try, and what it is worth; where a lesson has no hints, there is nothing to keep. The caller holds the thread
 * and has just written the message, so that of tries that come at once each is compared with those before it.
 */
export async function keepTry(tx: Transaction, thread: ThreadEntity, { id, content }: MessageEntity): Promise<void> {
  const { userId, courseId, lessonId } = thread;
  if (lessonId === null || !(await tx.load(ladderOfThread, thread.id))) return;
  const lesson = (await findLesson(tx, lessonId))!;
  const told = await findMentorWords(tx, userId, courseId, MOST_MESSAGES);
  const others = [...wordingOf(lesson), ...told.map(({ content }) => content)];
  const verdict = judgeTry(content, { others, earlier: await findEarlierTries(tx, userId, lessonId, MOST_TRIES) });
  await insertTry(tx, { messageId: id, userId, lessonId, verdict });
}

/** What everybody can read in a lesson. Its solution is left out: who finds it, has found it. */
function wordingOf({ title, text, guide }: KnownLessonEntity): string[] {
  return [title, text ?? "", ...(guide ? [guide.instructions, ...guide.objectives, ...guide.criteria] : [])];
}
