/** The first byte: the frame is the whole message, and it is text. */
const WHOLE_TEXT = 0x81;
/** In place of a length: it follows in 2 or in 8 bytes. */
const LENGTH_IN_2 = 126;
const LENGTH_IN_8 = 127;

/**
 * A server's text message as one WebSocket frame (RFC 6455, 5.2), put together of bytes that other messages share. What many get
 * costs each of them one copy and one write; ws would encode it anew for each and write head and body separately.
 */
export function textFrame(parts: readonly Buffer[]): Buffer {
  let length = 0;
  for (const part of parts) length += part.length;
  let at = length < LENGTH_IN_2 ? 2 : length < 0x10000 ? 4 : 10;
  const frame = Buffer.allocUnsafe(at + length);
  frame[0] = WHOLE_TEXT;
  if (at === 2) {
    frame[1] = length;
  } else if (at === 4) {
    frame[1] = LENGTH_IN_2;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = LENGTH_IN_8;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  for (const part of parts) at += part.copy(frame, at);
  return frame;
}
