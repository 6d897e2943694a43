import type { RequestHandler } from "express";

/** The page of Apollo Sandbox. */
const SANDBOX = "https://studio.apollographql.com";
const LOCAL = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
/** Seconds that a browser may remember the answer to its preflight. */
const MAX_AGE = 600;

/**
 * Lets pages of the allowed origins call the gateway; in development also Apollo Sandbox and pages of this machine.
 * No cookies are involved: a page needs an access token of its own.
 */
export function allowOrigins(origins: readonly string[], { development }: { development: boolean }): RequestHandler {
  const allowed = (origin: string) => origins.includes(origin) || (development && (origin === SANDBOX || LOCAL.test(origin)));
  return (request, response, next) => {
    const { origin } = request.headers;
    response.vary("Origin");
    if (origin && allowed(origin)) {
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader("Access-Control-Expose-Headers", "X-Request-ID");
      if (isPreflight(request.method, request.headers)) {
        response.setHeader("Access-Control-Allow-Methods", "GET, POST");
        response.setHeader(
          "Access-Control-Allow-Headers",
          request.headers["access-control-request-headers"] ?? "Authorization, Content-Type",
        );
        response.setHeader("Access-Control-Max-Age", MAX_AGE);
      }
    }
    if (isPreflight(request.method, request.headers)) response.status(204).end();
    else next();
  };
}

function isPreflight(method: string, headers: NodeJS.Dict<string | string[]>): boolean {
  return method === "OPTIONS" && headers["access-control-request-method"] !== undefined;
}
