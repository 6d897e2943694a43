import { createHash } from "node:crypto";
import { GraphQLError, parse, print } from "graphql";
import type { Origin } from "../../platform/context/create-context";
import { requestCodes } from "../../platform/errors/mask";
import { BoundedCache } from "../../platform/cache/bounded-cache";
import type { RegisteredOperations } from "./manifest";

/** Which documents are taken: any in full; any, and by its hash when it has been sent once; only registered ones. */
export type PersistedMode = "off" | "apq" | "only";

/** How an operation names its document. */
export interface DocumentRequest {
  /** The document's text. */
  readonly query?: string | null;
  /** The id of a registered operation, or `sha256:` and the hash of its text (GraphQL over HTTP, persisted documents). */
  readonly documentId?: string | null;
  /** `persistedQuery: { version: 1, sha256Hash }`, as Apollo's clients send it. */
  readonly extensions?: Readonly<Record<string, unknown>> | null;
  readonly origin: Pick<Origin, "actor">;
}

/** How many texts are remembered of what clients have sent; longer ones are not: some 64 MB at the most. */
const MAX_TEXTS = 1_000;
const MAX_TEXT_LENGTH = 32_768;
/** More than any registered document has. */
const MAX_TOKENS = 10_000;

/** Finds the document of an operation. What clients have sent is kept in this process's memory: each gateway is told once. */
export class PersistedOperations {
  private readonly sent = new BoundedCache<string>(MAX_TEXTS);
  /** By what they say: how a client lays its texts out makes no difference. */
  private readonly registeredTexts: ReadonlyMap<string, string>;
  /** Reading a text is slow: what came of it, by text. */
  private readonly recognised = new BoundedCache<{ registered: string | undefined }>(MAX_TEXTS);

  constructor(
    readonly mode: PersistedMode,
    private readonly registered: RegisteredOperations = new Map(),
  ) {
    this.registeredTexts = new Map([...registered.values()].map(text => [canonical(text), text]));
  }

  /** The names of the registered operations. */
  get names(): string[] {
    return [...this.registered.values()].flatMap(text => /^\s*(?:query|mutation|subscription)\s+(\w+)/m.exec(text)?.[1] ?? []);
  }

  /**
   * The text of the document that is asked for. Throws a GraphQLError: PERSISTED_QUERY_NOT_FOUND (send the text along once),
   * PERSISTED_QUERY_NOT_SUPPORTED, PERSISTED_OPERATION_REQUIRED, or BAD_REQUEST.
   */
  textOf(request: DocumentRequest): string {
    const { query, documentId, extensions } = request;
    const named = documentId != null || extensions?.persistedQuery != null;
    if (!named && query && this.mode !== "only") return query;
    if (!named && !query) throw mistake("BAD_REQUEST", "Send the document's text (`query`), or its id.");
    if (named && this.mode === "off") throw mistake("PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported");
    const id = named ? idOf(request) : null;
    return this.mode === "only" ? this.registeredText(request, id) : query ? this.remember(query, id) : this.known(id!);
  }

  /** Only registered documents; people who run the platform may send others, which are not kept for anybody else. */
  private registeredText({ query, origin }: DocumentRequest, id: string | null): string {
    const registered = query ? this.recognise(query) : this.registered.get(id!);
    if (registered !== undefined) return registered;
    if (origin.actor?.role !== "ADMIN") throw mistake("PERSISTED_OPERATION_REQUIRED");
    if (!query) throw notFound();
    return query;
  }

  private known(id: string): string {
    const text = this.registered.get(id) ?? this.sent.get(id);
    if (text === undefined) throw notFound();
    return text;
  }

  private remember(text: string, id: string | null): string {
    if (id === null) return text;
    if (createHash("sha256").update(text).digest("hex") !== id) {
      throw mistake("BAD_REQUEST", "provided sha does not match query");
    }
    if (text.length <= MAX_TEXT_LENGTH) this.sent.set(id, text);
    return text;
  }

  private recognise(text: string): string | undefined {
    const { registered } = this.recognised.getOrMake(text, () => ({ registered: this.registeredTexts.get(canonical(text)) }));
    return registered;
  }
}

/** The id that names the document: a hash comes with its method, or without. */
function idOf({ documentId, extensions }: DocumentRequest): string {
  if (typeof documentId === "string" && documentId !== "") return documentId.replace(/^sha256:/, "");
  const { version, sha256Hash } = (extensions?.persistedQuery ?? {}) as { version?: unknown; sha256Hash?: unknown };
  if (version !== 1) throw mistake("BAD_REQUEST", "Unsupported persisted query version");
  if (typeof sha256Hash !== "string")
    throw mistake("BAD_REQUEST", "`sha256Hash` must be the SHA-256 hash of the document's text, in hex.");
  return sha256Hash;
}

/** Layout and the order of fragments are the client's tools' business. A text that is no document is nobody's. */
function canonical(text: string): string {
  try {
    const { definitions } = parse(text, { noLocation: true, maxTokens: MAX_TOKENS });
    return definitions.map(print).sort().join("\n");
  } catch {
    return text;
  }
}

/** Apollo's clients know this message. */
function notFound(): GraphQLError {
  return mistake("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
}

function mistake(code: keyof typeof requestCodes, message: string = requestCodes[code]): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
