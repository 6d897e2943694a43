import type { Readable } from "node:stream";

/** Looks for malware in files. */
export interface VirusScanner {
  /** The name of what was found; null when nothing was. Rejects when it could not look: such a file is not clean. */
  scan(bytes: Readable): Promise<string | null>;
}

/** Looks at nothing: there is no scanner here. */
export const noVirusScanner: VirusScanner = {
  async scan(bytes) {
    bytes.destroy();
    return null;
  },
};
