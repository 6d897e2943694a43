import { createServer } from "node:net";
import { freePort } from "./free-port";

/** Where Linux begins to take ports for outgoing connections, unless it is told otherwise. */
const OWN_CHOICE_FROM = 32_768;

describe("a free port", () => {
  it("can be listened on, is given once, and is none that an outgoing connection takes", async () => {
    const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()));
    expect(new Set(ports).size).toBe(50);
    expect(ports.every(port => port > 1_024 && port < OWN_CHOICE_FROM)).toBe(true);
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.once("error", reject).listen(ports[0], "127.0.0.1", resolve));
    await new Promise(resolve => server.close(resolve));
  });
});
