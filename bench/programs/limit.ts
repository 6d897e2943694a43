import { createServer } from "node:http";
import { Pool } from "pg";
import { listen } from "../../platform/http/listen";
import { serveAsChild } from "./serve-as-child";
import { POOL_SIZE, type LimitSettings } from "./settings";

/** The limit: one prepared statement per request, its text passed through. No GraphQL server in Node can be faster. */
serveAsChild<LimitSettings>(async ({ databaseUrl, statements }) => {
  const pool = new Pool({ connectionString: databaseUrl, max: POOL_SIZE, idleTimeoutMillis: 0 });
  const server = createServer((request, response) => {
    const name = request.url!;
    const statement = statements[name];
    if (!statement) return void response.writeHead(404).end();
    pool.query<{ answer: string }>({ name, text: statement.text, values: [...statement.values] }).then(
      ({ rows }) => response.writeHead(200, { "content-type": "application/json" }).end(rows[0]!.answer),
      error => response.writeHead(500).end(String(error)),
    );
  });
  const running = await listen(server, { host: "127.0.0.1", port: 0 });
  return {
    url: running.url,
    async close() {
      await running.close();
      await pool.end();
    },
  };
});
