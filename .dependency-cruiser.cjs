/**
 * Who may import whom. Each rule says why it is there and what to do instead; the whole picture is in docs/architecture.md.
 * Run it with `npm run boundaries`.
 */

/** The folders of platform/, each of which may import only itself and those before it. */
const PLATFORM_ORDER = [
  "cache",
  "config",
  "log",
  "telemetry",
  "errors",
  "outbound",
  "markdown",
  "live",
  "queue",
  "database",
  "limits",
  "context",
  "graphql",
  "events",
  "jobs",
  "subgraph",
  "http",
  "process",
  "testing",
];

/** A test and what only tests use. */
const TESTS = "(\\.test\\.ts$|/testing/)";

/** Packages with their types: what is imported may be the package or its @types. */
const packages = (...names) => `(^|/)node_modules/(@types/)?(${names.join("|")})(/|$)`;

const error = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });

const platformOrder = PLATFORM_ORDER.map((folder, index) =>
  error(
    `platform-${folder}`,
    `platform/ is a stack, and ${folder} may stand only on: ${PLATFORM_ORDER.slice(0, index).join(", ") || "nothing"}. ` +
      "Move what you need further down, or hand it in from above as an argument. (Tests may use the test kit, which is above all.)",
    { path: `^platform/${folder}/`, pathNot: "\\.test\\.ts$" },
    { path: "^platform/", pathNot: `^platform/(${PLATFORM_ORDER.slice(0, index + 1).join("|")})/` },
  ),
);

/** Layers of a noun: its file names say what they may know. */
const nouns = [
  error(
    "entity-knows-nothing",
    "An entity is a row and the rules that need only the row. What needs SQL, a use case or the graph belongs into the store, service or type; a type may import the entity, never the other way.",
    { path: "^subgraphs/.+\\.entity\\.ts$" },
    { path: "^subgraphs/.+\\.(store|service|resolver|type|input)\\.ts$" },
  ),
  error(
    "type-sees-rows-as-types-only",
    "What the world sees and what the database holds are two classes with the same field names. A type that imports an entity at run time is one decorator away from leaking a column: use `import type`.",
    { path: "^subgraphs/.+\\.(type|input)\\.ts$" },
    { path: "^subgraphs/.+\\.entity\\.ts$", dependencyTypesNot: ["type-only"] },
  ),
  error(
    "type-runs-nothing",
    "A type or input describes; it does no work. Computed fields belong into the resolver.",
    { path: "^subgraphs/.+\\.(type|input)\\.ts$" },
    { path: "^subgraphs/.+\\.(store|service|resolver)\\.ts$" },
  ),
  error(
    "store-is-below",
    "Stores hold SQL: they are called by services and loaders and know nobody above them. Hand in what the statement needs as an argument.",
    { path: "^subgraphs/.+\\.store\\.ts$" },
    { path: "^subgraphs/.+\\.(service|resolver|type)\\.ts$" },
  ),
  error(
    "store-without-graphql",
    "SQL does not depend on how the graph is served. Take plain values; the resolver or service translates.",
    { path: "^subgraphs/.+\\.(store|entity)\\.ts$" },
    { path: [packages("graphql", "type-graphql", "@apollo/[^/]+"), "^platform/graphql/(?!connection\\.ts)"] },
  ),
  error(
    "service-is-below-resolver",
    "A use case works without the graph: from a job, a consumer or a test. Move what you need from the resolver into the service.",
    { path: "^subgraphs/.+\\.service\\.ts$" },
    { path: "^subgraphs/.+\\.resolver\\.ts$" },
  ),
];

/** Packages that only one place may know. */
const tools = [
  error(
    "typeorm-at-the-database",
    "TypeORM describes tables, migrates and writes; use cases and resolvers would be tied to it. Put the statement into a *.store.ts, the column into a *.entity.ts.",
    {
      path: "\\.ts$",
      pathNot: ["\\.(entity|store|migration)\\.ts$", "/migrations/[^/]+\\.ts$", "^platform/(database|context)/"],
    },
    { path: packages("typeorm") },
  ),
  error(
    "queues-behind-the-platform",
    "Postgres and Redis are exchangeable below queues, live messages and limits only while nobody else speaks to them. Use platform/queue, platform/jobs, platform/live, platform/limits.",
    { path: "\\.ts$", pathNot: "^platform/(queue|live|limits|testing)/" },
    { path: packages("bullmq", "ioredis") },
  ),
  error(
    "services-behind-ports",
    "An outside service is an interface of the subgraph with one adapter, in its ports/. Import the port.",
    { path: "\\.ts$", pathNot: ["^subgraphs/[^/]+/ports/", "^local/", TESTS] },
    { path: packages("stripe", "openai", "minio") },
  ),
];

module.exports = {
  forbidden: [
    error(
      "nobody-imports-entry-points",
      "bin/, e2e/ and bench/ start things; they are no library. Move what is shared to where it belongs.",
      { path: "^(gateway|subgraphs|platform|local|seeds|clients)/" },
      { path: "^(bin|e2e|bench)/" },
    ),
    error(
      "bin-wires",
      "A process is put together from the gateway, the list of subgraphs, the stand-ins, the platform and the seeds; what is inside a subgraph is its own business. Put what you need into its manifest.",
      { path: "^bin/" },
      { path: ["^subgraphs/(?!(index|load-subgraph)\\.ts$)", "^(e2e|bench|clients)/"] },
    ),
    error(
      "gateway-knows-no-subgraph",
      "The gateway must run with any subgraphs, near or far: bin/ hands it their sources. It reads the supergraph.",
      { path: "^gateway/" },
      { path: "^(subgraphs|local|seeds|clients)/" },
    ),
    error(
      "subgraph-stands-alone",
      "A subgraph is deployed alone. What it must know of another it learns from that one's events (its events.ts), through the graph, or keeps as a projection of its own.",
      { path: "^subgraphs/([^/]+)/" },
      { path: "^subgraphs/", pathNot: ["^subgraphs/$1/", "^subgraphs/[^/]+/events\\.ts$"] },
    ),
    error(
      "subgraph-knows-only-the-platform",
      "Below a subgraph there is only the platform. Whatever else it needs is handed to it, or is a port.",
      { path: "^subgraphs/[^/]+/", pathNot: TESTS },
      { path: "^(gateway|local|seeds|clients)/" },
    ),
    error(
      "subgraph-tests-meet-stand-ins",
      "A subgraph's tests may start the stand-ins of local/, nothing else of the house.",
      { path: "^subgraphs/[^/]+/.*" + TESTS },
      { path: "^(gateway|seeds|clients)/" },
    ),
    error(
      "list-of-subgraphs-is-wiring",
      "Only a process that runs several subgraphs knows the list. Anyone else gets a subgraph handed in.",
      { path: "^(gateway|platform|local|seeds|clients|subgraphs/[^/]+)/" },
      { path: "^subgraphs/index\\.ts$" },
    ),
    error(
      "seeds-use-the-doors",
      "Seed data goes in through each subgraph's seed.ts, which knows its tables. Add there what is missing.",
      { path: "^seeds/" },
      { path: "^(bin|gateway|subgraphs|local|clients)/", pathNot: "^subgraphs/[^/]+/seed\\.ts$" },
    ),
    error(
      "stand-ins-stand-apart",
      "A stand-in plays an outside service: if it shared code with the program, a mistake would be on both ends and no test would see it. Only HTTP routes and the log are common.",
      { path: "^local/" },
      { path: "^(gateway|subgraphs|seeds|clients|platform)/", pathNot: "^platform/(http/route\\.ts$|log/)" },
    ),
    error(
      "platform-is-below",
      "The platform knows no word of learning and nobody above it. Turn what you need into an argument or a manifest entry.",
      { path: "^platform/" },
      { path: "^(gateway|subgraphs|local|seeds|clients)/" },
    ),
    ...platformOrder,
    ...nouns,
    ...tools,
    error(
      "tests-stay-out",
      "Test kits are not part of the program: dist/ has none of them.",
      { path: "^(gateway|subgraphs|platform|local|seeds)/", pathNot: TESTS },
      { path: TESTS },
    ),
    error(
      "no-cycles",
      "Files that import each other cannot be understood, tested or loaded one by one. Move what both need into a third, or let one take it as an argument. (Types may refer to each other: they are gone at run time.)",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    ),
    error(
      "no-orphans",
      "Nobody imports this file and it imports nothing: delete it, or use it.",
      { orphan: true, pathNot: ["\\.d\\.ts$", "^(bin|e2e|bench|clients)/", "\\.test\\.ts$"] },
      {},
    ),
    error(
      "only-declared-packages",
      "A package that is not in package.json is there by accident. Add it, or do without.",
      { path: "^(bin|gateway|subgraphs|platform|local|seeds)/" },
      { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    ),
    error(
      "no-development-packages-in-the-program",
      "The image has no devDependencies. Move the package to dependencies, or the file to a test.",
      { path: "^(bin|gateway|subgraphs|platform|local|seeds)/.+\\.ts$", pathNot: TESTS },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
    ),
    error("resolvable", "The import leads nowhere.", {}, { couldNotResolve: true }),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^dist/", "^bench/peers/", "^clients/generated/"] },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["require", "node", "types", "default", "import"] },
  },
};
