import { defineTopic } from "../../../platform/live/live";

/** What those who read along are told, by reply: the next piece of text, or that it has ended and its row says how. */
export type ReplyNews = { kind: "CHUNK"; sequence: number; text: string } | { kind: "ENDED" };

export const replyNews = defineTopic<ReplyNews>("mentor.reply");

/** Tells the worker that makes a reply, in whichever process, to stop at once. */
export const replyStop = defineTopic<Record<string, never>>("mentor.reply-stop");
