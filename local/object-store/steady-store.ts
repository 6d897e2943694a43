import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm, rmdir, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type S3rver from "s3rver";
import FilesystemStore from "s3rver/lib/stores/filesystem";

/** How often a folder may be taken away from below an object that is being put into it. */
const PLACE_ATTEMPTS = 10;

/**
 * s3rver's files, as steady as S3: an object is there as a whole or not at all (s3rver answers before all bytes are written, and keeps
 * half an upload that broke off), and many can be removed at once (s3rver stumbles over folders that another removal took away).
 */
export class SteadyStore extends FilesystemStore {
  override async putObject(object: S3rver.StoredObject): Promise<{ size: number; md5: string }> {
    const part = join(this.getBucketPath(object.bucket), `${randomUUID()}.part`);
    const md5 = createHash("md5");
    let size = 0;
    const measured = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        md5.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    try {
      const content = Buffer.isBuffer(object.content) ? Readable.from([object.content]) : object.content;
      await pipeline(content, measured, createWriteStream(part));
      const digest = md5.digest("hex");
      await this.place(part, object, digest);
      return { size, md5: digest };
    } finally {
      await rm(part, { force: true });
    }
  }

  override async deleteObject(bucket: string, key: string): Promise<void> {
    const path = this.getResourcePath(bucket, key, "object");
    const files = [path, `${path}.md5`, this.getResourcePath(bucket, key, "metadata.json")];
    for (const file of files) await unlink(file).catch(unless("ENOENT"));
    await this.removeEmptyFolders(this.getBucketPath(bucket), key.split("/").slice(0, -1));
  }

  private async place(part: string, object: S3rver.StoredObject, md5: string): Promise<void> {
    const path = this.getResourcePath(object.bucket, object.key, "object");
    for (let attempt = 1; ; attempt += 1) {
      try {
        await mkdir(dirname(path), { recursive: true });
        await this.putMetadata(object.bucket, object.key, object.metadata, md5);
        return await rename(part, path);
      } catch (error) {
        // A removal has taken the folder away in between.
        if (attempt === PLACE_ATTEMPTS || (error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      }
    }
  }

  private async removeEmptyFolders(root: string, parts: string[]): Promise<void> {
    for (let depth = parts.length; depth > 0; depth -= 1) {
      await rmdir(join(root, ...parts.slice(0, depth))).catch(unless("ENOENT", "ENOTEMPTY", "EEXIST"));
    }
  }
}

function unless(...codes: string[]): (error: NodeJS.ErrnoException) => void {
  return error => {
    if (!codes.includes(error.code ?? "")) throw error;
  };
}
