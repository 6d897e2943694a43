import { connect } from "node:net";
import type { SendMailOptions } from "nodemailer";
import nodemailer from "nodemailer";
import type { WebServer } from "../web-server";
import { routeHandler, startWebServer } from "../web-server";
import type { MailCatcher } from "./mail-catcher";
import { startMailCatcher } from "./mail-catcher";

let catcher: MailCatcher;
let pages: WebServer;
beforeEach(async () => {
  catcher = await startMailCatcher();
  pages = await startWebServer(routeHandler(catcher.mailRoutes()));
});
afterEach(async () => {
  await pages.close();
  await catcher.close();
});

async function send(mail: SendMailOptions, url = catcher.url): Promise<void> {
  const transport = nodemailer.createTransport(url);
  try {
    await transport.sendMail({ from: "Lyceum <no-reply@example.com>", to: "ada@example.com", text: "x", ...mail });
  } finally {
    transport.close();
  }
}

describe("catching", () => {
  it("parses what the mailer sends, with or without credentials", async () => {
    await send({
      subject: "Grüße 👋",
      text: "Your code is 123456\n\n.\nend",
      html: "<p>Your code</p>",
      to: "Ada@Example.com",
      bcc: "b@example.com",
    });
    expect(catcher.mails).toMatchObject([
      {
        id: 1,
        from: "no-reply@example.com",
        to: ["ada@example.com", "b@example.com"],
        subject: "Grüße 👋",
        html: "<p>Your code</p>\n",
      },
    ]);
    expect(catcher.mails[0]!.text).toContain("Your code is 123456\n\n.\nend");
    const file = { filename: "invoice.pdf", content: Buffer.from("pdf") };
    await send({ subject: "With a file", attachments: [file] }, catcher.url.replace("//", "//user:password@"));
    expect(catcher.mails[1]).toMatchObject({ subject: "With a file", attachments: ["invoice.pdf"] });
  });

  it("waits for a mail, past or coming, and says what came instead", async () => {
    const coming = catcher.waitForMail(({ subject }) => subject === "second");
    await send({ subject: "first" });
    await send({ subject: "second" });
    expect((await coming).id).toBe(2);
    expect((await catcher.waitForMail(({ to }) => to.includes("ada@example.com"))).subject).toBe("second");
    await expect(catcher.waitForMail(() => false, 20)).rejects.toThrow(
      'No such mail came within 20 ms. The latest were: "first" to ada@',
    );
  });

  it("refuses when told to, then accepts again", async () => {
    catcher.rejectNext();
    catcher.rejectNext({ code: 550, message: "No such mailbox", times: 2 });
    await expect(send({})).rejects.toMatchObject({ responseCode: 451 });
    await expect(send({})).rejects.toMatchObject({ responseCode: 550, response: expect.stringContaining("No such mailbox") });
    await expect(send({})).rejects.toMatchObject({ responseCode: 550 });
    await send({});
    expect(catcher.mails).toHaveLength(1);
  });

  it("refuses a mail that is too large", async () => {
    await expect(send({ text: "x".repeat(11 * 1024 * 1024) })).rejects.toMatchObject({ responseCode: 552 });
    expect(catcher.mails).toEqual([]);
  });

  it("keeps the last 500", async () => {
    const transport = nodemailer.createTransport({
      pool: true,
      maxConnections: 1,
      maxMessages: Infinity,
      host: catcher.host,
      port: catcher.port,
    });
    const mail = { from: "a@example.com", to: "b@example.com", text: "x" };
    await Promise.all(Array.from({ length: 503 }, (_, n) => transport.sendMail({ ...mail, subject: String(n) })));
    transport.close();
    expect(catcher.mails).toHaveLength(500);
    expect(catcher.mails[0]!.id).toBe(4);
  });

  it("closes with a connection open and a waiter waiting", async () => {
    const second = await startMailCatcher();
    const socket = connect(second.port, second.host);
    await new Promise(resolve => socket.once("data", resolve));
    const waiting = expect(second.waitForMail(() => true)).rejects.toThrow("closed");
    const ended = new Promise(resolve => socket.once("close", resolve));
    await second.close();
    await waiting;
    await ended;
    await expect(send({}, second.url)).rejects.toMatchObject({ code: "ESOCKET" });
  });

  it("says when its port is taken", async () => {
    await expect(startMailCatcher({ port: catcher.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});

describe("pages", () => {
  const get = async (path: string) => {
    const response = await fetch(pages.url + path);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it("lists and shows mails, with everything in them escaped", async () => {
    expect((await get("/mails")).text).toContain("No mail yet");
    const attack = `"><script>alert('x')</script>`;
    await send({ subject: attack, text: `Hello ${attack}`, html: `<b class="x">Hi</b>${attack}`, to: "a'b@example.com" });
    const list = await get("/mails");
    const view = await get("/mails?id=1");
    for (const { text, headers } of [list, view]) {
      expect(text).not.toContain("<script");
      expect(text).toContain("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    }
    expect(list.text).toContain('href="/mails?id=1"');
    expect(view.text).toContain('<iframe sandbox title="HTML part" srcdoc="&lt;b class=&quot;x&quot;&gt;Hi');
    expect(await get("/mails?id=99")).toMatchObject({ status: 404 });
    expect(await get("/mails?id=%3Cb%3E")).toMatchObject({ status: 404, text: expect.not.stringContaining("<b>") });
  });

  it("answers JSON, newest first, to one address, within limits", async () => {
    await send({ subject: "one", to: "Ada@example.com" });
    await send({ subject: "two", to: "bob@example.com" });
    await send({ subject: "three", to: "ada@example.com, bob@example.com" });
    const subjects = async (query: string) =>
      (JSON.parse((await get(`/mails.json${query}`)).text) as { mails: { subject: string }[] }).mails.map(
        ({ subject }) => subject,
      );
    expect(await subjects("")).toEqual(["three", "two", "one"]);
    expect(await subjects("?to=ADA@example.com")).toEqual(["three", "one"]);
    expect(await subjects("?to=bob@example.com&limit=1")).toEqual(["three"]);
    expect(await subjects("?to=nobody@example.com")).toEqual([]);
    for (const limit of ["0", "501", "-1", "x", "1.5"]) expect((await get(`/mails.json?limit=${limit}`)).status).toBe(400);
  });
});
