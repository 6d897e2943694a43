import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Route } from "../../platform/http/route";
import { explorerPage } from "./explorer-page";

/** The files of the explorer, from the installed packages: nothing is fetched from the internet. */
const FILES = [
  { path: "/graphiql/react.js", package: "react", file: "umd/react.production.min.js", type: "text/javascript" },
  { path: "/graphiql/react-dom.js", package: "react-dom", file: "umd/react-dom.production.min.js", type: "text/javascript" },
  { path: "/graphiql/graphiql.js", package: "graphiql", file: "graphiql.min.js", type: "text/javascript" },
  { path: "/graphiql/graphiql.css", package: "graphiql", file: "graphiql.min.css", type: "text/css" },
] as const;

/** GraphiQL at /graphiql. */
export function explorerRoutes(): Route[] {
  return [
    {
      method: "GET",
      path: "/graphiql",
      handle: async () => page(explorerPage(FILES.map(({ path, package: name }) => `${path}?v=${versionOf(name)}`))),
    },
    ...FILES.map(({ path, package: name, file, type }): Route => ({
      method: "GET",
      path,
      handle: async () => asset(await readFile(join(folderOf(name), file)), type),
    })),
  ];
}

function page(html: string): Response {
  return new Response(html, { headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" } });
}

/** The page names each file with its version, so a browser may keep it for a year. */
function asset(bytes: Buffer, type: string): Response {
  const headers = { "content-type": `${type}; charset=utf-8`, "cache-control": "public, max-age=31536000, immutable" };
  return new Response(new Uint8Array(bytes), { headers });
}

function folderOf(packageName: string): string {
  return dirname(require.resolve(`${packageName}/package.json`));
}

function versionOf(packageName: string): string {
  const { version } = JSON.parse(readFileSync(join(folderOf(packageName), "package.json"), "utf8")) as { version: string };
  return version;
}
