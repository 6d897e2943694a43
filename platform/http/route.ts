/** An HTTP endpoint in the platform's web-standard form, served by one process on its own or for another. */
export interface Route {
  /** What is got can be asked for by HEAD, too: the handler may leave the body out. */
  readonly method: "GET" | "POST";
  /** The exact path; one that ends with `/*` stands for every path below it. */
  readonly path: string;
  /** A body whose Content-Length is said is passed on as it comes; any other is held in memory first. */
  handle(request: Request): Promise<Response>;
}

/** Whether a path is the route's. */
export function coversPath({ path: own }: Pick<Route, "path">, path: string): boolean {
  return own.endsWith("/*") ? path.startsWith(own.slice(0, -1)) : path === own;
}
