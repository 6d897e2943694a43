import { defineConfig } from "@graphql-hive/gateway";

/** Hive Gateway as it comes, but for two things. */
export const gatewayConfig = defineConfig({
  // Subgraphs are told who asks.
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ "x-user-id": request.headers.get("x-user-id") ?? "" }),
  },
  // The load is one question again and again: answering several of them by one fetch would measure something else.
  transportEntries: { "*": { options: { deduplicateInflightRequests: false } } },
});
