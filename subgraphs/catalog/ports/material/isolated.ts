import { Worker } from "node:worker_threads";

/** How much a script may use. */
export interface Limits {
  seconds: number;
  megabytes: number;
}

/** A script took too long or too much memory, or broke. */
export class IsolatedFailure extends Error {
  override readonly name = "IsolatedFailure";
}

/**
 * Runs a script over a document that nobody trusts, in a thread of its own: one that makes its reader loop, or eat all memory, is
 * stopped. The thread sees no environment. The script reads `workerData`, and posts one message: the answer.
 */
export async function runIsolated<Answer>(script: string, input: object, limits: Limits): Promise<Answer> {
  const worker = new Worker(script, {
    eval: true,
    workerData: input,
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 32 },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Answer>((resolve, reject) => {
      timer = setTimeout(() => reject(new IsolatedFailure("It took too long.")), limits.seconds * 1_000);
      worker.once("message", resolve);
      worker.once("error", error => reject(new IsolatedFailure(error.message)));
      worker.once("exit", () => reject(new IsolatedFailure("It ended without an answer.")));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
