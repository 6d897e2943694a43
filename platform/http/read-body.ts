import type { IncomingMessage } from "node:http";

/** A body is larger than it may be. */
export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
}

/**
 * Reads a request's body as text. Throws BodyTooLarge when it has more than `limit` bytes, whether it says so or not; another
 * error when the client goes before its end.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const refuse = () => {
      // The rest is read and forgotten: a client that is still sending would not see the answer.
      request.removeAllListeners("data").resume();
      reject(new BodyTooLarge());
    };
    if (Number(request.headers["content-length"]) > limit) return refuse();
    request.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit) refuse();
    });
    request.once("end", () => resolve((chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)).toString("utf8")));
    request.once("error", reject);
  });
}
