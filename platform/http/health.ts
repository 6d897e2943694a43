import type { Route } from "./route";

/** A dependency and how to ask whether it answers. */
export type Dependency = readonly [name: string, ask: () => Promise<void>];

const PATIENCE_MS = 2_000;

/** `/health`: the process is alive. `/ready`: it can serve, and every dependency answers within two seconds. */
export function healthRoutes(dependencies: readonly Dependency[]): Route[] {
  return [
    { method: "GET", path: "/health", handle: async () => Response.json({ status: "alive" }) },
    {
      method: "GET",
      path: "/ready",
      async handle() {
        const states = await Promise.all(
          dependencies.map(async ([name, ask]) => [name, (await answers(ask)) ? "ready" : "unavailable"] as const),
        );
        const ready = states.every(([, state]) => state === "ready");
        return Response.json(
          { status: ready ? "ready" : "unavailable", dependencies: Object.fromEntries(states) },
          { status: ready ? 200 : 503 },
        );
      },
    },
  ];
}

async function answers(ask: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer")), PATIENCE_MS);
  });
  return Promise.race([ask(), tooLate]).then(
    () => (clearTimeout(timer), true),
    () => (clearTimeout(timer), false),
  );
}
