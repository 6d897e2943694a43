import type { HTTPGraphQLRequest } from "@apollo/server";
import type { DocumentRequest, PersistedOperations } from "./persisted-operations";

type Parameters = Readonly<Record<string, unknown>>;

/** How a request's parameters name their document; null when they don't, or in a wrong form. */
export function documentOf({ query, documentId, id, extensions }: Parameters): Omit<DocumentRequest, "origin"> | null {
  const document = { query, documentId: documentId ?? id, extensions: isRecord(extensions) ? extensions : null };
  const isNamed = document.query || document.documentId || document.extensions?.persistedQuery;
  return isNamed && isText(document.query) && isText(document.documentId)
    ? { ...document, query: document.query, documentId: document.documentId }
    : null;
}

/**
 * A request as Apollo Server should see it: with its document's text, whether it came with it or by an id, so that documents
 * are found by one set of rules on all ways in. Throws as PersistedOperations does; what is wrong in form is left to Apollo Server.
 */
export function withText(
  request: HTTPGraphQLRequest,
  persisted: PersistedOperations,
  origin: DocumentRequest["origin"],
): HTTPGraphQLRequest {
  const parameters = parametersOf(request);
  const document = documentOf(parameters);
  if (!document) return request;
  const query = persisted.textOf({ ...document, origin });
  const { documentId, id, ...rest } = parameters;
  if (documentId === undefined && id === undefined && !document.extensions?.persistedQuery) return request;
  const { persistedQuery, ...extensions } = document.extensions ?? {};
  const found = { ...rest, query, extensions };
  return request.method === "POST" ? { ...request, body: found } : { ...request, search: searchOf(found) };
}

function parametersOf({ method, body, search }: HTTPGraphQLRequest): Parameters {
  if (method === "POST") return isRecord(body) ? body : {};
  const parameters = Object.fromEntries(new URLSearchParams(search));
  try {
    return { ...parameters, ...(parameters.extensions && { extensions: JSON.parse(parameters.extensions) as unknown }) };
  } catch {
    return {};
  }
}

function searchOf(parameters: Parameters): string {
  const texts = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return `?${new URLSearchParams(texts as [string, string][]).toString()}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string | null | undefined {
  return value == null || typeof value === "string";
}
