import type { RunningServer } from "../../../platform/http/listen";
import { createLogger } from "../../../platform/log/logger";
import { RemoteSource } from "../../sources/remote-source";
import { startGateway } from "../../start-gateway";
import { compose } from "./compose";
import { serveSubgraph, type Call, type TestSubgraph } from "./serve-subgraph";
import { startStockGateway, type ComparedAnswer, type StockGateway } from "./stock-gateway";

/** Subgraphs in processes of their own, as far as anybody can tell, and two gateways over them: ours and the stock one. */
export interface Federation {
  readonly url: string;
  readonly supergraph: string;
  /** What the subgraphs were asked since the last `ask`, in order of arrival. */
  readonly calls: readonly Call[];
  ask(query: string, variables?: Record<string, unknown>): Promise<ComparedAnswer>;
  askStock(query: string, variables?: Record<string, unknown>): Promise<ComparedAnswer>;
  close(): Promise<void>;
}

const log = createLogger({ level: "silent", format: "json" });

/** Composes the subgraphs and starts everything. Throws when they do not compose. */
export async function startFederation(subgraphs: readonly TestSubgraph[]): Promise<Federation> {
  const calls: Call[] = [];
  const servers: RunningServer[] = [];
  for (const subgraph of subgraphs) servers.push(await serveSubgraph(subgraph, call => calls.push(call)));
  const urls = servers.map(({ url }) => `${url}/graphql`);
  const supergraph = compose(subgraphs, urls);
  const gateway = await startGateway({
    supergraph,
    sources: subgraphs.map(({ name }, index) => new RemoteSource({ name, url: urls[index]!, log })),
    subgraphErrors: "passed-on",
    routes: [],
    dependencies: [],
    host: "127.0.0.1",
    port: 0,
    explorer: true,
    log,
  });
  let stock: StockGateway | undefined;
  return {
    url: gateway.url,
    supergraph,
    calls,
    ask(query, variables) {
      calls.length = 0;
      return post(`${gateway.url}/graphql`, { query, variables });
    },
    async askStock(query, variables) {
      stock ??= await startStockGateway(supergraph);
      calls.length = 0;
      return stock.ask(query, variables);
    },
    async close() {
      await stock?.close();
      await gateway.close();
      await Promise.all(servers.map(server => server.close()));
    },
  };
}

async function post(url: string, body: unknown): Promise<ComparedAnswer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return (await response.json()) as ComparedAnswer;
}
