import { attend } from "./attend";

/** What a program answers to once it serves. */
export interface Serving {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves in this child process: the parent's first message brings the settings, and the answer is the address. It ends when the
 * parent lets go of it, or is gone.
 */
export function serveAsChild<Settings>(serve: (settings: Settings) => Promise<Serving>): void {
  let serving: Serving | null = null;
  attend();
  process.on("message", (message: { start?: Settings }) => {
    if (!message.start) return;
    serve(message.start).then(
      started => {
        serving = started;
        process.send!({ answer: started.url });
      },
      (error: Error) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.on("disconnect", () => {
    void (serving?.close() ?? Promise.resolve()).finally(() => process.exit());
  });
}
