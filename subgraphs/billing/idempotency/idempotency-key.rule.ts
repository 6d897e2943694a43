/** What an idempotency key may be: no spaces, so that none is lost on the way. */
export const IDEMPOTENCY_KEY = {
  pattern: /^[\x21-\x7e]{8,100}$/,
  message: "idempotencyKey must be 8 to 100 visible ASCII characters",
};
