import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * Below the ports that Linux, macOS and Windows hand out by themselves: nobody's outgoing connection takes one of these between the
 * moment that it is found free and the moment that it is listened on.
 */
const FIRST = 15_000;
const BEHIND_LAST = 32_000;
const MOST_TRIES = 100;

const given = new Set<number>();

/** A port that nobody listens on, for when it must be known before listening. This process is never given the same twice. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const port = randomInt(FIRST, BEHIND_LAST);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error(`No port between ${FIRST} and ${BEHIND_LAST} is free.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
