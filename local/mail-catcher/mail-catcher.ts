import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import PostalMime from "postal-mime";
import type { SMTPServerDataStream, SMTPServerSession } from "smtp-server";
import { SMTPServer } from "smtp-server";
import type { Route } from "../../platform/http/route";
import { mailRoutes } from "./pages";

/** A mail as it was received. */
export interface CaughtMail {
  /** Counts from 1 in the order of arrival. */
  id: number;
  receivedAt: Date;
  /** The addresses of the envelope: who really gets it, in lower case. */
  to: string[];
  from: string;
  subject: string;
  /** The plain text and the HTML part; empty when there is none. */
  text: string;
  html: string;
  /** File names, or types where there is no name. */
  attachments: string[];
}

/** A refusal for tests: an SMTP status and the words with it. 4xx is temporary, 5xx final. */
export interface MailRejection {
  code?: number;
  message?: string;
  /** How many mails are refused; 1 by default. */
  times?: number;
}

/** A running mail catcher. Any credentials are accepted, and none are needed; there is no TLS. */
export interface MailCatcher {
  /** For a mailer, for instance `smtp://127.0.0.1:40123`. */
  url: string;
  host: string;
  port: number;
  /** What was caught, oldest first; the last 500. */
  readonly mails: readonly CaughtMail[];
  /** The newest caught mail that satisfies the predicate, waiting for it to come. Rejects after `timeoutMs` (5000 by default). */
  waitForMail(predicate: (mail: CaughtMail) => boolean, timeoutMs?: number): Promise<CaughtMail>;
  /** Refuses the next mails: 451 by default, which asks the sender to try again. */
  rejectNext(rejection?: MailRejection): void;
  /** To read the mails in a browser or a script: `GET /mails` and `GET /mails.json?to=…`. */
  mailRoutes(): Route[];
  close(): Promise<void>;
}

const maxMails = 500;
const maxMailBytes = 10 * 1024 * 1024;
/** How long a connection may go on after `close`, in milliseconds. */
const closeTimeoutMs = 100;

/** Starts an SMTP server on the loopback address that delivers nothing and shows everything. */
export async function startMailCatcher(options: { port?: number } = {}): Promise<MailCatcher> {
  const mailbox = new Mailbox();
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: closeTimeoutMs,
    size: maxMailBytes,
    logger: false,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username ?? "anyone" }),
    onData: (stream, session, callback) => void mailbox.receive(stream, session).then(() => callback(), callback),
  });
  // Without a listener, a client that drops its connection would end the process.
  server.on("error", () => undefined);
  await once(server.listen(options.port ?? 0, "127.0.0.1"), "listening");
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    host: "127.0.0.1",
    port,
    mails: mailbox.mails,
    waitForMail: (predicate, timeoutMs) => mailbox.waitFor(predicate, timeoutMs),
    rejectNext: rejection => mailbox.rejectNext(rejection),
    mailRoutes: () => mailRoutes(mailbox.mails),
    close: async () => {
      mailbox.close();
      await closeServer(server);
    },
  };
}

async function closeServer(server: SMTPServer): Promise<void> {
  const closed = once(server.server, "close");
  server.close();
  await closed;
}

type SmtpError = Error & { responseCode?: number };

function smtpError(code: number, message: string): SmtpError {
  return Object.assign(new Error(message), { responseCode: code });
}

interface Waiter {
  predicate: (mail: CaughtMail) => boolean;
  resolve(mail: CaughtMail): void;
  reject(error: Error): void;
}

class Mailbox {
  readonly mails: CaughtMail[] = [];
  private readonly rejections: SmtpError[] = [];
  private readonly waiters = new Set<Waiter>();
  private received = 0;

  async receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    // The stream must be read to its end even when the mail is refused.
    const raw = await buffer(stream);
    const rejection = this.rejections.shift();
    if (rejection) throw rejection;
    if (stream.sizeExceeded) throw smtpError(552, "The mail is too large.");
    this.keep(await this.parse(raw, session));
  }

  rejectNext({ code = 451, message = "Try again later.", times = 1 }: MailRejection = {}): void {
    for (let count = 0; count < times; count += 1) this.rejections.push(smtpError(code, message));
  }

  async waitFor(predicate: (mail: CaughtMail) => boolean, timeoutMs = 5000): Promise<CaughtMail> {
    const caught = this.mails.findLast(predicate);
    if (caught) return caught;
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        this.waiters.delete(waiter);
      };
      const waiter: Waiter = {
        predicate,
        resolve: mail => (settle(), resolve(mail)),
        reject: error => (settle(), reject(error)),
      };
      const timer = setTimeout(() => waiter.reject(new Error(this.describeMiss(timeoutMs))), timeoutMs);
      this.waiters.add(waiter);
    });
  }

  close(): void {
    for (const waiter of this.waiters) waiter.reject(new Error("The mail catcher was closed."));
  }

  private async parse(raw: Buffer, session: SMTPServerSession): Promise<CaughtMail> {
    const email = await PostalMime.parse(raw);
    const { mailFrom, rcptTo } = session.envelope;
    return {
      id: (this.received += 1),
      receivedAt: new Date(),
      to: rcptTo.map(({ address }) => address.toLowerCase()),
      from: email.from?.address ?? (mailFrom ? mailFrom.address : ""),
      subject: email.subject ?? "",
      text: email.text ?? "",
      html: email.html ?? "",
      attachments: email.attachments.map(({ filename, mimeType }) => filename ?? mimeType),
    };
  }

  private keep(mail: CaughtMail): void {
    this.mails.push(mail);
    if (this.mails.length > maxMails) this.mails.shift();
    for (const waiter of this.waiters) if (waiter.predicate(mail)) waiter.resolve(mail);
  }

  private describeMiss(timeoutMs: number): string {
    const seen = this.mails.slice(-5).map(({ to, subject }) => `"${subject}" to ${to.join(", ")}`);
    return `No such mail came within ${timeoutMs} ms. The latest were: ${seen.join("; ") || "none"}.`;
  }
}
