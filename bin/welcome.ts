const FIRST_QUERY = "{ courses(first: 3) { totalCount nodes { title chapters { title lessons { title } } } } }";

const ACCOUNTS = "  Accounts     learner@example.com  instructor@example.com  admin@example.com   password: lyceum-demo";

/** What `npm start` says when everything is up. */
export function welcome(url: string, notes: readonly string[], { production }: { production: boolean }): string {
  const lines = [
    "",
    `Lyceum is ready.`,
    "",
    `  Graph        ${url}/graphql   (HTTP, WebSocket and SSE)`,
    ...(production
      ? []
      : [`  Sandbox      ${url}/graphql   in a browser`, `  GraphiQL     ${url}/graphiql  works without the internet`]),
    `  Health       ${url}/health   ${url}/ready`,
    ...notes.map(note => `  Stand-in     ${note.replaceAll(/(?<= )\/(?=[a-z])/g, `${url}/`)}`),
    ...(production ? [] : ["", ACCOUNTS]),
    "",
    "  Try          " +
      `curl -s ${url}/graphql -H 'content-type: application/json' -d '${JSON.stringify({ query: FIRST_QUERY })}'`,
    "",
  ];
  return `${lines.join("\n")}\n`;
}
