/** Where files are kept that are too large for the database. */
export interface ObjectStore {
  /** Keeps bytes under a key; what was there before is replaced. */
  put(key: string, bytes: Buffer, contentType: string): Promise<void>;
  /** An address that anybody who holds it can read the object at, for ten minutes. */
  signedUrl(key: string): Promise<string>;
}
