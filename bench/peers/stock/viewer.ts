import type { IncomingMessage } from "node:http";
import type { Context } from "./subgraph";

/** Who asks: a header, as a gateway hands it on that has checked the token. Nothing is checked here. */
export const VIEWER_HEADER = "x-user-id";

export function viewerOf({ headers }: IncomingMessage): Context {
  return { userId: (headers[VIEWER_HEADER] as string | undefined) ?? null };
}
