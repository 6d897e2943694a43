import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Route } from "../platform/http/route";
import { startMailCatcher } from "./mail-catcher/mail-catcher";
import { startObjectStore } from "./object-store/object-store";
import { startOfflineTutor } from "./offline-tutor/tutor";
import { startStripeSandbox, type StripeSandbox } from "./stripe-sandbox/sandbox";

/** Environment variables by name. */
type Variables = Readonly<Record<string, string | undefined>>;

/** The stand-ins of one process: what is not configured, a server on this machine speaks in its place. */
export interface LocalServices {
  /** The environment, with the addresses and secrets of the stand-ins added. */
  environment: Variables;
  /** Pages and the buyer's browser, for the public server. */
  routes: Route[];
  /** What stands in for what, for the start-up message. */
  notes: string[];
  /** Tells the payment sandbox where the platform takes webhooks. */
  setPublicUrl(url: string): void;
  close(): Promise<void>;
}

/** No stand-ins: the environment as it is. */
export function withoutStandIns(environment: Variables): LocalServices {
  return { environment, routes: [], notes: [], setPublicUrl: () => {}, close: async () => {} };
}

/** Starts a stand-in for every outside service that the environment does not name. */
export async function startLocalServices(environment: Variables, dataDirectory: string): Promise<LocalServices> {
  const added: Record<string, string> = await localSecrets(dataDirectory);
  const routes: Route[] = [];
  const notes: string[] = [];
  const closers: (() => Promise<void>)[] = [];
  let stripe: StripeSandbox | null = null;

  if (!environment.SMTP_URL) {
    const mails = await startMailCatcher();
    added.SMTP_URL = mails.url;
    routes.push(...mails.mailRoutes());
    notes.push("mails are caught: read them at /mails");
    closers.push(() => mails.close());
  }
  if (!environment.S3_ENDPOINT) {
    const objects = await startObjectStore({ directory: join(dataDirectory, "objects") });
    Object.assign(added, {
      S3_ENDPOINT: objects.url,
      S3_ACCESS_KEY: objects.accessKey,
      S3_SECRET_KEY: objects.secretKey,
      S3_BUCKET: objects.bucket,
    });
    notes.push("files are kept in DATA_DIR, in the folder objects");
    closers.push(() => objects.close());
  }
  if (!environment.OPENAI_API_KEY && !environment.OPENAI_BASE_URL) {
    const tutor = await startOfflineTutor();
    Object.assign(added, {
      OPENAI_BASE_URL: tutor.url,
      OPENAI_API_KEY: tutor.apiKey,
      MENTOR_MODEL: tutor.model,
      MENTOR_EMBEDDING_MODEL: tutor.model,
    });
    notes.push("the mentor is the offline tutor: set OPENAI_API_KEY for a language model");
    closers.push(() => tutor.close());
  }
  if (!environment.STRIPE_SECRET_KEY) {
    const secrets = { secretKey: added.LOCAL_STRIPE_SECRET_KEY, webhookSecret: added.LOCAL_STRIPE_WEBHOOK_SECRET };
    const sandbox = (stripe = await startStripeSandbox({ ...secrets, file: join(dataDirectory, "stripe-sandbox.json") }));
    Object.assign(added, {
      STRIPE_SECRET_KEY: sandbox.secretKey,
      STRIPE_WEBHOOK_SECRET: sandbox.webhookSecret,
      STRIPE_API_URL: sandbox.url,
    });
    routes.push(...sandbox.sandboxRoutes());
    notes.push("payments go to the Stripe sandbox: POST /sandbox/stripe/confirm pays");
    closers.push(() => sandbox.close());
  }
  return {
    environment: { ...added, ...given(environment) },
    routes,
    notes,
    setPublicUrl: url => stripe?.setWebhookUrl(new URL("/webhooks/stripe", url).toString()),
    close: async () => void (await Promise.all(closers.map(close => close()))),
  };
}

function given(environment: Variables): Variables {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""));
}

/** Secrets of this copy, made once and kept with its data: what is signed or encrypted with them outlives a restart. */
async function localSecrets(dataDirectory: string): Promise<Record<string, string>> {
  const file = join(dataDirectory, "secrets.json");
  const known = await readFile(file, "utf8").catch(() => null);
  if (known !== null) return JSON.parse(known) as Record<string, string>;
  const secret = () => randomBytes(32).toString("base64url");
  const secrets = {
    INTERNAL_SECRET: secret(),
    IDENTITY_SECRET: secret(),
    LOCAL_STRIPE_SECRET_KEY: `sk_test_${secret()}`,
    LOCAL_STRIPE_WEBHOOK_SECRET: `whsec_${secret()}`,
  };
  await mkdir(dataDirectory, { recursive: true });
  await writeFile(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}
