import type { ObjectStore } from "../../ports/object-store";
import { pathKey } from "./file-path";
import { contentTypeOf } from "./file-types";
import type { PackageZip, PackedFile } from "./package-zip";
import type { ScormFileEntity } from "./scorm-file.entity";

/** Small files go to the store several at once, a large one alone: memory stays bounded. */
const SMALL_BYTES = 4 * 1_024 * 1_024;
const AT_ONCE = 8;
const REMOVED_AT_ONCE = 500;

type KeptFile = Omit<ScormFileEntity, "packageId">;

/** Where the objects of a package are: the keys are numbered, nothing in them comes from the package. */
export function packagePrefix(packageId: string): string {
  return `scorm/${packageId}/`;
}

/** Puts all files of a package into the store. When it throws, what it has put is still there: see `removePackageObjects`. */
export async function unpackFiles(
  zip: PackageZip,
  store: ObjectStore,
  packageId: string,
  report: (percent: number) => Promise<void>,
): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const batch of batchesOf(zip.files)) {
    const files = batch.map((file, index) => keep(file, `${packagePrefix(packageId)}${kept.length + index}`));
    kept.push(...(await allOf(files)));
    await report((100 * kept.length) / zip.files.length);
  }
  return kept;

  async function keep(file: PackedFile, objectKey: string): Promise<KeptFile> {
    const bytes = await zip.read(file);
    const contentType = contentTypeOf(file.path);
    await store.put(objectKey, bytes, contentType);
    return { path: pathKey(file.path), objectKey, contentType, sizeBytes: bytes.length };
  }
}

/** Removes whatever the store has of a package. */
export async function removePackageObjects(store: ObjectStore, packageId: string): Promise<void> {
  let keys: string[] = [];
  for await (const key of store.keysBelow(packagePrefix(packageId))) {
    keys.push(key);
    if (keys.length < REMOVED_AT_ONCE) continue;
    await store.remove(keys);
    keys = [];
  }
  await store.remove(keys);
}

/** Like `Promise.all`, but nothing is still at work when it throws: what is cleaned up then stays clean. */
async function allOf<Value>(promises: readonly Promise<Value>[]): Promise<Value[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

function* batchesOf(files: readonly PackedFile[]): Iterable<PackedFile[]> {
  const batch: PackedFile[] = [];
  for (const file of files) {
    if (file.entry.uncompressedSize > SMALL_BYTES) yield [file];
    else batch.push(file);
    if (batch.length === AT_ONCE) yield batch.splice(0);
  }
  if (batch.length > 0) yield batch;
}
