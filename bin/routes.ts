import { subgraphRoutes } from "../platform/http/subgraph-server";
import type { Route } from "../platform/http/route";
import type { Subgraph } from "../platform/subgraph/define-subgraph";
import type { SubgraphRuntime } from "../platform/subgraph/runtime";
import type { KeySource, PublicKey } from "../gateway/actor/token-verifier";

/** Where the identity subgraph serves the keys of access tokens. */
export const KEYS_PATH = "/.well-known/jwks.json";

/** How long a subgraph may take to answer a request that the gateway passes on. */
const FORWARD_TIMEOUT_MS = 10_000;

/** The public endpoints of subgraphs in this process. */
export function publicRoutes(runtimes: readonly SubgraphRuntime[]): Route[] {
  return runtimes.flatMap(subgraphRoutes).filter(route => route.visibility === "public");
}

/** The keys of access tokens, asked of the identity subgraph in this process. */
export function keysOf(runtimes: readonly SubgraphRuntime[]): KeySource {
  const route = runtimes.flatMap(subgraphRoutes).find(({ path }) => path === KEYS_PATH);
  if (!route) throw new Error(`No subgraph serves ${KEYS_PATH}.`);
  return async () => {
    const response = await route.handle(new Request(`http://localhost${KEYS_PATH}`));
    return ((await response.json()) as { keys: PublicKey[] }).keys;
  };
}

/** The public endpoints of a subgraph in another process: the gateway passes the bytes on as they came. */
export function forwardedRoutes(subgraph: Subgraph, url: string): Route[] {
  return (subgraph.routes ?? [])
    .filter(route => route.visibility === "public")
    .map(({ method, path }) => ({ method, path, handle: request => forward(request, new URL(path, url)) }));
}

async function forward(request: Request, target: URL): Promise<Response> {
  target.search = new URL(request.url).search;
  const headers = new Headers(request.headers);
  for (const hopByHop of ["host", "connection", "content-length", "transfer-encoding"]) headers.delete(hopByHop);
  const body = request.method === "GET" ? null : await request.arrayBuffer();
  try {
    return await fetch(target, {
      method: request.method,
      headers,
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(FORWARD_TIMEOUT_MS),
    });
  } catch {
    return Response.json({ code: "SUBGRAPH_UNAVAILABLE" }, { status: 503, headers: { "retry-after": "5" } });
  }
}
