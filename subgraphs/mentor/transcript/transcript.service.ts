import type { Context } from "../../../platform/context/context";
import { isId } from "../../../platform/database/ids";
import { requireThat, signedInActor } from "../../../platform/graphql/allow";
import { decodeCursor, pageOf, type Page, type PageArgs } from "../../../platform/graphql/connection";
import type { MessageEntity } from "../message/message.entity";
import { listMessages } from "../message/message.service";
import type { MentorMessagesArgs } from "../message/message.type";
import { findSeat } from "../neighbours/classroom.store";
import { mayKnowCourse, mayTeach } from "../permissions";
import { isReadableByStaff } from "../privacy/privacy.service";
import type { ThreadEntity } from "../thread/thread.entity";
import { isThreadKey } from "../thread/thread.service";
import { threadById } from "../thread/thread.store";
import { countSharedThreads, findSharedThreads, threadWithForgottenStart } from "./transcript.store";

const FORGOTTEN = "*The learner has had this forgotten.*";
const MEMORY_MARKS = /[ \t]*\[M\d+(?:\s*[,;]\s*M\d+)*\]/g;
const MEMORY_IN_A_LIST = /\s*[,;]\s*M\d+|M\d+\s*[,;]\s*/g;

/** Threads about a course whose learners share them; null when there is no course that the actor may know of. */
export async function listTranscripts(
  ctx: Context,
  courseId: string,
  { first, after }: PageArgs,
): Promise<Page<ThreadEntity> | null> {
  const actor = signedInActor(ctx);
  const seat = isId(courseId) ? await findSeat(ctx, courseId, actor.userId) : null;
  if (!seat || !mayKnowCourse(actor, seat)) return null;
  requireThat(mayTeach(actor, seat), actor);
  const rows = await findSharedThreads(ctx, courseId, decodeCursor(after, isThreadKey), first + 1);
  return pageOf(
    rows,
    first,
    thread => [thread.lastMessageAt.toISOString(), thread.id],
    () => countSharedThreads(ctx, courseId),
  );
}

/** One of them; null for any thread that the actor may not read, which they may not even know of. */
export async function findTranscript(ctx: Context, threadId: string): Promise<ThreadEntity | null> {
  const actor = signedInActor(ctx);
  const thread = isId(threadId) ? await ctx.load(threadById, threadId) : null;
  const seat = thread && (await findSeat(ctx, thread.courseId, actor.userId));
  if (!thread || !seat || !mayTeach(actor, seat)) return null;
  return (await isReadableByStaff(ctx, thread.userId)) ? thread : null;
}

/** A title is what the first question begins with: when that is forgotten, so is the title. */
export async function titleFor(ctx: Context, { id, title }: ThreadEntity): Promise<string> {
  return (await ctx.load(threadWithForgottenStart, id)) ? FORGOTTEN : title;
}

/** What was said, without a trace of the memories that the learner keeps for themselves. */
export async function listTranscriptMessages(
  ctx: Context,
  threadId: string,
  args: MentorMessagesArgs,
): Promise<Page<MessageEntity>> {
  const page = await listMessages(ctx, threadId, args);
  const nodes = page.nodes.map(message => ({ ...message, content: contentFor(message) }));
  return {
    ...page,
    nodes,
    get edges() {
      return page.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index]! }));
    },
  };
}

/** What the learner has had the mentor forget is theirs alone. */
function contentFor({ role, content, forgotten }: MessageEntity): string {
  if (forgotten) return FORGOTTEN;
  if (role !== "ASSISTANT") return content;
  return content
    .replace(MEMORY_MARKS, "")
    .replace(/\[[LM]\d+(?:\s*[,;]\s*[LM]\d+)+\]/g, marks => marks.replace(MEMORY_IN_A_LIST, ""));
}
