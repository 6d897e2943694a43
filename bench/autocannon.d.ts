/** The part of autocannon's interface that the benchmark uses: the package has no types. */
declare module "autocannon" {
  interface Options {
    url: string;
    connections: number;
    /** In seconds. */
    duration: number;
    method: "GET" | "POST";
    headers?: Record<string, string>;
    body?: string;
    /** Whether an answer is right; those that are not are `mismatches`. */
    verifyBody?: (body: string) => boolean;
  }

  interface Result {
    /** In seconds. */
    duration: number;
    errors: number;
    timeouts: number;
    non2xx: number;
    mismatches: number;
    requests: { total: number };
    /** In milliseconds. */
    latency: { p50: number; p99: number };
  }

  function autocannon(options: Options): Promise<Result>;
  export = autocannon;
}
