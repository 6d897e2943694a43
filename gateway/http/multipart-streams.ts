import type { StreamForm } from "./stream-form";

/** Each part is followed by a delimiter at once: a client knows by it that the part is whole. */
const part = (json: string) => `\r\nContent-Type: application/json\r\n\r\n${json}\r\n--graphql`;
const LAST = "--\r\n";
const broken: StreamForm["broken"] = error => part(JSON.stringify({ payload: null, errors: [error] })) + LAST;

/** Subscriptions over multipart HTTP, as Apollo's clients speak it: `multipart/mixed;subscriptionSpec=1.0`. */
export const multipartStream: StreamForm = {
  headers: {
    "Content-Type": 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
    "Cache-Control": "no-cache",
    "X-Accel-Buffering": "no",
  },
  start: "\r\n--graphql" + part("{}"),
  heartbeat: part("{}"),
  next: json => part(`{"payload":${json}}`),
  complete: LAST,
  broken,
  restart: broken,
  streamsEverything: false,
};

/** Whether an Accept header asks for multipart subscriptions. */
export function acceptsMultipartStream(accept: string | undefined): boolean {
  return accept !== undefined && /multipart\/mixed[^,]*;\s*subscriptionSpec="?1\.0/i.test(accept);
}
