import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import sharp from "sharp";
import { ZipFile } from "yazl";

/** A picture of one colour. */
export function picture(format: "jpeg" | "png" | "webp" | "gif" | "avif", width = 40, height = 30): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 60 } } })
    .toFormat(format)
    .toBuffer();
}

/** A PDF of one empty page. */
export function pdf(): Buffer {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 72 72] >>",
  ];
  const body = objects.map((text, index) => `${index + 1} 0 obj\n${text}\nendobj\n`).join("");
  return Buffer.from(`%PDF-1.4\n${body}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n`);
}

/** The beginning of an MP4 and so many bytes behind it: enough for whoever only stores it. */
export function mp4(sizeBytes = 4_096): Buffer {
  const head = Buffer.from("\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41\0\0\0\x08free\0\0\0\0mdat", "latin1");
  return Buffer.concat([head, Buffer.alloc(Math.max(0, sizeBytes - head.length), "movie")]);
}

/** A zip file. */
export function zip(entries: Record<string, string | Buffer>): Promise<Buffer> {
  const file = new ZipFile();
  for (const [name, content] of Object.entries(entries)) file.addBuffer(Buffer.from(content as string), name);
  file.end();
  return buffer(file.outputStream);
}

/** The beginning of a Windows program. */
export function program(sizeBytes = 2_048): Buffer {
  return Buffer.concat([Buffer.from("MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", "latin1"), Buffer.alloc(sizeBytes - 16)]);
}

/** A picture that does not compress. */
export async function noise(): Promise<Buffer> {
  return sharp({
    create: { width: 200, height: 200, channels: 3, background: "black", noise: { type: "gaussian", mean: 128, sigma: 60 } },
  })
    .png()
    .toBuffer();
}

/** A few bytes that claim to be 100 megapixels. */
export async function pixelBomb(): Promise<Buffer> {
  const bytes = await picture("png");
  // Width and height stand in the first chunk, and its checksum behind its 13 bytes.
  bytes.writeUInt32BE(10_000, 16);
  bytes.writeUInt32BE(10_000, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}
