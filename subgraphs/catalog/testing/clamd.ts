import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** The harmless text that every scanner takes for a virus, in two parts so that none finds it here. */
export const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-", "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

const COMMAND = Buffer.from("zINSTREAM\0");

/** A server that speaks as much of clamd as uploads need, and can be told to misbehave. */
export class Clamd {
  /** Every content that it has been sent as a whole. */
  readonly seen: Buffer[] = [];
  /** What it says when it has seen all. */
  answer = (socket: Socket, content: Buffer): void => {
    socket.end(content.includes(EICAR) ? "stream: Eicar-Signature FOUND\0" : "stream: OK\0");
  };
  /** What it does as soon as it hears something. */
  interrupt: ((socket: Socket) => void) | null = null;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Clamd> {
    const server = createServer();
    const clamd = new Clamd(server);
    server.on("connection", socket => clamd.listen(socket));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return clamd;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise(resolve => this.server.close(resolve));
  }

  private listen(socket: Socket): void {
    this.sockets.add(socket.on("error", () => {}));
    let received = Buffer.alloc(0);
    socket.on("data", piece => {
      if (this.interrupt) return this.interrupt(socket);
      received = Buffer.concat([received, piece]);
      const content = contentOf(received);
      if (content === null) return;
      this.seen.push(content);
      this.answer(socket, content);
    });
  }
}

/** The content of a complete command; null while the empty piece at its end is missing. */
function contentOf(received: Buffer): Buffer | null {
  if (!received.subarray(0, COMMAND.length).equals(COMMAND)) return null;
  const pieces: Buffer[] = [];
  for (let at = COMMAND.length; at + 4 <= received.length;) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    if (at + 4 + length > received.length) return null;
    pieces.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
