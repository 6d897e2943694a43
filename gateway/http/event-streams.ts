import type { StreamForm } from "./stream-form";

const COMPLETE = "event: complete\ndata:\n\n";
const next = (json: string) => `event: next\ndata: ${json}\n\n`;

/**
 * GraphQL over server-sent events, one connection per operation ("distinct connections mode"). Whatever is wrong with the operation
 * is an event: browsers tell a program nothing of any other answer.
 */
export const eventStream: StreamForm = {
  headers: { "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-cache", "X-Accel-Buffering": "no" },
  start: ":\n\n",
  heartbeat: ":\n\n",
  next,
  complete: COMPLETE,
  broken: error => next(JSON.stringify({ errors: [error] })) + COMPLETE,
  // Without a word: a client that did not see `complete` connects again.
  restart: () => "",
  streamsEverything: true,
};

/** Whether an Accept header asks for server-sent events. */
export function acceptsEventStream(accept: string | undefined): boolean {
  return accept !== undefined && /text\/event-stream/i.test(accept);
}
