import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { startDnsServer, type DnsServer } from "../../../platform/outbound/testing/dns-server";
import { Importing } from "./testing/importing";

const within = ["127.0.0.1"];

describe("an import that leads within", () => {
  let importing: Importing;
  let canary: Server;
  let port: number;
  let connections = 0;
  let dns: DnsServer;
  /** How often a name was asked for. */
  const asked = new Map<string, number>();
  beforeAll(async () => {
    canary = createServer((_request, response) => response.end("secret")).on("connection", () => (connections += 1));
    await new Promise<void>(resolve => canary.listen(0, "127.0.0.1", resolve));
    ({ port } = canary.address() as AddressInfo);
    dns = await startDnsServer((name, type) => {
      if (type !== "A") return [];
      asked.set(name, (asked.get(name) ?? 0) + 1);
      return name.startsWith("private") ? ["10.0.0.1"] : within;
    });
    importing = await Importing.start({ OUTBOUND_DNS: dns.address, OUTBOUND_PORTS: `80,443,${port}` });
  });
  beforeEach(() => importing.newLesson());
  afterAll(async () => {
    await importing?.close();
    await dns.close();
    await new Promise(resolve => canary.close(resolve));
  });

  const sources = (url: string) => [{ article: { url } }, { pdf: { url } }, { api: { url, mapping: { title: "/a" } } }];

  it("by a name is refused by the worker, and nobody is asked", async () => {
    for (const name of ["rebound.example.com", "private.example.com"]) {
      for (const source of sources(`http://${name}:${port}/`)) {
        expect(await importing.bring(source)).toMatchObject({
          status: "FAILED",
          problem: { code: "ADDRESS_NOT_ALLOWED" },
          result: null,
        });
      }
      // What cannot be better in a moment is not tried again.
      expect(asked.get(name)).toBe(3);
    }
    expect(connections).toBe(0);
  });

  it("by a redirect likewise", async () => {
    for (const location of [`http://127.0.0.1:${port}/`, `http://rebound.example.com:${port}/`, "http://169.254.169.254/"]) {
      const url = importing.web.serve("/away", (_request, response) => response.writeHead(302, { location }).end());
      for (const source of sources(url)) {
        expect(await importing.bring(source)).toMatchObject({ problem: { code: "ADDRESS_NOT_ALLOWED" } });
      }
    }
    expect(connections).toBe(0);
  });

  it("tells of a private address what it tells of one that does not exist", async () => {
    const [inner, none] = [`http://private.example.com:${port}/`, `http://[${"0:".repeat(7)}1]:${port}/`];
    const ended = await importing.bring({ article: { url: inner } });
    const refused = await importing.ask({ article: { url: none } });
    expect(ended.problem).toMatchObject({ code: refused.code, message: refused.message });
  });
});
