import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { parseSettings } from "../config/settings";
import { OutboundClient } from "./outbound-client";
import type { OutboundRefusal } from "./problems";
import { outboundShape } from "./settings";
import { redirectedTarget } from "./target";
import { startDnsServer, type DnsServer, type Zone } from "./testing/dns-server";

/** In no block that is given out, so that nobody is asked: public by its number, and it leads nowhere. */
const NOBODY = "2d00::1";

/** Ways to write an address within, with the canary's port where `PORT` stands. */
const LITERAL = [
  "http://127.0.0.1:PORT/",
  "http://127.1:PORT/",
  "http://127.0.1:PORT/",
  "http://127.127.127.127:PORT/",
  "http://2130706433:PORT/",
  "http://0x7f000001:PORT/",
  "http://0x7F.0x0.0x0.0x1:PORT/",
  "http://0x7f.1:PORT/",
  "http://0177.0.0.1:PORT/",
  "http://0177.0x0.1:PORT/",
  "http://017700000001:PORT/",
  "http://127.0.0.1.:PORT/",
  "http://0:PORT/",
  "http://0.0.0.0:PORT/",
  "http://[::1]:PORT/",
  "http://[::]:PORT/",
  "http://[0000:0000:0000:0000:0000:0000:0000:0001]:PORT/",
  "http://[::ffff:127.0.0.1]:PORT/",
  "http://[::ffff:7f00:1]:PORT/",
  "http://[::127.0.0.1]:PORT/",
  "http://[64:ff9b::127.0.0.1]:PORT/",
  "http://[2002:7f00:0001::]:PORT/",
  "http://[::1%25lo]:PORT/",
  "http://[fe80::1%25eth0]:PORT/",
  "http://localhost:PORT/",
  "http://LOCALHOST:PORT/",
  "http://localhost.:PORT/",
  "http://anything.localhost:PORT/",
  "http://localhost.localdomain:PORT/",
  "http://ip6-localhost:PORT/",
  "http://１２７.０.０.１:PORT/",
  "http://127。0。0。1:PORT/",
  "http://①②⑦.⓪.⓪.①:PORT/",
  "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:PORT/",
  "http://%31%32%37.0.0.1:PORT/",
  "http://%6c%6f%63alhost:PORT/",
  "http://127.0.\t0.1:PORT/",
  "ht\ntp://127.0.0.1:PORT/",
  "\u0001 http://127.0.0.1:PORT/",
  "http:\\\\127.0.0.1:PORT\\",
  "http:127.0.0.1:PORT",
  "http:///127.0.0.1:PORT/",
  "http://example.com@127.0.0.1:PORT/",
  "http://example.com:80@127.0.0.1:PORT/",
  "http://127.0.0.1:PORT\\@example.com/",
  "http://127.0.0.1:PORT#@example.com/",
  "http://127.0.0.1:PORT?@example.com/",
  "http://127.0.0.1:PORT;@example.com/",
  "http://@127.0.0.1:PORT/",
  "http://169.254.169.254/latest/meta-data/",
  "http://2852039166/latest/meta-data/",
  "http://0xa9fea9fe/latest/meta-data/",
  "http://0251.0376.0251.0376/latest/meta-data/",
  "http://169.16689662/latest/meta-data/",
  "http://[::ffff:169.254.169.254]/latest/meta-data/",
  "http://[::ffff:a9fe:a9fe]/latest/meta-data/",
  "http://[fd00:ec2::254]/latest/meta-data/",
  "http://metadata.google.internal/computeMetadata/v1/",
  "http://100.100.100.200/latest/meta-data/",
  "http://168.63.129.16/machine/",
  "http://10.0.0.1/",
  "http://192.168.0.1/",
  "http://router.lan/",
  "http://db.local/",
  "http://postgres/",
];

/** Ways past the address itself. */
const OTHER = [
  "http://user@example.com/",
  "http://user:secret@example.com/",
  "http://example.com:22/",
  "http://example.com:6379/",
  "https://example.com:99999/",
  "file:///etc/passwd",
  "gopher://127.0.0.1:6379/_FLUSHALL",
  "ftp://127.0.0.1/",
  "ws://127.0.0.1/",
  "data:text/html,hello",
  "javascript:alert(1)",
  "blob:http://127.0.0.1/1",
  "unix:/var/run/docker.sock",
  "//127.0.0.1:PORT/",
  "127.0.0.1:PORT",
  "",
  `http://example.com/${"x".repeat(3_000)}`,
];

/** Names, and what the test's DNS says of them. */
const NAMES: Record<string, ReturnType<Zone>> = {
  "A loopback.example.com": ["127.0.0.1"],
  "A metadata.example.com": ["169.254.169.254"],
  "A private.example.com": ["10.1.2.3"],
  "A zero.example.com": ["0.0.0.0"],
  "A shared.example.com": ["100.64.0.1"],
  "AAAA loopback6.example.com": ["::1"],
  "AAAA mapped.example.com": ["::ffff:127.0.0.1"],
  "AAAA compatible.example.com": ["::7f00:1"],
  "AAAA nat64.example.com": ["64:ff9b::7f00:1"],
  "AAAA six-to-four.example.com": ["2002:7f00:1::"],
  "AAAA unique-local.example.com": ["fd00::1"],
  "A many.example.com": ["1.1.1.1", "8.8.8.8", "127.0.0.1"],
  "AAAA both.example.com": [NOBODY],
  "A both.example.com": ["127.0.0.1"],
  "A 127.0.0.1.nip.example.com": ["127.0.0.1"],
  "A 7f000001.nip.example.com": ["127.0.0.1"],
  "A alias.example.com": { cname: "alias2.example.com", to: ["127.0.0.1"] },
  "A www.alias-inside.example.com": { cname: "localhost", to: ["127.0.0.1"] },
};
const names = [...new Set(Object.keys(NAMES).map(key => key.split(" ")[1]!))];

describe("nobody within is reached", () => {
  let canary: Server;
  let port: number;
  let connections = 0;
  let dns: DnsServer;
  let zone: Zone = (name, type) => NAMES[`${type} ${name}`] ?? [];
  let client: OutboundClient;
  beforeAll(async () => {
    // On every address of this machine, of either family: each spelling of it would arrive.
    canary = createServer((_request, response) => response.writeHead(200, { "content-type": "text/html" }).end("secret"));
    canary.on("connection", () => (connections += 1));
    await new Promise<void>(resolve => canary.listen(0, resolve));
    ({ port } = canary.address() as AddressInfo);
    dns = await startDnsServer((name, type) => zone(name, type));
    client = clientWith({});
  });
  afterAll(async () => {
    await dns.close();
    await new Promise(resolve => canary.close(resolve));
  });

  /** The canary's port is allowed, so that it is never the port that refuses. */
  const clientWith = (environment: Record<string, string>) => {
    const settings = {
      OUTBOUND_PORTS: `80,443,${port}`,
      OUTBOUND_DNS: dns.address,
      OUTBOUND_TIMEOUT_SECONDS: "20",
      ...environment,
    };
    return new OutboundClient(parseSettings(outboundShape, settings));
  };
  const spelled = (way: string) => way.replaceAll("PORT", String(port));
  const codeOf = (url: string, asked = client) =>
    asked.get({ url, accepts: ["text/html"], maxBytes: 1_000 }).then(
      answer => `reached: ${answer.body.toString()}`,
      (error: OutboundRefusal) => error.problem.code,
    );
  const expectRefused = async (url: string, asked = client) => {
    const before = connections;
    expect(await codeOf(url, asked)).toBe("ADDRESS_NOT_ALLOWED");
    expect(connections).toBe(before);
  };

  it("though the canary would answer", async () => {
    const before = connections;
    for (const way of ["http://127.1:PORT/", "http://2130706433:PORT/", "http://localhost:PORT/", "http://0.0.0.0:PORT/"]) {
      expect(await (await fetch(spelled(way))).text()).toBe("secret");
    }
    expect(await codeOf(spelled("http://127.0.0.1:PORT/"), clientWith({ OUTBOUND_ALLOW: `127.0.0.1:${port}` }))).toBe(
      "reached: secret",
    );
    expect(connections).toBeGreaterThan(before);
  });

  it.each(LITERAL)("by %j", way => expectRefused(spelled(way)));
  it.each(OTHER)("by %j", way => expectRefused(spelled(way)));
  it.each(names)("by the name %s", async name => {
    await expectRefused(`http://${name}:${port}/`);
    expect(dns.questions).toContain(`A ${name}`);
  });

  it.each(LITERAL.slice(0, 36))("by a port that may not be asked either: %j", way =>
    expectRefused(spelled(way), clientWith({ OUTBOUND_PORTS: "80,443" })),
  );

  it("by a name that does not exist, which is told like one that leads within", async () => {
    await expectRefused(`http://nothing.example.com:${port}/`);
  });

  describe("by a redirect", () => {
    let outside: Server;
    let trusting: OutboundClient;
    let respond: (url: string) => { status: number; headers?: Record<string, string>; body?: string };
    let requests: string[] = [];
    beforeAll(async () => {
      outside = createServer((request, response) => {
        requests.push(request.url!);
        const { status, headers, body } = respond(request.url!);
        response.writeHead(status, { "content-type": "text/html", ...headers }).end(body);
      });
      await new Promise<void>(resolve => outside.listen(0, "127.0.0.1", resolve));
      const outsidePort = (outside.address() as AddressInfo).port;
      trusting = clientWith({ OUTBOUND_ALLOW: `outside.example.com:${outsidePort}` });
      NAMES["A outside.example.com"] = ["127.0.0.1"];
      start = `http://outside.example.com:${outsidePort}/`;
    });
    beforeEach(() => (requests = []));
    afterAll(() => new Promise(resolve => outside.close(resolve)));
    let start: string;

    it.each([301, 302, 303, 307, 308])("with status %i", async status => {
      for (const way of [
        "http://127.0.0.1:PORT/",
        "http://2130706433:PORT/",
        "//[::1]:PORT/",
        "http://loopback.example.com:PORT/",
      ]) {
        respond = () => ({ status, headers: { location: spelled(way) } });
        await expectRefused(start, trusting);
      }
      expect(requests).toHaveLength(4);
    });

    it("after others that are fine", async () => {
      respond = url =>
        url.length < 4
          ? { status: 302, headers: { location: `${url}a` } }
          : { status: 302, headers: { location: `http://169.254.169.254/` } };
      await expectRefused(start, trusting);
      expect(requests).toEqual(["/", "/a", "/aa", "/aaa"]);
    });

    it("to another scheme", async () => {
      for (const location of ["file:///etc/passwd", "gopher://127.0.0.1/", "data:text/html,x"]) {
        respond = () => ({ status: 302, headers: { location } });
        await expectRefused(start, trusting);
      }
    });

    it("that is written in a header or the page, which nobody follows", async () => {
      const inside = spelled("http://127.0.0.1:PORT/");
      const body = `<meta http-equiv="refresh" content="0;url=${inside}"><script>location="${inside}"</script>`;
      respond = () => ({
        status: 200,
        headers: { refresh: `0;url=${inside}`, "content-location": inside, link: `<${inside}>` },
        body,
      });
      const before = connections;
      expect(await codeOf(start, trusting)).toBe(`reached: ${body}`);
      expect(connections).toBe(before);
    });

    it("from https to http", () => {
      const policy = { ports: new Set([80, 443]), allow: new Set<string>() };
      expect(() => redirectedTarget(new URL("https://example.com/"), "http://example.com/", policy)).toThrow("public internet");
      expect(redirectedTarget(new URL("http://example.com/"), "https://example.com/a#b", policy).url.href).toBe(
        "https://example.com/a",
      );
    });
  });

  describe("by a DNS that changes its answer", () => {
    const asked = (type: string) => dns.questions.filter(question => question === `${type} flip.example.com`).length;
    /** Public for the first question, within from then on. */
    const flip: Zone = (_name, type) => {
      const first = asked(type) <= 1;
      if (type === "A") return first ? [] : ["127.0.0.1"];
      return first ? [NOBODY] : ["::1"];
    };

    it("between the check and the connection: there is one lookup, and what it said is dialled", async () => {
      zone = flip;
      const before = connections;
      const url = `http://flip.example.com:${port}/`;
      expect(["SOURCE_UNREACHABLE", "SOURCE_TIMED_OUT"]).toContain(await codeOf(url));
      expect([asked("A"), asked("AAAA")]).toEqual([1, 1]);
      // The next request looks it up anew.
      await expectRefused(url);
      expect(asked("A")).toBe(2);
      expect(connections).toBe(before);
    });
  });
});
