import {
  validateMessage,
  type ConnectionInitMessage,
  type CompleteMessage,
  type PingMessage,
  type PongMessage,
  type SubscribeMessage,
} from "graphql-ws";

/** What a client may send. */
export type ClientMessage = ConnectionInitMessage | PingMessage | PongMessage | SubscribeMessage | CompleteMessage;

const SENT_BY_CLIENTS = new Set<string>(["connection_init", "ping", "pong", "subscribe", "complete"]);

/** Reads a message of graphql-transport-ws. Answers a text that says what is wrong with it, if it is none. */
export function readMessage(text: string): ClientMessage | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "it is not JSON";
  }
  if (!isKnown(value)) return "its type is not one that clients send";
  try {
    return validateMessage(value) as ClientMessage;
  } catch (error) {
    return (error as Error).message;
  }
}

function isKnown(value: unknown): value is { type: string } {
  const { type } = (value ?? {}) as { type?: unknown };
  return typeof type === "string" && SENT_BY_CLIENTS.has(type);
}
