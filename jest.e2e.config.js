/**
 * The end-to-end stories: a whole platform is started, and spoken to as clients do. `npm run e2e:one` plays them on one process,
 * `npm run e2e:many` on a process per subgraph and worker; the stories find the topology in TOPOLOGY.
 */
const base = require("./jest.config.js");

process.env.TOPOLOGY ??= "one";

module.exports = {
  ...base,
  roots: ["<rootDir>/e2e"],
  testPathIgnorePatterns: ["/node_modules/"],
  // Behind another gateway the stories are played; whole folders about what only ours does stay out.
  ...(process.env.GATEWAY && { testMatch: ["**/e2e/{*-story,access-matrix,bad-input,schema}/*.test.ts"] }),
  // To start a platform of many processes takes seconds; on a machine that is shared, minutes.
  testTimeout: 300_000,
  workerIdleMemoryLimit: "1GB",
};
