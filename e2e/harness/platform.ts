import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMailCatcher, type MailCatcher } from "../../local/mail-catcher/mail-catcher";
import { startOfflineTutor, type OfflineTutor } from "../../local/offline-tutor/tutor";
import { startStripeSandbox, type StripeSandbox } from "../../local/stripe-sandbox/sandbox";
import { processEnvironment, type Environment } from "../../platform/config/settings";
import { freshDatabase } from "../../platform/testing/test-server";
import { subgraphs } from "../../subgraphs";
import { GraphClient } from "./graph-client";
import { startManyProcesses } from "./many-processes";
import { startInThisProcess } from "./this-process";

/** A running platform with its outside services at hand, for stories. */
export interface Platform {
  readonly url: string;
  readonly databaseUrl: string;
  /** A visitor's client. */
  readonly visitor: GraphClient;
  readonly mails: MailCatcher;
  readonly tutor: OfflineTutor;
  readonly stripe: StripeSandbox;
  close(): Promise<void>;
}

/** What a topology is started with. */
export interface TopologyOptions {
  databaseUrl: string;
  environment: Environment;
  /** Public pages of the stand-ins; only one process can mount them. */
  stripe: StripeSandbox;
  /** For logs and sockets of what is started. */
  directory: string;
}

/** What a topology answers. */
export interface RunningTopology {
  url: string;
  close(): Promise<void>;
}

/** `one`: all in this process. `many`: a process per subgraph, two workers and a gateway, over Redis when it is installed. */
export type Topology = "one" | "many";

/** The topology that this test run is about. */
export function topology(): Topology {
  return processEnvironment().TOPOLOGY === "many" ? "many" : "one";
}

/** Starts a platform of the test run's topology on a database of its own, with the demo data. */
export async function startPlatform(which: Topology = topology()): Promise<Platform> {
  const directory = await mkdtemp(join(tmpdir(), "lyceum-e2e-"));
  const database = await freshDatabase(subgraphs);
  const [mails, tutor, stripe] = await Promise.all([
    startMailCatcher(),
    startOfflineTutor({ chunkDelayMs: 5 }),
    startStripeSandbox({ firstRetryMs: 50 }),
  ]);
  const environment = {
    PUBLIC_URL: "http://localhost:4000",
    INTERNAL_SECRET: "an internal secret for end-to-end stories",
    IDENTITY_SECRET: "an identity secret for end-to-end stories",
    SMTP_URL: mails.url,
    OPENAI_BASE_URL: tutor.url,
    OPENAI_API_KEY: tutor.apiKey,
    MENTOR_MODEL: tutor.model,
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    STRIPE_API_URL: stripe.url,
  };
  const start = which === "many" ? startManyProcesses : startInThisProcess;
  const running = await start({ databaseUrl: database.url, environment, stripe, directory });
  stripe.setWebhookUrl(`${running.url}/webhooks/stripe`);
  return {
    url: running.url,
    databaseUrl: database.url,
    visitor: new GraphClient(running.url),
    mails,
    tutor,
    stripe,
    async close() {
      stripe.setWebhookUrl(undefined);
      await running.close();
      await Promise.all([mails.close(), tutor.close(), stripe.close()]);
      await database.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
