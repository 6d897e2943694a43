/** What a target answers to once it serves. */
export interface Serving {
  readonly url: string;
  close(): Promise<void>;
}

/** What the parent asks of a child. */
export type ParentMessage<Settings> = { start: Settings } | { ask: "cpu" };

/** What a child tells its parent. */
export type ChildMessage = { url: string } | { cpuMs: number };

/**
 * Runs a target in this child process: the parent's first message brings its settings, the answer is its address, and later ones
 * ask for the CPU time that it has used. It ends when the parent lets go of it, or is gone.
 */
export function serveAsChild<Settings>(serve: (settings: Settings) => Promise<Serving>): void {
  let serving: Serving | null = null;
  const tell = (message: ChildMessage) => process.send!(message);
  process.on("message", (message: ParentMessage<Settings>) => {
    if ("ask" in message) return void tell({ cpuMs: usedCpuMs() });
    serve(message.start).then(
      started => {
        serving = started;
        tell({ url: started.url });
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
  // Ctrl-C reaches the parent too: it decides.
  process.on("SIGINT", () => {});
}

function usedCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
