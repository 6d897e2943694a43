import { pipeline, type Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { OutboundRefusal, outboundProblems } from "./problems";

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** What `Accept-Encoding` says: what `readBody` can decode. */
export const ENCODINGS = "gzip, deflate, br";

/**
 * Reads a body to its end, decoded. The limit counts what arrives and what comes of it, while it comes: a small body that unfolds
 * into a huge one is given up as soon as it is too large.
 */
export async function readBody(body: Readable, encoding: string, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of limited(decoded(limited(body, maxBytes), encoding), maxBytes)) parts.push(part);
  return Buffer.concat(parts);
}

async function* limited(source: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const part of source) {
    size += part.length;
    if (size > maxBytes) throw new OutboundRefusal(outboundProblems.SOURCE_TOO_LARGE);
    yield part;
  }
}

function decoded(source: AsyncIterable<Buffer>, encoding: string): AsyncIterable<Buffer> {
  const name = encoding.trim().toLowerCase();
  if (name === "" || name === "identity") return source;
  // More than one encoding is nothing that a server does in good faith.
  const decoder = DECODERS[name]?.();
  if (!decoder) throw new OutboundRefusal(outboundProblems.SOURCE_TYPE_NOT_ALLOWED);
  // Its own error is what the reader gets; the callback would only repeat it.
  return pipeline(source, decoder, () => {});
}
