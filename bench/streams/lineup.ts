import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Subscription } from "../fan-out/subscriber";
import type { RelaySettings } from "../programs/relay";
import { program, TargetProcess } from "../target-process";
import { startOurProgram } from "../targets/our-program";
import { signIn } from "../targets/sign-in";
import { post, type Stage } from "../targets/target";

/** Something between a model and its readers. */
export interface StreamServer {
  readonly process: TargetProcess;
  readonly url: string;
  /** Has so many streams begun; answers what their readers subscribe to, or null where it is enough to connect. */
  ask(streams: number): Promise<(Subscription | null)[]>;
}

/** A way to bring a model's words to readers. */
export interface StreamDefinition {
  /** What `--targets` calls it: the same as in the scenarios, where it plays the same part. */
  readonly id: string;
  readonly title: string;
  /** How many streams it is measured with, one number after the other. */
  readonly streams: readonly number[];
  start(stage: Stage, modelUrl: string): Promise<StreamServer>;
}

const ASK = `mutation Ask($input: SendMentorMessageInput!) { sendMentorMessage(input: $input) {
  ... on MentorExchange { reply { id } } ... on Problem { code } } }`;
const FOLLOW = `subscription Follow($replyId: ID!) { mentorReply(replyId: $replyId) { __typename
  ... on MentorReplyChunk { sequence text }
  ... on MentorReplyCompleted { answer: message { id } }
  ... on MentorReplyFailed { code } } }`;
const ASKED_AT_ONCE = 10;
const MOST_STREAMS = 500;
/** As deploy/Dockerfile and `npm start` have it; the relay gets it too. */
const environment = { NODE_OPTIONS: "--max-semi-space-size=64" };
const UNLIMITED = "1000000000";

/** In the order in which they are shown. */
export const streamLineup: readonly StreamDefinition[] = [
  {
    id: "limit",
    title: "bare relay: HTTP in, ws out",
    streams: [MOST_STREAMS],
    async start({ directory, onClose }, modelUrl) {
      const options = { file: program("relay"), logFile: join(directory, "relay.log"), environment };
      const { process, url } = await TargetProcess.serve(options, { modelUrl } satisfies RelaySettings);
      onClose(() => process.close());
      return { process, url, ask: async streams => Array.from({ length: streams }, () => null) };
    },
  },
  {
    id: "ours",
    title: "Lyceum, one process",
    streams: [MOST_STREAMS],
    async start(stage, modelUrl) {
      const settings = {
        ...environment,
        OPENAI_BASE_URL: modelUrl,
        OPENAI_API_KEY: "any",
        MENTOR_TIMEOUT_MS: "120000",
        RATE_MENTOR: UNLIMITED,
        MENTOR_LEARNER_TOKENS_PER_DAY: UNLIMITED,
        MENTOR_COURSE_TOKENS_PER_DAY: UNLIMITED,
      };
      const { process, url } = await startOurProgram(stage, "all-in-one", [], settings);
      const graph = `${url}/graphql`;
      const accessToken = await signIn(graph, { ...stage.credentials, email: stage.teacher.email });
      return { process, url: graph, ask: streams => askAll(graph, accessToken, stage.teacher.lessonIds.slice(0, streams)) };
    },
  },
];

async function askAll(url: string, accessToken: string, lessonIds: readonly string[]): Promise<Subscription[]> {
  const subscriptions: Subscription[] = [];
  for (let asked = 0; asked < lessonIds.length; asked += ASKED_AT_ONCE) {
    const group = lessonIds.slice(asked, asked + ASKED_AT_ONCE);
    subscriptions.push(...(await Promise.all(group.map(lessonId => ask(url, accessToken, lessonId)))));
  }
  return subscriptions;
}

async function ask(url: string, accessToken: string, lessonId: string): Promise<Subscription> {
  const input = { lessonId, content: "What is the time?", requestId: randomUUID() };
  const { body, headers } = post(url, { query: ASK, variables: { input } }, { authorization: `Bearer ${accessToken}` });
  const response = await fetch(url, { method: "POST", headers, body });
  const answer = (await response.json()) as { data?: { sendMentorMessage: { reply?: { id: string } } } };
  const replyId = answer.data?.sendMentorMessage.reply?.id;
  if (!replyId) throw new Error(`The mentor cannot be asked: ${JSON.stringify(answer)}`);
  return { query: FOLLOW, variables: { replyId }, accessToken };
}
