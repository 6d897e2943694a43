import { z } from "zod";
import { remoteShape } from "../gateway/sources/remote-limits";

/** What the gateway's process reads beside the settings of every process, and those of edge-settings.ts. */
export const gatewayShape = {
  SUPERGRAPH_FILE: z
    .string()
    .optional()
    .describe(
      "a supergraph, any one, to serve over the addresses in it; watched. Absent: this platform's, over the addresses below",
    ),
  JWKS_URL: z
    .url()
    .optional()
    .describe(
      "keys of access tokens; default: the identity subgraph's. With SUPERGRAPH_FILE: none, so that every token is refused",
    ),
  SUBGRAPH_ERRORS: z
    .enum(["known-codes", "passed-on"])
    .optional()
    .describe(
      "what clients are told of subgraphs' errors; default: known-codes (others are INTERNAL); with SUPERGRAPH_FILE: passed-on",
    ),
  ...remoteShape,
};
