import { rm } from "node:fs/promises";

/** Stops the Postgres of the test run and removes its folder. */
export default async function globalTeardown(): Promise<void> {
  const started = globalThis.testPostgres;
  if (!started) return;
  await started.server.close();
  await rm(started.directory, { recursive: true, force: true });
}
