import { createServer } from "node:http";
import express from "express";
import { serveRoutes } from "../platform/http/express-routes";
import { healthRoutes } from "../platform/http/health";
import { listen } from "../platform/http/listen";
import { openBroker, openLive } from "../platform/process/carriers";
import { runProcess } from "../platform/process/run-process";
import { startWorkers } from "../platform/process/workers";
import { SubgraphRuntime } from "../platform/subgraph/runtime";
import { checkWiring } from "../platform/subgraph/wiring";
import { checkSettings } from "../platform/config/settings";
import { subgraphs } from "../subgraphs";
import { checkNames, requiredSettings } from "./arguments";

const HELP = `
Works in the background for some subgraphs: relays their events, consumes what their neighbours publish, runs their jobs.
Run as many as you like; they share the work.

Usage: node dist/bin/worker.js <name…>
  <name>  ${subgraphs.map(({ name }) => name).join(" | ")}

Settings: DATABASE_URL and INTERNAL_SECRET (needed), REDIS_URL, PORT (of /health and /ready), and those of the subgraphs' ports.`;

void runProcess({
  help: HELP,
  service: () => "worker",
  async start({ environment, settings, log, args, onClose }) {
    checkWiring(subgraphs);
    checkNames(args);
    const named = subgraphs.filter(({ name }) => args.includes(name));
    const { databaseUrl } = requiredSettings(settings);
    checkSettings(
      named.flatMap(({ ports }) => ports.map(definition => definition.settings)),
      environment,
    );
    const carriers = { databaseUrl, redisUrl: settings.REDIS_URL, oneProcess: false };
    const live = openLive(carriers, log);
    const broker = openBroker(carriers, log);
    const runtimes = await Promise.all(
      named.map(subgraph =>
        SubgraphRuntime.open(subgraph, { environment, databaseUrl, poolSize: settings.DATABASE_POOL, live, log }),
      ),
    );
    onClose(async () => {
      await Promise.all(runtimes.map(runtime => runtime.close()));
      await live.close();
    });
    const stopWaking = await startWorkers(runtimes, subgraphs, broker, databaseUrl, log);
    onClose(async () => {
      await stopWaking();
      await broker.close();
    });
    const app = express().disable("x-powered-by");
    serveRoutes(
      app,
      healthRoutes([
        ["database", () => runtimes[0]!.ready()],
        ["queues", () => broker.ping()],
      ]),
      log,
    );
    const server = await listen(createServer(app), { host: settings.HOST, port: settings.PORT });
    onClose(() => server.close());
    log.info({ subgraphs: named.map(({ name }) => name), url: server.url }, "working");
  },
});
