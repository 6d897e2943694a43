import { graphql, type GraphQLSchema } from "graphql";
import { ACTOR_HEADER, ActorSigner } from "../../platform/http/signed-actor";

/** How a gateway asks a subgraph for its schema. */
export const SDL_QUERY = "{ _service { sdl } }";

/** What a subgraph answers to that. */
export interface SubgraphSdl {
  _service: { sdl: string };
}

/** Asks a subgraph in this process. */
export async function sdlServedBy(schema: GraphQLSchema): Promise<string> {
  const { data } = await graphql({ schema, source: SDL_QUERY });
  return (data as unknown as SubgraphSdl)._service.sdl;
}

/** Asks a subgraph's process, as its gateway would. */
export async function sdlServedAt(url: string, internalSecret: string): Promise<string> {
  const headers = { "content-type": "application/json", [ACTOR_HEADER]: new ActorSigner(internalSecret).sign(null) };
  const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query: SDL_QUERY }) });
  return ((await response.json()) as { data: SubgraphSdl }).data._service.sdl;
}
