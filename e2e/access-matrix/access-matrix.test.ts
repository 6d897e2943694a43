import { readFileSync } from "node:fs";
import { buildSchema, type GraphQLSchema } from "graphql";
import { rootFile } from "../../bin/root-file";
import { AudioServer } from "../../subgraphs/catalog/testing/audio-server";
import { startPlatform, type Platform } from "../harness/platform";
import { ask, prepare } from "./ask";
import { matrix } from "./matrix";
import { settings, World } from "./world";

const schema = buildSchema(readFileSync(rootFile("schema/api.graphql"), "utf8"));

describe("The access matrix", () => {
  let platform: Platform;
  let audio: AudioServer;
  let world: World;
  beforeAll(async () => {
    audio = await AudioServer.start();
    platform = await startPlatform({ settings: { ...settings, TRANSCRIPTION_BASE_URL: audio.url } });
    world = await World.make(platform);
  });
  afterAll(async () => {
    await world?.close();
    await platform?.close();
    await audio?.close();
  });

  it("has a row for every root field of the graph, and for nothing else", () => {
    const named = new Set<string>(matrix.map(({ field }) => field));
    expect([...named].sort()).toEqual(rootFieldsOf(schema).sort());
  });

  it.each(matrix.map(row => [row.about ? `${row.field} (${row.about})` : row.field, row] as const))("%s", async (_name, row) => {
    const cells = await prepare(world, row);
    const outcomes = await Promise.all(cells.map(async cell => [cell.actor, await ask(world, row, cell)] as const));
    expect(Object.fromEntries(outcomes)).toEqual(row.expect);
  });
});

function rootFieldsOf(graph: GraphQLSchema): string[] {
  const roots = [graph.getQueryType(), graph.getMutationType(), graph.getSubscriptionType()];
  return roots.flatMap(root => (root ? Object.keys(root.getFields()).map(name => `${root.name}.${name}`) : []));
}
