import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";
import { limitsOf, limitsShape } from "../../gateway/limits/gateway-limits";
import { InProcessSource } from "../../gateway/sources/in-process-source";
import { startGateway } from "../../gateway/start-gateway";
import { parseSettings, processEnvironment } from "../../platform/config/settings";
import type { Context } from "../../platform/context/context";
import { MemoryLive } from "../../platform/live/memory-live";
import { createLogger } from "../../platform/log/logger";
import { parseTelemetrySettings } from "../../platform/telemetry/settings";
import { startTelemetry } from "../../platform/telemetry/start-telemetry";
import { post, TYPE_DEFS, type Post, type Publish } from "../fan-out/event";
import { serveAsChild } from "./serve-as-child";

/** Our gateway over one subgraph in its process that has nothing but events, with logs, metrics and limits. */
serveAsChild(async () => {
  const log = createLogger({ level: "info", format: "json" });
  const environment = processEnvironment();
  const stopTelemetry = await startTelemetry("fan-out", parseTelemetrySettings(environment), log);
  const live = new MemoryLive();
  const typeDefs = parse(TYPE_DEFS);
  const posted = {
    subscribe: (_: unknown, { room }: { room: string }) => live.subscribe(room),
    resolve: (event: Post) => event,
  };
  const source = new InProcessSource({
    name: "posts",
    schema: buildSubgraphSchema([{ typeDefs, resolvers: { Subscription: { posted } } as never }]),
    context: origin => ({ ...origin, log }) as Context,
  });
  const gateway = await startGateway({
    supergraph: composeServices([{ name: "posts", url: "http://posts", typeDefs }]).supergraphSdl!,
    sources: [source],
    routes: [],
    dependencies: [],
    host: "127.0.0.1",
    port: 0,
    explorer: false,
    limits: limitsOf(parseSettings(limitsShape, environment), null, log),
    log,
  });
  process.on("message", ({ publish }: Partial<Publish>) => {
    if (publish) void publishAll(live, publish);
  });
  return {
    url: `${gateway.url}/graphql`,
    async close() {
      await gateway.close();
      await stopTelemetry();
    },
  };
});

async function publishAll(live: MemoryLive, { from, count }: Publish["publish"]): Promise<void> {
  for (let number = from; number < from + count; number += 1) {
    const event = post(number);
    await live.publish(event.room, event);
  }
}
