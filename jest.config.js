/** Tests run on an embedded Postgres that is started once; each test file gets a database of its own, copied from a template. */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>"],
  testPathIgnorePatterns: ["/node_modules/", "/dist/", "/.data/", "<rootDir>/e2e/"],
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
  transform: { "^.+\\.ts$": ["@swc/jest", JSON.parse(require("node:fs").readFileSync(`${__dirname}/.swcrc`, "utf8"))] },
  setupFiles: ["reflect-metadata"],
  globalSetup: "<rootDir>/platform/testing/global-setup.ts",
  globalTeardown: "<rootDir>/platform/testing/global-teardown.ts",
  testTimeout: 30_000,
  maxWorkers: 2,
};
