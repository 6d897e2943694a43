import { Socket } from "node:net";
import { Client, type QueryConfig, type QueryResult } from "pg";

/** How to reach the database. */
export interface ReadConnectionOptions {
  url: string;
  /** Given to Postgres when it connects, for example the search path. */
  startup: string;
  /** How many connections there are at most. */
  size: number;
}

/**
 * Connections for statements outside of transactions. A statement is sent without waiting for the answers of those before it, and
 * what is sent within one turn of the event loop goes out in one piece: under load there are far fewer system calls than
 * statements. Each goes where the fewest are under way, so one that is slow holds up few others.
 */
export class ReadConnections {
  private readonly connections: ReadConnection[];

  constructor(options: ReadConnectionOptions) {
    this.connections = Array.from({ length: options.size }, () => new ReadConnection(options));
  }

  query(statement: QueryConfig): Promise<QueryResult> {
    return this.leastBusy().query(statement);
  }

  /** How many connections are open. */
  get open(): number {
    return this.connections.filter(({ isOpen }) => isOpen).length;
  }

  async close(): Promise<void> {
    await Promise.all(this.connections.map(connection => connection.close()));
  }

  private leastBusy(): ReadConnection {
    let least = this.connections[0]!;
    for (const connection of this.connections) if (connection.underWay < least.underWay) least = connection;
    return least;
  }
}

/** One connection, opened when it is first needed, and again after it was lost. */
class ReadConnection {
  underWay = 0;
  private opening: Promise<Client> | null = null;
  private socket = new Socket();
  private isGathering = false;
  private isClosed = false;

  constructor(private readonly options: ReadConnectionOptions) {}

  get isOpen(): boolean {
    return this.opening !== null;
  }

  async query(statement: QueryConfig): Promise<QueryResult> {
    if (this.isClosed) throw new Error("The database has been closed.");
    this.underWay += 1;
    if (this.underWay === 1) this.socket.ref();
    const opening = (this.opening ??= this.connect());
    const { socket } = this;
    try {
      const client = await opening;
      this.gather(socket);
      return await client.query(statement);
    } catch (error) {
      // The next statement shall not be sent after it, though the connection has not told its end yet.
      if (this.opening === opening && isLost(socket, error)) this.opening = null;
      throw error;
    } finally {
      this.underWay -= 1;
      // An idle connection keeps no process alive.
      if (this.underWay === 0) this.socket.unref();
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const client = await this.opening?.catch(() => null);
    await client?.end();
  }

  /** Holds back what is written until this turn of the event loop has nothing more to say. */
  private gather(socket: Socket): void {
    if (this.isGathering) return;
    this.isGathering = true;
    socket.cork();
    process.nextTick(() => {
      this.isGathering = false;
      socket.uncork();
    });
  }

  private async connect(): Promise<Client> {
    const socket = (this.socket = new Socket());
    const client = new Client({
      connectionString: this.options.url,
      options: this.options.startup,
      pipeline: true,
      stream: () => socket,
    });
    // An attempt's end may be told when the next has begun.
    const forget = () => {
      if (this.socket === socket) this.opening = null;
    };
    // Statements under way are told by their own promises.
    client.on("error", forget);
    client.on("end", forget);
    try {
      await client.connect();
      return client;
    } catch (error) {
      forget();
      throw error;
    }
  }
}

function isLost(socket: Socket, error: unknown): boolean {
  return socket.readyState !== "open" || (error as { severity?: string }).severity === "FATAL";
}
