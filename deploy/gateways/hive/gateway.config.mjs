// Hive Gateway in front of Lyceum's subgraphs: a working example to copy. README.md beside this file says how to run it.
//
// A subgraph answers nothing that is not signed, so whoever stands in front of it must do two things that Lyceum's own gateway
// does: verify the client's access token, and sign who is asking for the subgraphs. The rest is Hive's.
import { createSecretKey, randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { defineConfig } from "@graphql-hive/gateway";
import { GraphQLError } from "graphql";
import jwt from "jsonwebtoken";
import { JwksClient, JwksError, JwksRateLimitError } from "jwks-rsa";

const SUBGRAPHS = ["identity", "catalog", "learning-progress", "assessment", "mentor", "billing"];
/** Public endpoints of subgraphs that are no GraphQL; one that ends with `/` stands for every path below it. */
const PUBLIC_ROUTES = {
  "/.well-known/jwks.json": "identity",
  "/verify-email": "identity",
  "/media/thumbnails/": "catalog",
  "/scorm/": "catalog",
  "/webhooks/stripe": "billing",
};

const TOKEN = { algorithms: ["ES256"], issuer: "lyceum", audience: "lyceum" };
const SIGNATURE = { algorithm: "HS256", audience: "lyceum-subgraph", expiresIn: 60 };

const secret = createSecretKey(setting("INTERNAL_SECRET"), "utf8");
const keys = new JwksClient({ jwksUri: addressOf("identity", "/.well-known/jwks.json"), cache: true, rateLimit: true });

const requestIds = new WeakMap();

/** Requests for public endpoints go to their subgraph as they are, and redirects to the browser. A reverse proxy may do this as well. */
const passOnRoutes = {
  async onRequest({ request, url, fetchAPI, endResponse }) {
    const subgraph = subgraphOfRoute(url.pathname);
    if (!subgraph) return;
    const { method } = request;
    // `fetch` would unpack a body, whose length is said packed.
    const headers = { ...without(request.headers, "host", "content-length"), "accept-encoding": "identity" };
    const body = method === "POST" ? await request.arrayBuffer() : undefined;
    const answer = await fetch(addressOf(subgraph, url.pathname + url.search), { method, headers, body, redirect: "manual" });
    endResponse(new fetchAPI.Response(answer.body, { status: answer.status, headers: without(answer.headers) }));
  },
};

function subgraphOfRoute(path) {
  const route = Object.keys(PUBLIC_ROUTES).find(known => (known.endsWith("/") ? path.startsWith(known) : path === known));
  return PUBLIC_ROUTES[route];
}

/** The headers but these and those that are about one connection. */
function without(headers, ...names) {
  const kept = Object.fromEntries(headers);
  for (const name of ["connection", "keep-alive", "transfer-encoding", ...names]) delete kept[name];
  return kept;
}

/** Who asks, by the access token of an HTTP request or of a socket's connection_init. Without one it is a visitor; a bad one is refused. */
const verifyTokens = {
  async onContextBuilding({ context, extendContext }) {
    const { request, connectionParams } = context;
    const authorization = request?.headers.get("authorization") ?? connectionParams?.authorization;
    extendContext({ actor: await actorOf(authorization), requestId: requestIdOf(request) });
  },
};

/** Tells the subgraph who asks, in which request: in headers, and for subscriptions, which share a socket, beside the operation. */
const signActors = {
  onSubgraphExecute({ executionRequest }) {
    const { actor = null, requestId } = executionRequest.context ?? {};
    const signed = { "x-lyceum-actor": jwt.sign({ actor }, secret, SIGNATURE), "x-request-id": requestId };
    const { headers, ...extensions } = executionRequest.extensions ?? {};
    executionRequest.extensions = { ...extensions, headers: { ...headers, ...signed } };
    if (executionRequest.operationType === "subscription") Object.assign(executionRequest.extensions, signed);
  },
};

/** Every error of Lyceum has a code, and names its request, so that people can ask about it. */
const nameRequests = {
  onResultProcess: ({ request, result }) => nameRequest(result, requestIdOf(request)),
  onSubscribe: ({ args: { contextValue } }) => ({
    onSubscribeResult({ result }) {
      nameRequest(result, contextValue.requestId);
      return { onNext: event => nameRequest(event.result, contextValue.requestId) };
    },
  }),
};

function nameRequest(result, requestId) {
  for (const { extensions } of result?.errors ?? []) {
    // Errors in variables come without one.
    extensions.code ??= "BAD_USER_INPUT";
    extensions.requestId = requestId;
  }
}

/** The id that came with a request, or else one that is made for it. */
function requestIdOf(request) {
  if (!request) return randomUUID();
  const id = request.headers.get("x-request-id") ?? requestIds.get(request) ?? randomUUID();
  requestIds.set(request, id);
  return id;
}

async function actorOf(authorization) {
  if (!authorization) return null;
  try {
    const [, token] = /^Bearer +(\S+)$/i.exec(authorization.trim());
    const key = await keys.getSigningKey(jwt.decode(token, { complete: true }).header.kid);
    const { sub, role, scope, sid } = jwt.verify(token, key.getPublicKey(), TOKEN);
    return { userId: sub, role, scopes: scope.split(" "), sessionId: sid };
  } catch (error) {
    throw refusalOf(error);
  }
}

function refusalOf(error) {
  if (error instanceof jwt.TokenExpiredError)
    return refusal(401, "TOKEN_EXPIRED", "The access token has expired. Refresh the session.");
  // The keys cannot be had: the token may well be good.
  if (error instanceof JwksError || error instanceof JwksRateLimitError)
    return refusal(503, "SUBGRAPH_UNAVAILABLE", "A part of the platform is not available. Try again later.");
  return refusal(401, "TOKEN_INVALID", "The access token is not valid.");
}

function refusal(status, code, message) {
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}

/** SUBGRAPH_URL_LEARNING_PROGRESS holds the address of learning-progress. */
function addressOf(subgraph, path) {
  return new URL(path, setting(`SUBGRAPH_URL_${subgraph.replaceAll("-", "_").toUpperCase()}`)).toString();
}

function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`Set ${name}.`);
  return value;
}

export const gatewayConfig = defineConfig({
  supergraph: resolve(import.meta.dirname, process.env.SUPERGRAPH_FILE ?? "../../../schema/supergraph.graphql"),
  host: process.env.HOST ?? "127.0.0.1",
  port: Number(process.env.PORT ?? 4000),
  healthCheckEndpoint: "/health",
  readinessCheckEndpoint: "/ready",
  // The supergraph names the subgraphs of docker-compose.yml; these are where they are.
  transportEntries: Object.fromEntries(
    SUBGRAPHS.map(name => [
      name,
      { location: addressOf(name, "/graphql"), options: { subscriptions: { kind: "ws", location: "/graphql" } } },
    ]),
  ),
  // X-Request-ID: taken or made, sent on, and answered.
  requestId: { generateRequestId: ({ request }) => requestIdOf(request) },
  plugins: () => [passOnRoutes, verifyTokens, signActors, nameRequests],
});
