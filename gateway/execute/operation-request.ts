import type { OperationTypeNode } from "graphql";
import type { Origin } from "../../platform/context/create-context";

/** An operation as a client sent it, over whichever transport. */
export interface OperationRequest {
  /** The document's text; absent or empty when it is named by `documentId` or `extensions.persistedQuery`. */
  readonly query?: string | null;
  readonly documentId?: string | null;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly extensions?: Readonly<Record<string, unknown>> | null;
  /** Who asks, in which request. */
  readonly origin: Origin;
  /** The client's network address. */
  readonly address: string;
  /** The kinds of operations that the transport can answer. */
  readonly accepts: readonly `${OperationTypeNode}`[];
  /** Called when the operation turns out to be a query: it changes nothing, and may be left off when its client goes. */
  readonly onRead?: () => void;
}
