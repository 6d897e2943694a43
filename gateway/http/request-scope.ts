import type { RequestHandler, Response } from "express";
import { requestIdOf } from "../../platform/http/request-id";
import { REQUEST_ID_HEADER } from "../../platform/http/signed-actor";

/** Gives every request an id, the client's own if it is a decent one, and tells it in the answer. */
export const giveRequestId: RequestHandler = (request, response, next) => {
  const requestId = requestIdOf(request.headers[REQUEST_ID_HEADER]);
  // Routes read it from here.
  request.headers[REQUEST_ID_HEADER] = requestId;
  response.locals.requestId = requestId;
  response.setHeader("X-Request-ID", requestId);
  next();
};

/** The id of the request that a response answers. */
export function requestIdOfResponse(response: Response): string {
  return response.locals.requestId as string;
}
