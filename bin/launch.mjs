// What the npm scripts run: brings the clone up to date (packages, dist/), then becomes the program that was asked for.
// Node's own modules only: nothing else may be there yet. Says what it does on stderr; stdout belongs to the program.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const OLDEST_NODE = [20, 19];
const PROGRAMS = {
  start: "dist/bin/all-in-one.js",
  gateway: "dist/bin/gateway.js",
  seed: "dist/bin/seed.js",
  schema: "dist/bin/compose.js",
  docs: "dist/bin/docs.js",
  bench: "dist/bench/main.js",
  codegen: "bin/codegen.mjs",
  test: "node_modules/jest/bin/jest.js",
  e2e: "node_modules/jest/bin/jest.js",
};

requireNode();
process.chdir(root);
const [command, ...args] = process.argv.slice(2);
if (!["reset", "build", ...Object.keys(PROGRAMS)].includes(command)) {
  fail(`Usage: node bin/launch.mjs ${Object.keys(PROGRAMS).join("|")}|build|reset [arguments…]`);
}
if (command === "reset") {
  reset(resolve(process.env.DATA_DIR || ".data"));
} else {
  installPackages();
  run(process.execPath, "bin/build.mjs");
  if (command !== "build") await become(join(root, PROGRAMS[command]), command === "e2e" ? storyArguments(args) : args);
}

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  fail(
    `Lyceum needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.versions.node}. Install a newer one from https://nodejs.org.`,
  );
}

/** Runs a program in this very process: signals, exit code and standard streams are its own. */
async function become(file, args) {
  if (!existsSync(file)) fail(`There is no ${file}.`);
  process.setSourceMapsEnabled(true);
  process.argv = [process.execPath, file, ...args];
  await import(pathToFileURL(file).href);
}

/** The stories on one process, on many, or on many behind another gateway. The rest is for Jest. */
function storyArguments([form, ...rest]) {
  if (!["one", "many", "hive"].includes(form)) fail("Usage: node bin/launch.mjs e2e one|many|hive [arguments for Jest…]");
  process.env.TOPOLOGY = form === "one" ? "one" : "many";
  if (form === "hive") {
    installPackages("deploy/gateways/hive");
    process.env.GATEWAY = "hive";
  }
  return ["--config", "jest.e2e.config.js", ...rest];
}

function installPackages(folder = ".") {
  if (!packagesAreMissing(folder)) return;
  say(`Installing packages${folder === "." ? "" : ` of ${folder}`} (npm ci)…`);
  // The npm that started us, or the one on the path. Without development packages there would be no compiler.
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  run(...npm, "ci", "--prefix", folder, "--include=dev", "--no-audit", "--no-fund", "--loglevel=error");
}

/** Runs a step to its end; a failed one has said why, and ends us too. */
function run(program, ...rest) {
  const { status, error } = spawnSync(program, rest, { stdio: ["ignore", 2, 2] });
  if (error) fail(`${program} did not start: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** Whether node_modules lacks a package of package-lock.json, or has another version. Optional ones may be for another machine. */
function packagesAreMissing(folder) {
  const installed = packagesIn(join(folder, "node_modules/.package-lock.json"));
  const wanted = packagesIn(join(folder, "package-lock.json"));
  return Object.entries(wanted).some(([path, { version, optional }]) => {
    if (path === "" || (optional && !installed[path])) return false;
    return installed[path]?.version !== version;
  });
}

function packagesIn(lockfile) {
  try {
    return JSON.parse(readFileSync(join(root, lockfile), "utf8")).packages;
  } catch {
    return {};
  }
}

/** Empties a data directory, when it is one of ours and nobody uses it. */
function reset(directory) {
  if (!existsSync(directory) || readdirSync(directory).length === 0) return say(`There is nothing in ${directory}.`);
  if (!existsSync(join(directory, "postgres", "PG_VERSION"))) {
    fail(`${directory} does not look like data of Lyceum: it has no folder \`postgres\` with a database. Nothing was removed.`);
  }
  const owner = runningProcess(join(directory, "postgres.owner"));
  if (owner) fail(`Lyceum is running on ${directory} (process ${owner}). Stop it first; nothing was removed.`);
  const postgres = runningProcess(join(directory, "postgres", "postmaster.pid"));
  if (postgres) {
    fail(
      `A Postgres (process ${postgres}) still runs on ${directory} after a crash. Start Lyceum on it and stop it again: that ends the old one. Nothing was removed.`,
    );
  }
  for (const name of readdirSync(directory)) rmSync(join(directory, name), { recursive: true, force: true });
  say(`${directory} is empty: the next start makes a new database with the demo data.`);
}

/** The process that a file names in its first line, if it is alive. */
function runningProcess(file) {
  const pid = existsSync(file) ? parseInt(readFileSync(file, "utf8"), 10) : 0;
  if (!pid) return null;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return error.code === "EPERM" ? pid : null;
  }
}

function say(message) {
  process.stderr.write(`${message}\n`);
}

function fail(message) {
  say(message);
  process.exit(1);
}
