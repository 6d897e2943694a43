/** What a visitor sees first: something to run at once, and how to sign in. */
const FIRST_QUERY = `# Welcome to the graph. Press Ctrl-Enter to run the query.
# To sign in, run the logIn mutation and put its accessToken into the Headers below:
#   { "Authorization": "Bearer …" }
# Subscriptions run over WebSocket with the same headers.

query FirstLook {
  courses(first: 5) {
    totalCount
    nodes {
      id
      title
      chapters {
        title
        lessons {
          id
          title
          type
        }
      }
    }
  }
}
`;

/** The explorer's page. `files` are the addresses of React, ReactDOM, GraphiQL and its style sheet. */
export function explorerPage([react, reactDom, graphiql, style]: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Lyceum · GraphiQL</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="${style}" />
    <style>html, body, #explorer { height: 100%; margin: 0; }</style>
  </head>
  <body>
    <div id="explorer">Loading…</div>
    <script src="${react}"></script>
    <script src="${reactDom}"></script>
    <script src="${graphiql}"></script>
    <script>
      const url = new URL("/graphql", location.href);
      // The headers of a tab travel as connection parameters, so a socket signs in as its tab does.
      const fetcher = GraphiQL.createFetcher({ url: url.href, subscriptionUrl: url.href.replace(/^http/, "ws") });
      const explorer = React.createElement(GraphiQL, {
        fetcher,
        defaultQuery: ${JSON.stringify(FIRST_QUERY)},
        defaultEditorToolsVisibility: "headers",
        shouldPersistHeaders: true,
      });
      ReactDOM.createRoot(document.getElementById("explorer")).render(explorer);
    </script>
  </body>
</html>
`;
}
