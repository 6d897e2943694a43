import { composeServices } from "@apollo/composition";
import { parse, graphqlSync, type GraphQLSchema } from "graphql";

/** The supergraph of some subgraphs. */
export function compose(subgraphs: readonly { name: string; schema: GraphQLSchema }[]): string {
  const composed = composeServices(
    subgraphs.map(({ name, schema }) => ({ name, url: `http://${name}`, typeDefs: parse(sdlOf(schema)) })),
  );
  if (composed.errors) throw new Error(composed.errors.join("\n"));
  return composed.supergraphSdl;
}

function sdlOf(schema: GraphQLSchema): string {
  const { data } = graphqlSync({ schema, source: "{ _service { sdl } }" });
  return (data as { _service: { sdl: string } })._service.sdl;
}
