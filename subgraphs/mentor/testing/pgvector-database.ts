import { fork, type ChildProcess } from "node:child_process";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { FrontendStream, GREETING, statusOf } from "./postgres-protocol";

/** A Postgres with pgvector that speaks its protocol on a port of its own. */
export interface PgvectorDatabase {
  url: string;
  close(): Promise<void>;
}

/** Starts an empty one with a schema of that name, which all connections look into first. */
export async function startPgvectorDatabase(schema: string): Promise<PgvectorDatabase> {
  const database = await PgliteProcess.start();
  await database.run(`create schema "${schema}"; set search_path = "${schema}", public`);
  const session = new SharedSession(database);
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket.once("close", () => sockets.delete(socket)));
    socket.on("error", () => socket.destroy());
    serve(socket, session);
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `postgres://lyceum@127.0.0.1:${portOf(server)}/postgres`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise(resolve => server.close(resolve));
      database.stop();
    },
  };
}

let connections = 0;

/** Answers one connection: its batches of messages one after the other. */
function serve(socket: Socket, session: SharedSession): void {
  const owner = `c${(connections += 1)}_`;
  const stream = new FrontendStream(owner);
  let last = Promise.resolve();
  socket.on("close", () => void last.then(() => session.leave(owner)));
  socket.on("data", data => {
    for (const batch of stream.push(data)) {
      if (batch === "SSL") socket.write("N");
      else if (batch === "STARTUP") socket.write(GREETING);
      else last = last.then(async () => void (socket.writable && socket.write(await session.run(owner, batch))));
    }
  });
}

/** The one session that there is, lent to a connection for a batch, or for as long as its transaction is open. */
class SharedSession {
  private holder: string | null = null;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly database: PgliteProcess) {}

  async run(owner: string, batch: Uint8Array): Promise<Uint8Array> {
    while (this.holder !== null && this.holder !== owner) await new Promise<void>(resolve => this.waiting.push(resolve));
    this.holder = owner;
    const answer = await this.database.answer(batch);
    if (statusOf(answer) === "IDLE") this.release();
    return answer;
  }

  /** What a connection has left open is rolled back. */
  async leave(owner: string): Promise<void> {
    if (this.holder !== owner) return;
    await this.database.run("rollback");
    this.release();
  }

  private release(): void {
    this.holder = null;
    for (const wake of this.waiting.splice(0)) wake();
  }
}

/** PGlite, in the process that it needs. */
class PgliteProcess {
  private readonly asked = new Map<number, (answer: Uint8Array) => void>();
  private count = 0;

  private constructor(private readonly child: ChildProcess) {
    child.on("message", ({ id, answer }: { id: number; answer: Uint8Array }) => this.asked.get(id)?.(answer));
  }

  static async start(): Promise<PgliteProcess> {
    const started = new PgliteProcess(fork(join(__dirname, "pglite-process.mjs"), { serialization: "advanced", execArgv: [] }));
    await new Promise<unknown>((resolve, reject) => {
      started.asked.set(0, resolve);
      started.child.once("exit", code => reject(new Error(`PGlite has ended with ${code}.`)));
    });
    return started;
  }

  answer(batch: Uint8Array): Promise<Uint8Array> {
    return this.ask({ batch });
  }

  async run(sql: string): Promise<void> {
    await this.ask({ sql });
  }

  stop(): void {
    this.child.disconnect();
  }

  private ask(request: { batch: Uint8Array } | { sql: string }): Promise<Uint8Array> {
    const id = (this.count += 1);
    return new Promise(resolve => {
      this.asked.set(id, answer => {
        this.asked.delete(id);
        resolve(answer);
      });
      this.child.send({ id, ...request });
    });
  }
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
