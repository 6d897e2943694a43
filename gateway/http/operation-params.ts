import type { OperationRequest } from "../execute/operation-request";
import { RequestMistake } from "./request-errors";

/** An operation as it is in a request of GraphQL over HTTP. */
export type OperationParams = Pick<OperationRequest, "query" | "documentId" | "operationName" | "variables" | "extensions">;

/** A request whose body, if it has one, has been read. */
export interface ReadRequest {
  readonly method?: string;
  readonly url?: string;
  readonly body?: unknown;
}

/** Reads the operation out of a POST's JSON, or a GET's address. Throws a RequestMistake (400) when there is none. */
export function operationParams({ method, url = "", body }: ReadRequest): OperationParams {
  const params = method === "GET" ? paramsOfUrl(url) : body;
  if (!isObject(params)) throw mistake("Send the operation as a JSON object: { query, operationName, variables }.");
  const { query, id, documentId = id, operationName, variables, extensions } = params;
  if (!isTextOrNothing(operationName)) throw mistake("operationName is to be a string.");
  if (!isObjectOrNothing(variables)) throw mistake("variables is to be an object.");
  if (!isObjectOrNothing(extensions)) throw mistake("extensions is to be an object.");
  if (!isTextOrNothing(query)) throw mistake("query is to be a string.");
  if (!isTextOrNothing(documentId)) throw mistake("documentId is to be a string.");
  if (!query && !documentId && !extensions?.persistedQuery) throw mistake("There is no query.");
  return { query, documentId, operationName, variables, extensions };
}

function paramsOfUrl(url: string): Record<string, unknown> {
  const start = url.indexOf("?");
  const params = new URLSearchParams(start === -1 ? "" : url.slice(start));
  return {
    query: params.get("query"),
    documentId: params.get("documentId") ?? params.get("id"),
    operationName: params.get("operationName"),
    variables: jsonOf(params, "variables"),
    extensions: jsonOf(params, "extensions"),
  };
}

function jsonOf(params: URLSearchParams, name: string): unknown {
  const text = params.get(name);
  if (!text) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw mistake(`${name} is not valid JSON.`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isObjectOrNothing(value: unknown): value is Record<string, unknown> | null | undefined {
  return value == null || isObject(value);
}

function isTextOrNothing(value: unknown): value is string | null | undefined {
  return value == null || typeof value === "string";
}

function mistake(message: string): RequestMistake {
  return new RequestMistake(400, message);
}
