import { createSocket, type Socket } from "node:dgram";
import { decode, encode, type Answer } from "dns-packet";

/** What a name has: addresses, or another name; or nothing, as a server that fails has. */
export type Zone = (name: string, type: string) => readonly string[] | { cname: string; to: readonly string[] } | "FAIL";

/** A DNS server of a test, on UDP. */
export interface DnsServer {
  /** `address:port`, as OUTBOUND_DNS takes it. */
  address: string;
  /** What was asked, oldest first: `A example.com`. */
  readonly questions: string[];
  close(): Promise<void>;
}

const SERVFAIL = 2;
const NXDOMAIN = 3;

/** Answers what `zone` says at the moment of the question, with a life of zero seconds. */
export async function startDnsServer(zone: Zone): Promise<DnsServer> {
  const questions: string[] = [];
  const socket = createSocket("udp4");
  socket.on("message", (message, from) => {
    const query = decode(message);
    const { name, type } = query.questions![0]!;
    questions.push(`${type} ${name}`);
    const said = zone(name, type);
    const answers = said === "FAIL" ? [] : records(name, type, said);
    const code = said === "FAIL" ? SERVFAIL : Array.isArray(said) && said.length === 0 ? NXDOMAIN : 0;
    const reply = encode({ type: "response", id: query.id, flags: 0x180 | code, questions: query.questions, answers });
    socket.send(reply, from.port, from.address);
  });
  await new Promise<void>(resolve => socket.bind(0, "127.0.0.1", resolve));
  return { address: `127.0.0.1:${socket.address().port}`, questions, close: () => closed(socket) };
}

function records(name: string, type: string, said: Exclude<ReturnType<Zone>, "FAIL">): Answer[] {
  if ("cname" in said) {
    return [{ name, type: "CNAME", ttl: 0, data: said.cname }, ...records(said.cname, type, said.to)];
  }
  return said.map(data => ({ name, type: type === "AAAA" ? "AAAA" : "A", ttl: 0, data }));
}

function closed(socket: Socket): Promise<void> {
  return new Promise(resolve => socket.close(resolve));
}
