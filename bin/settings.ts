import { z } from "zod";
import type { SettingsShape } from "../platform/config/settings";
import type { Subgraph } from "../platform/subgraph/define-subgraph";
import { subgraphs } from "../subgraphs";

/** Where the gateway's process finds this platform's subgraphs. Not read with SUPERGRAPH_FILE. */
export const subgraphUrlShape: SettingsShape = Object.fromEntries(
  subgraphs.map(subgraph => [
    urlVariable(subgraph),
    z.url().describe(`address of the ${subgraph.name} subgraph, for example http://${subgraph.name}:4000`),
  ]),
);

/** What the Stripe sandbox reads when it runs as a process of its own. */
export const sandboxShape = {
  STRIPE_SECRET_KEY: z.string().min(1).describe("the key that it accepts: billing's"),
  STRIPE_WEBHOOK_SECRET: z.string().min(1).describe("the secret that it signs webhooks with: billing's"),
  STRIPE_WEBHOOK_URL: z.url().describe("where it sends webhooks: /webhooks/stripe at the gateway"),
};

/** The variable that holds a subgraph's address: SUBGRAPH_URL_LEARNING_PROGRESS for learning-progress. */
export function urlVariable({ name }: Pick<Subgraph, "name">): string {
  return `SUBGRAPH_URL_${name.replaceAll("-", "_").toUpperCase()}`;
}
