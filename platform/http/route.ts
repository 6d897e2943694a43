/** An HTTP endpoint in the platform's web-standard form, served by one process on its own or for another. */
export interface Route {
  readonly method: "GET" | "POST";
  /** The exact path. */
  readonly path: string;
  handle(request: Request): Promise<Response>;
}
