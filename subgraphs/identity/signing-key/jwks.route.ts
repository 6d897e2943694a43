import type { SubgraphRoute } from "../../../platform/subgraph/define-subgraph";
import { liveKeys } from "./key-ring";

/** How long whoever checks tokens may keep the answer. */
const MAX_AGE_SECONDS = 60;

/** The public keys that access tokens can be checked with, as a JSON Web Key Set. */
export const jwksRoute: SubgraphRoute = {
  method: "GET",
  path: "/.well-known/jwks.json",
  visibility: "public",
  async handle(_request, ctx) {
    const keys = await liveKeys(ctx);
    return Response.json(
      { keys: keys.map(key => key.publicJwk) },
      { headers: { "cache-control": `public, max-age=${MAX_AGE_SECONDS}` } },
    );
  },
};
