import { createTransport } from "nodemailer";
import { z } from "zod";
import { definePort } from "../../../platform/context/definitions";

/** A mail to one person, as text and as HTML. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Sends mails. */
export interface Mailer {
  /** Where people reach the platform, for the links in mails; without a slash at the end. */
  readonly publicUrl: string;
  /** Hands a mail to the mail server. Throws a MailError when the server refuses it or does not answer in time. */
  send(mail: Mail): Promise<void>;
}

/** Why a mail was not sent. It leaves out what the server said, which may name the person. */
export class MailError extends Error {
  override readonly name = "MailError";
}

/** How long each step of a delivery may take: connecting, greeting, silence in between. */
const TIMEOUT_MS = 10_000;

/** Mail over SMTP; SES, SendGrid and a mail catcher speak it alike. */
export const mailer = definePort({
  name: "identity.mailer",
  settings: {
    SMTP_URL: z
      .url({ protocol: /^smtps?$/ })
      .default("smtp://127.0.0.1:1025")
      .describe("mail server, with user and password if it wants them"),
    MAIL_FROM: z.string().min(3).default("Lyceum <no-reply@lyceum.example>").describe("sender of mails"),
    PUBLIC_URL: z.url().default("http://localhost:4000").describe("address that people reach the gateway at"),
  },
  create: ({ SMTP_URL, MAIL_FROM, PUBLIC_URL }): Mailer => smtpMailer(SMTP_URL, MAIL_FROM, PUBLIC_URL.replace(/\/+$/, "")),
});

function smtpMailer(url: string, from: string, publicUrl: string): Mailer {
  const transport = createTransport({
    url,
    dnsTimeout: TIMEOUT_MS,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    publicUrl,
    async send(mail) {
      await transport.sendMail({ ...mail, from }).catch(error => {
        const { code = "unknown", responseCode = "none" } = error as { code?: string; responseCode?: number };
        throw new MailError(`The mail server did not take a mail: ${code}, answer ${responseCode}.`);
      });
    },
  };
}
