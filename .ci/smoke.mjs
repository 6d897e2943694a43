// `npm start` as somebody does who has just cloned this: it comes up, answers, and ends when it is told to.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** It should be below 10 on a machine with nothing else to do; it is told, and not held against a busy one. */
const START_SECONDS = 60;
const END_SECONDS = 20;
const QUERY = "{ courses(first: 3) { totalCount nodes { title chapters { title lessons { title } } } } }";

const directory = await mkdtemp(join(tmpdir(), "lyceum-smoke-"));
const started = Date.now();
const npm = spawn("npm", ["start"], {
  env: { ...process.env, PORT: "0", DATA_DIR: directory },
  stdio: ["ignore", "pipe", "inherit"],
});
const ended = new Promise(resolve => npm.once("exit", (code, signal) => resolve(signal ?? code)));

try {
  const url = await within(START_SECONDS, addressOf(npm.stdout), "no address was printed");
  console.log(`note  npm start took ${((Date.now() - started) / 1000).toFixed(1)} s on an empty database`);
  require((await fetch(new URL("/ready", url))).ok, "/ready is not 200");
  const { data, errors } = await post(url, QUERY);
  require(!errors && data.courses.totalCount > 0, `the first query answered ${JSON.stringify({ data, errors })}`);
  npm.kill("SIGTERM");
  const code = await within(END_SECONDS, ended, "it did not end");
  require(code === 0, `it ended with ${code}`);
} finally {
  // Only where something above failed is there anything left to end.
  if (npm.exitCode === null) npm.kill("SIGTERM");
  await Promise.race([ended, sleep(END_SECONDS * 1000, undefined, { ref: false })]);
  await rm(directory, { recursive: true, force: true });
}

function addressOf(stdout) {
  return new Promise(resolve => {
    let said = "";
    stdout.setEncoding("utf8").on("data", text => {
      process.stdout.write(text);
      said += text;
      const [url] = /http:\/\/\S+\/graphql/.exec(said) ?? [];
      if (url) resolve(url);
    });
  });
}

async function post(url, query) {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query }) });
  return response.json();
}

async function within(seconds, promise, failure) {
  const late = sleep(seconds * 1000, undefined, { ref: false }).then(() => Promise.reject(new Error(failure)));
  const early = ended.then(code => (promise === ended ? code : Promise.reject(new Error(`npm start ended with ${code}`))));
  return Promise.race([promise, early, late]);
}

function require(condition, failure) {
  if (!condition) throw new Error(`npm start: ${failure}`);
}
