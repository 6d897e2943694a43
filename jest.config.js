const swc = JSON.parse(require("node:fs").readFileSync(`${__dirname}/.swcrc`, "utf8"));

/** Packages that are ES modules only. Node loads them with `import()`; Jest's own module system needs them compiled, and told where they are. */
const esModules = ["file-type", "strtok3", "token-types", "uint8array-extras", "@tokenizer/inflate", "@borewit/text-codec"];

/** Tests run on an embedded Postgres that is started once; each test file gets a database of its own, copied from a template. */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>"],
  testPathIgnorePatterns: ["/node_modules/", "/dist/", "/.data/", "<rootDir>/e2e/"],
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
  transform: { "^.+\\.[tj]s$": ["@swc/jest", { ...swc, module: { type: "commonjs" } }] },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join("|")})/)`],
  moduleNameMapper: {
    "^file-type$": "<rootDir>/node_modules/file-type/index.js",
    // What is loaded with `import()` is named as Node will find it.
    "^\\./([a-z-]+/subgraph)\\.js$": "<rootDir>/subgraphs/$1.ts",
  },
  setupFiles: ["reflect-metadata"],
  globalSetup: "<rootDir>/platform/testing/global-setup.ts",
  globalTeardown: "<rootDir>/platform/testing/global-teardown.ts",
  testTimeout: 30_000,
  maxWorkers: 2,
  // What Jest keeps of each file slows the later ones down: a process that has grown is replaced.
  workerIdleMemoryLimit: "800MB",
};
