/** Limits and intervals of all that streams: sockets, server-sent events, multipart answers. */
export interface StreamSettings {
  /** How many bytes may wait for a slow reader; beyond it the connection is closed. One answer may be larger. */
  readonly bufferBytes: number;
  /** How often a connection is asked for a sign of life, in milliseconds. One that gives none until the next time is dead. */
  readonly heartbeatMs: number;
  /** How long a new socket may take to send `connection_init`, in milliseconds. */
  readonly initWaitMs: number;
  /** How long a client may take to answer that its socket is closed, in milliseconds; it may have much to read before. */
  readonly goodbyeMs: number;
  /** How many operations one socket may have at a time. */
  readonly operationsPerSocket: number;
  /** How many sockets one network address may have, and how many streams over HTTP. A school is one address. */
  readonly connectionsPerAddress: number;
  /** How long replies in flight may take at shutdown, in milliseconds. */
  readonly drainMs: number;
}

/** What holds unless a gateway is told otherwise. */
export const streamDefaults: StreamSettings = {
  bufferBytes: 1_048_576,
  heartbeatMs: 12_000,
  initWaitMs: 3_000,
  goodbyeMs: 10_000,
  operationsPerSocket: 100,
  connectionsPerAddress: 2_000,
  drainMs: 5_000,
};
