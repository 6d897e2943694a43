import type { OpenSessionEnds, SessionEnd } from "../gateway/actor/session-ends";
import type { SubgraphOperation, SubgraphSource } from "../gateway/sources/subgraph-source";
import type { Actor } from "../platform/context/actor";
import { newId } from "../platform/database/ids";
import { mapEvents } from "../platform/graphql/map-events";

/** Where sessions end. The field is @inaccessible: asked of the subgraph itself, since the graph of clients does not have it. */
const SUBGRAPH = "identity";
const OPERATION: SubgraphOperation = {
  text: "subscription AccessEnded { accessEnded { sessionId reason } }",
  name: "AccessEnded",
  kind: "subscription",
};

/** The gateway itself, when it asks for nobody. */
const GATEWAY: Actor = { userId: "00000000-0000-0000-0000-000000000000", role: "ADMIN", scopes: [], sessionId: null };

/** The ended sessions, as the identity subgraph tells them. */
export function sessionEndsOf(sources: readonly SubgraphSource[]): OpenSessionEnds {
  const source = sources.find(({ name }) => name === SUBGRAPH);
  if (!source) throw new Error(`There is no subgraph ${SUBGRAPH}.`);
  return async () => {
    const events = await source.subscribe({
      operation: OPERATION,
      variables: {},
      origin: { requestId: newId(), actor: GATEWAY },
    });
    return mapEvents(events, ({ data, errors }) => {
      if (!data) throw new Error(`${SUBGRAPH} does not tell which sessions end: ${errors?.[0]?.message}`);
      return (data.accessEnded as SessionEnd[]).map(({ sessionId, reason }) => ({ sessionId, reason: inWords(reason) }));
    });
  };
}

/** LOGGED_OUT is "logged out": a close reason is for people. */
function inWords(reason: string): string {
  return reason.toLowerCase().replaceAll("_", " ");
}
