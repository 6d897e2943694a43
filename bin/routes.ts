import { subgraphRoutes } from "../platform/http/subgraph-server";
import type { Route } from "../platform/http/route";
import type { Subgraph } from "../platform/subgraph/define-subgraph";
import type { SubgraphRuntime } from "../platform/subgraph/runtime";
import type { KeySource, PublicKey } from "../gateway/actor/token-verifier";

/** Where the identity subgraph serves the keys of access tokens. */
export const KEYS_PATH = "/.well-known/jwks.json";

/** How long a subgraph may take to begin to answer a request that the gateway passes on. */
const FORWARD_TIMEOUT_MS = 10_000;

/** Headers that are about one connection. */
const OWN_OF_HOP = ["host", "connection", "content-length", "transfer-encoding"];

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
    .map(({ method, path }) => ({ method, path, handle: request => forward(request, url) }));
}

async function forward(request: Request, subgraphUrl: string): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers(request.headers);
  for (const ownOfHop of OWN_OF_HOP) headers.delete(ownOfHop);
  // `fetch` would unpack a body, whose length is said packed.
  headers.set("accept-encoding", "identity");
  const body = request.method === "POST" ? await request.arrayBuffer() : null;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), FORWARD_TIMEOUT_MS);
  try {
    return await fetch(new URL(pathname + search, subgraphUrl), {
      method: request.method,
      headers,
      body,
      redirect: "manual",
      signal: patience.signal,
    });
  } catch {
    return Response.json({ code: "SUBGRAPH_UNAVAILABLE" }, { status: 503, headers: { "retry-after": "5" } });
  } finally {
    // The body may take its time: it is passed on as it comes.
    clearTimeout(timer);
  }
}
