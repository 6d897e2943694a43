import type { Readable } from "node:stream";

/** What is known of an object without reading it. */
export interface ObjectFacts {
  sizeBytes: number;
  contentType: string;
  modifiedAt: Date;
}

/** How an object is read by a signed address. */
export interface SignedReading {
  /** Makes browsers save it under this name instead of showing it. */
  downloadName?: string;
  /** What browsers are told that it is; what the object was put as, when it is left out. */
  contentType?: string;
}

/** How long a signed address for reading is good. */
export const SIGNED_SECONDS = 600;

/** The store does not answer, or has not for some time. The message is for the log. */
export class ObjectStoreUnavailable extends Error {
  override readonly name = "ObjectStoreUnavailable";

  constructor(cause: unknown) {
    super("the object store does not answer", { cause });
  }
}

/** There is no such object, or no longer. */
export class ObjectMissing extends Error {
  override readonly name = "ObjectMissing";
}

/**
 * Where files are kept that are too large for the database. Keys are paths of our own making, never a person's text. All but the
 * signing asks the store, and rejects with ObjectStoreUnavailable when that does not answer.
 */
export interface ObjectStore {
  /** Keeps at most 64 MiB under a key; what was there before is replaced. */
  put(key: string, bytes: Buffer, contentType: string): Promise<void>;
  /** The bytes of an object, or `length` of them from `offset`. Rejects with ObjectMissing when there is none. */
  read(key: string, part?: { offset: number; length: number }): Promise<Readable>;
  /** Null when there is no such object. */
  facts(key: string): Promise<ObjectFacts | null>;
  copy(fromKey: string, toKey: string): Promise<void>;
  /** Removes objects; those that are not there are none. */
  remove(keys: readonly string[]): Promise<void>;
  /** The keys that begin with a prefix. */
  keysBelow(prefix: string): AsyncIterable<string>;
  /** An address that anybody who holds it can read the object at, byte ranges too, for ten minutes. */
  signedUrl(key: string, reading?: SignedReading): Promise<string>;
  /** An address that anybody who holds it can PUT the object to, for so many seconds. What was put is to be checked before it is used. */
  signedUploadUrl(key: string, seconds: number): Promise<string>;
}
