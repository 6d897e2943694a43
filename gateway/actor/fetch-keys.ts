import { z } from "zod";
import type { KeySource } from "./token-verifier";

const TIMEOUT_MS = 5_000;
const KeySet = z.object({ keys: z.array(z.looseObject({ kid: z.string() })) });

/** The keys that a URL serves as a JWKS, for example the identity subgraph's in another process. */
export function fetchKeys(url: string): KeySource {
  return async () => {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    return KeySet.parse(await response.json()).keys;
  };
}
