import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMailCatcher, type MailCatcher } from "../../local/mail-catcher/mail-catcher";
import { startObjectStore } from "../../local/object-store/object-store";
import { startOfflineTutor, type OfflineTutor } from "../../local/offline-tutor/tutor";
import { startStripeSandbox, type StripeSandbox } from "../../local/stripe-sandbox/sandbox";
import { processEnvironment, type Environment } from "../../platform/config/settings";
import { freshDatabase } from "../../platform/testing/test-server";
import { subgraphs } from "../../subgraphs";
import type { PlatformProcess } from "./child-process";
import { GraphClient } from "./graph-client";
import { startManyProcesses } from "./many-processes";
import { startInOwnProcess } from "./own-process";
import type { Restartable } from "./restartable";
import { startInThisProcess } from "./this-process";

/** A running platform with its outside services at hand, for stories. */
export interface Platform {
  readonly url: string;
  readonly databaseUrl: string;
  /** Where the processes' outputs are, in files whose names end with `.log`. */
  readonly directory: string;
  /** The settings that its processes were started with. */
  readonly environment: Environment;
  /** A visitor's client. */
  readonly visitor: GraphClient;
  readonly mails: MailCatcher;
  readonly tutor: OfflineTutor;
  readonly stripe: StripeSandbox;
  /** Null when they are in this process. */
  readonly workers: Workers | null;
  /** Null when they are in this process. */
  readonly subgraphs: SubgraphProcesses | null;
  /** Null when it is in this process, or another one than ours. */
  readonly gateway: Restartable | null;
  /** Empty after a restart. Null when there is none. */
  readonly redis: Restartable | null;
  /** The schema of a subgraph as it serves it to the gateway. */
  sdlOf(subgraph: string): Promise<string>;
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

/** The processes that work in the background. */
export interface Workers {
  readonly processes: readonly PlatformProcess[];
  /** Starts one more, as an orchestrator does in the place of one that died. */
  start(): Promise<PlatformProcess>;
}

/** The processes that serve subgraphs. */
export interface SubgraphProcesses {
  /** The one that was started with the platform. */
  processOf(subgraph: string): PlatformProcess;
  /** Starts another in the place of one that died, at the same address. */
  start(subgraph: string): Promise<PlatformProcess>;
}

/** What a topology answers. */
export interface RunningTopology {
  url: string;
  sdlOf(subgraph: string): Promise<string>;
  /** Null when they are in this process. */
  workers: Workers | null;
  /** Null when they are in this process. */
  subgraphs: SubgraphProcesses | null;
  gateway?: Restartable | null;
  redis?: Restartable | null;
  close(): Promise<void>;
}

/** `one`: all in this process. `many`: a process per subgraph, two workers and a gateway, over Redis when it is installed. */
export type Topology = "one" | "many";

/** The topology that this test run is about. */
export function topology(): Topology {
  return processEnvironment().TOPOLOGY === "many" ? "many" : "one";
}

/** What a story may want otherwise. */
export interface PlatformOptions {
  topology?: Topology;
  /** Settings beside those that every story's platform has. */
  settings?: Environment;
  /** Whether the one process is another than the test's own. */
  apart?: boolean;
  /** How long the offline tutor waits between two words, in milliseconds. */
  tutorDelayMs?: number;
}

/** Starts a platform of the test run's topology on a database of its own, with the demo data. */
export async function startPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const { topology: which = topology(), settings, tutorDelayMs = 5 } = options;
  const directory = await mkdtemp(join(tmpdir(), "lyceum-e2e-"));
  const database = await freshDatabase(subgraphs);
  const [mails, tutor, stripe, objects] = await Promise.all([
    startMailCatcher(),
    startOfflineTutor({ chunkDelayMs: tutorDelayMs }),
    startStripeSandbox({ firstRetryMs: 50 }),
    startObjectStore({ directory: join(directory, "objects") }),
  ]);
  const environment = {
    PUBLIC_URL: "http://localhost:4000",
    INTERNAL_SECRET: "an internal secret for end-to-end stories",
    IDENTITY_SECRET: "an identity secret for end-to-end stories",
    SMTP_URL: mails.url,
    OPENAI_BASE_URL: tutor.url,
    OPENAI_API_KEY: tutor.apiKey,
    MENTOR_MODEL: tutor.model,
    MENTOR_EMBEDDING_MODEL: tutor.model,
    S3_ENDPOINT: objects.url,
    S3_ACCESS_KEY: objects.accessKey,
    S3_SECRET_KEY: objects.secretKey,
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    STRIPE_API_URL: stripe.url,
    // All people of the stories sit behind one address, and do in a minute what others do in a week.
    RATE_COST: "100000000",
    RATE_COST_VISITOR: "100000000",
    RATE_AUTH: "10000",
    RATE_MENTOR: "10000",
    RATE_GENERATION: "10000",
    ...settings,
  };
  const startOne = options.apart ? startInOwnProcess : startInThisProcess;
  const start = which === "many" ? startManyProcesses : startOne;
  const closeBackdrop = async () => {
    await Promise.all([mails.close(), tutor.close(), stripe.close(), objects.close()]);
    await database.drop();
    await rm(directory, { recursive: true, force: true });
  };
  const running = await start({ databaseUrl: database.url, environment, stripe, directory }).catch(async (error: unknown) => {
    await closeBackdrop();
    throw error;
  });
  stripe.setWebhookUrl(`${running.url}/webhooks/stripe`);
  return {
    url: running.url,
    databaseUrl: database.url,
    directory,
    environment,
    visitor: new GraphClient(running.url),
    mails,
    tutor,
    stripe,
    workers: running.workers,
    subgraphs: running.subgraphs,
    gateway: running.gateway ?? null,
    redis: running.redis ?? null,
    sdlOf: running.sdlOf,
    async close() {
      stripe.setWebhookUrl(undefined);
      await running.close();
      await closeBackdrop();
    },
  };
}
