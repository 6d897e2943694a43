import { readFileSync, watch, type FSWatcher } from "node:fs";
import { dirname } from "node:path";

/** A file that is being written is read when nothing has happened to it for so long. */
const SETTLED_MS = 100;
/** File systems of containers and networks may not tell of changes, nor do links into other folders: look now and then. */
const LOOK_MS = 2_000;

/** Who hears of a file. */
export interface FileListener {
  /** It has another text than before. */
  changed(text: string): void;
  /** It cannot be read; said once, until it can be again. */
  unreadable(error: unknown): void;
}

/**
 * Watches a file whose text is known. Its folder is watched, not the file: editors, deployments and Kubernetes replace a file,
 * or a link on the way to it, and a watch on the file would stay with the old one. Answers how to stop.
 */
export function watchFile(path: string, known: string, listener: FileListener): () => void {
  let text = known;
  let readable = true;
  let settling: NodeJS.Timeout | undefined;
  const look = () => {
    try {
      const now = readFileSync(path, "utf8");
      readable = true;
      if (now === text) return;
      text = now;
    } catch (error) {
      if (readable) listener.unreadable(error);
      readable = false;
      return;
    }
    listener.changed(text);
  };
  const settle = () => {
    clearTimeout(settling);
    settling = setTimeout(look, SETTLED_MS).unref();
  };
  const watcher = watchFolder(dirname(path), settle);
  const looking = setInterval(look, LOOK_MS).unref();
  return () => {
    watcher?.close();
    clearInterval(looking);
    clearTimeout(settling);
  };
}

/** Where folders cannot be watched, looking now and then must do. */
function watchFolder(folder: string, changed: () => void): FSWatcher | null {
  try {
    return watch(folder, { persistent: false }, changed).on("error", () => {});
  } catch {
    return null;
  }
}
