/** How long a fetch may take, in milliseconds. */
export interface TimeLimits {
  /** Looking the name up, connecting and, for https, the handshake. */
  connectMs: number;
  /** From the request to the last header of the answer. */
  headersMs: number;
  /** Between two parts of the body. */
  silenceMs: number;
  /** All of it, redirects too. */
  totalMs: number;
}
