import { readFileSync } from "node:fs";
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  graphqlSync,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  parse,
  printSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from "graphql";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { rootFile } from "../../bin/root-file";
import { subgraphs } from "../../subgraphs";
import { itOurGateway } from "../harness/front-gateway";
import { SDL_QUERY, type SubgraphSdl } from "../harness/subgraph-sdl";
import { startPlatform, type Platform } from "../harness/platform";

const committed = (name: string) => readFileSync(rootFile(`schema/${name}.graphql`), "utf8");

describe("What is served", () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform();
  });
  afterAll(() => platform?.close());

  itOurGateway("to clients is schema/api.graphql", async () => {
    const query = getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true });
    const { data, errors } = await platform.visitor.send<IntrospectionQuery, object>(query);
    expect(errors).toBeUndefined();
    const sorted = (schema: GraphQLSchema) => printSchema(lexicographicSortSchema(schema));
    expect(sorted(buildClientSchema(data!))).toBe(sorted(buildSchema(committed("api"))));
  });

  it.each(subgraphs.map(({ name }) => name))("by %s to the gateway is its file in schema/", async name => {
    const asServed = graphqlSync({ schema: buildSubgraphSchema(parse(committed(name))), source: SDL_QUERY });
    expect(await platform.sdlOf(name)).toBe((asServed.data as unknown as SubgraphSdl)._service.sdl);
  });
});

it("Every type, field, argument, input field and enum value is described", () => {
  const schema = buildSchema(committed("api"));
  const types = Object.values(schema.getTypeMap()).filter(type => !isIntrospectionType(type) && !isSpecifiedScalarType(type));
  const elements = types.flatMap(elementsOf);
  expect(elements.filter(({ description }) => !description?.trim()).map(({ name }) => name)).toEqual([]);
  expect(elements.length).toBeGreaterThan(500);
});

interface Element {
  name: string;
  description?: string | null;
}

/** A type with all that a reader of the schema meets in it. */
function elementsOf(type: GraphQLNamedType): Element[] {
  const within = (owner: string) => (element: Element) => ({ ...element, name: `${owner}.${element.name}` });
  const own: Element = { name: type.name, description: type.description };
  if (isEnumType(type)) return [own, ...type.getValues().map(within(type.name))];
  if (isInputObjectType(type)) return [own, ...Object.values(type.getFields()).map(within(type.name))];
  if (!isObjectType(type) && !isInterfaceType(type)) return [own];
  const fields = Object.values(type.getFields());
  return [
    own,
    ...fields.map(within(type.name)),
    ...fields.flatMap(field => field.args.map(within(`${type.name}.${field.name}`))),
  ];
}
