import { startProfile, stopProfile } from "./cpu-profile";

/** What the benchmark asks of a process that it measures. */
export type Ask = "cpu" | "start profile" | "stop profile";

/** Lets the benchmark, this process's parent, ask for CPU time and profiles; each message gets one answer. */
export function attend(): void {
  process.on("message", ({ ask }: { ask?: Ask }) => {
    if (ask) void Promise.resolve(answerTo(ask)).then(answer => process.send!({ answer }));
  });
  // Ctrl-C reaches the parent too: it decides.
  process.on("SIGINT", () => {});
}

function answerTo(ask: Ask): unknown {
  switch (ask) {
    case "cpu":
      return usedCpuMs();
    case "start profile":
      return startProfile();
    case "stop profile":
      return stopProfile();
  }
}

function usedCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
