import { Counter, Gauge, Histogram, QUICK_SECONDS } from "../../platform/telemetry/instruments";

/** What the gateway measures. Labels are kinds, codes and names of the code, never what a client wrote. */

/** Operations, from their arrival until their answer is written; subscriptions until they stand. */
export const operationSeconds = new Histogram(
  {
    name: "lyceum_operation_seconds",
    help: "Operations by kind and outcome (ok, errors: executed with errors, refused: not executed, subscribed)",
    labels: ["kind", "outcome"],
  },
  QUICK_SECONDS,
);

/** Registered operations by name; all that is not registered is `other`. */
export const namedOperations = new Counter({
  name: "lyceum_named_operations_total",
  help: "Operations by the name that they are registered under, and outcome",
  labels: ["operation", "outcome"],
});

/** With `lyceum_named_operations_total` the mean time of each registered operation. */
export const namedOperationSeconds = new Counter({
  name: "lyceum_named_operation_seconds_total",
  help: "Time spent on operations, by the name that they are registered under",
  labels: ["operation"],
});

/** Answers that have an error of a code, refusals (limits, rates, tokens) included. */
export const operationErrors = new Counter({
  name: "lyceum_operation_errors_total",
  help: "Answers with at least one error of the code",
  labels: ["code"],
});

/** Plans that were asked for; those that `lyceum_plan_seconds` does not count were there already. */
export const planLookups = new Counter({ name: "lyceum_plan_lookups_total", help: "Plans that were asked for" });

/** Making a plan: only operations that are new to the process. */
export const planSeconds = new Histogram(
  { name: "lyceum_plan_seconds", help: "Planning of operations that had no plan yet" },
  QUICK_SECONDS,
);

/** The cost of what was answered, in the units of @cost. */
export const operationCost = new Histogram(
  { name: "lyceum_operation_cost", help: "Actual cost of answers" },
  [1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000],
);

/** Whether subgraphs in other processes are asked: 0 while one is away. */
export const subgraphAvailable = new Gauge({
  name: "lyceum_subgraph_available",
  help: "1 while a subgraph in another process answers; 0 while it is away and not asked",
  labels: ["subgraph"],
});

/** Fetches that wait for their answers, or for a connection. */
export const fetchesPending = new Gauge({
  name: "lyceum_fetches_pending",
  help: "Fetches from a subgraph in another process that have no answer yet",
  labels: ["subgraph"],
});

/** Fetches, from being sent to their answer, retries included. */
export const fetchSeconds = new Histogram(
  {
    name: "lyceum_fetch_seconds",
    help: "Fetches from subgraphs by outcome (ok, errors: answered with errors, failed: no answer)",
    labels: ["subgraph", "outcome"],
  },
  QUICK_SECONDS,
);

/** Fetches that were sent once more. */
export const fetchRetries = new Counter({
  name: "lyceum_fetch_retries_total",
  help: "Fetches from subgraphs that were sent again",
  labels: ["subgraph"],
});

/** Requests by the status that they were answered with; 499 when the client did not wait for it. */
export const httpResponses = new Counter({
  name: "lyceum_http_responses_total",
  help: "HTTP requests by status; 499: the client left first",
  labels: ["status"],
});

/** Requests that are being answered; streams do not count. */
export const httpInFlight = new Gauge({ name: "lyceum_http_in_flight", help: "HTTP requests that are being answered" });

/** Requests that were refused because there was too much to do. */
export const httpShed = new Counter({ name: "lyceum_http_shed_total", help: "HTTP requests refused under pressure" });

/** Clients that are connected for streams. */
export const socketsOpen = new Gauge({
  name: "lyceum_sockets_open",
  help: "Open sockets and streams by transport (websocket, sse, multipart)",
  labels: ["transport"],
});

/** Why sockets end. */
export const socketCloses = new Counter({
  name: "lyceum_socket_closes_total",
  help: "WebSockets closed, by code",
  labels: ["code"],
});

/** Messages of WebSockets. */
export const socketMessages = new Counter({
  name: "lyceum_socket_messages_total",
  help: "WebSocket messages, in and out",
  labels: ["direction"],
});

/** Subscriptions at subgraphs. */
export const upstreams = new Gauge({ name: "lyceum_subscription_upstreams", help: "Subscriptions held at subgraphs" });

/** Clients' subscriptions that share those. */
export const listeners = new Gauge({
  name: "lyceum_subscription_listeners",
  help: "Clients' subscriptions that are listened to",
});

/** Events that were answered, each once for all who listen. */
export const subscriptionEvents = new Histogram(
  { name: "lyceum_subscription_event_seconds", help: "Events of subscriptions: completing one from the other subgraphs" },
  QUICK_SECONDS,
);
