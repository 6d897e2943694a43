import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import { answerForm } from "./answer-form";
import { RequestMistake } from "./request-errors";

/** What a page of any origin can make a browser send without asking the server first. */
const SENT_UNASKED = new Set(["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"]);
/** A browser asks first when a request has one of these headers: Apollo's clients send them. */
const PREFLIGHT_HEADERS = ["x-apollo-operation-name", "apollo-require-preflight"];
const METHODS = "GET, POST, OPTIONS";

/**
 * Refuses what is no request of GraphQL over HTTP, and what a foreign page could have sent, before its body is read.
 * @param pages whether a browser that is opened at the graph's address is shown a page
 */
export function checkRequest({ pages }: { pages: boolean }): RequestHandler {
  return (request, response, next) => {
    if (request.method === "OPTIONS") return void response.writeHead(204, { Allow: METHODS }).end();
    if (pages && wantsPage(request)) return next();
    checkMethod(request);
    checkOrigin(request);
    checkType(request);
    checkAccept(request);
    next();
  };
}

/** Refuses bodies that are JSON, but no request. */
export const checkBody: RequestHandler = (request, _response, next) => {
  if (Array.isArray(request.body)) {
    throw new RequestMistake(400, "Send one operation per request: a batch (an array of operations) is not accepted.");
  }
  next();
};

/** Whether a browser shows its answer to a person. */
export function wantsPage({ method, headers }: IncomingMessage): boolean {
  return method === "GET" && (headers.accept?.includes("text/html") ?? false);
}

function checkMethod({ method }: IncomingMessage): void {
  if (method === "GET" || method === "POST") return;
  throw new RequestMistake(405, "Send operations by POST; queries may be sent by GET.", { Allow: METHODS });
}

/**
 * Browsers let a page send such a request to any server, with whatever they know of it, and only hide the answer. Their
 * EventSource cannot say more than it does: it may read, as it brings no cookies that we would take.
 */
function checkOrigin({ method, headers }: IncomingMessage): void {
  const type = mediaType(headers["content-type"]);
  if (type !== "" && !SENT_UNASKED.has(type)) return;
  if (method === "GET" && headers.accept?.trim() === "text/event-stream") return;
  if (PREFLIGHT_HEADERS.some(name => headers[name])) return;
  throw new RequestMistake(
    400,
    "A foreign page could have sent this request (Cross-Site Request Forgery, CSRF). " +
      `Send the header Content-Type: application/json, or one of ${PREFLIGHT_HEADERS.join(", ")}.`,
  );
}

function checkType({ method, headers }: IncomingMessage): void {
  const type = mediaType(headers["content-type"]);
  if (type === "application/json" || (method === "GET" && type === "")) return;
  throw new RequestMistake(415, "Send the operation as application/json.", { Accept: "application/json" });
}

function checkAccept({ headers: { accept } }: IncomingMessage): void {
  if (answerForm(accept) || accept?.includes("text/event-stream") || accept?.includes("multipart/mixed")) return;
  throw new RequestMistake(
    406,
    "Answers are application/graphql-response+json, application/json, text/event-stream or multipart/mixed: accept one of them.",
  );
}

function mediaType(header: string | undefined): string {
  return (header ?? "").split(";", 1)[0]!.trim().toLowerCase();
}
