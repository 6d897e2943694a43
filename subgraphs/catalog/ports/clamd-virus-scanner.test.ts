import type { Socket } from "node:net";
import { Readable } from "node:stream";
import { Clamd, EICAR } from "../testing/clamd";
import { ClamdVirusScanner } from "./clamd-virus-scanner";

describe("clamd", () => {
  let clamd: Clamd;
  let scanner: ClamdVirusScanner;
  beforeEach(async () => {
    clamd = await Clamd.start();
    scanner = new ClamdVirusScanner({ host: "127.0.0.1", port: clamd.port, silenceMs: 1_500 });
  });
  afterEach(() => clamd.close());

  it("finds nothing in what is clean, and sees every byte of it", async () => {
    const bytes = Buffer.alloc(1_000_003, "abcdefg");
    expect(await scanner.scan(Readable.from([bytes.subarray(0, 500_000), bytes.subarray(500_000)]))).toBeNull();
    expect(clamd.seen[0]!.equals(bytes)).toBe(true);
    expect(await scanner.scan(Readable.from([]))).toBeNull();
  });

  it("names what it has found", async () => {
    expect(await scanner.scan(Readable.from([Buffer.from(`before ${EICAR} after`)]))).toBe("Eicar-Signature");
  });

  it.each<[string, (socket: Socket) => void, string]>([
    ["says that the file is too large", socket => socket.end("INSTREAM size limit exceeded. ERROR\0"), "size limit exceeded"],
    ["hangs up", socket => socket.destroy(), "hung up"],
    ["does not answer", () => {}, "silent for 1500 ms"],
    ["talks without end", socket => socket.write("x".repeat(2_000)), "does not stop talking"],
  ])("fails when the daemon %s: what nobody has looked at is not clean", async (_what, behave, message) => {
    clamd.answer = behave;
    await expect(scanner.scan(Readable.from([Buffer.from("abc")]))).rejects.toThrow(message);
  });

  it("does not go on sending to a daemon that has heard enough", async () => {
    clamd.interrupt = socket => socket.end("INSTREAM size limit exceeded. ERROR\0");
    let sent = 0;
    const long = Readable.from(
      (async function* () {
        for (; sent < 10_000; sent += 1) yield Buffer.alloc(64 * 1024);
      })(),
    );
    await expect(scanner.scan(long)).rejects.toThrow();
    expect(sent).toBeLessThan(10_000);
  });

  it("fails when the file cannot be read, and when nobody listens", async () => {
    const broken = new Readable({ read: () => broken.destroy(new Error("the store is away")) });
    await expect(scanner.scan(broken)).rejects.toThrow("the store is away");
    const nobody = await Clamd.start();
    const { port } = nobody;
    await nobody.close();
    const lost = new ClamdVirusScanner({ host: "127.0.0.1", port, silenceMs: 1_500 });
    await expect(lost.scan(Readable.from([Buffer.from("abc")]))).rejects.toThrow("ECONNREFUSED");
  });
});
