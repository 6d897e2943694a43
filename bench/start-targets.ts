import { signActor, ACTOR_HEADER } from "../platform/http/signed-actor";
import { ChildTarget } from "./child-target";
import type { Question } from "./measure";
import type { Cast, Operation, Scenario } from "./scenarios/scenario";

/** What is measured: a process, and how it is asked. */
export interface Target {
  readonly name: string;
  readonly process: ChildTarget;
  /** Whether it answers only a part of what the others answer. */
  readonly answersPart: boolean;
  /** Made anew for each use: signatures are short-lived. */
  question(scenario: Scenario): Question;
}

/** The target that the others are measured against. */
export const LIMIT = "limit (SQL + node:http)";

/** What targets are started with. */
export interface TargetsOptions {
  scenarios: readonly Scenario[];
  cast: Cast;
  /** Of the learner in the cast. */
  credentials: { email: string; password: string };
  databaseUrl: string;
  directory: string;
  internalSecret: string;
  onClose(close: () => Promise<void>): void;
}

/** Starts all targets, each in a process of its own, and signs the viewer in. */
export async function startTargets(options: TargetsOptions): Promise<Target[]> {
  const { scenarios, cast, credentials, databaseUrl, directory, internalSecret } = options;
  const statements = Object.fromEntries(scenarios.map(scenario => [pathOf(scenario), scenario.statement(cast)]));
  const start = async (file: string) => {
    const process = await ChildTarget.start(file, { databaseUrl, directory, internalSecret, statements });
    options.onClose(() => process.close());
    return process;
  };
  const gateway = await start("one-process.js");
  const catalog = await start("catalog.js");
  const limit = await start("limit.js");
  const accessToken = await signIn(gateway.url, credentials);
  const actor = { userId: cast.learnerId, role: "LEARNER", scopes: [], sessionId: null } as const;
  return [
    {
      name: LIMIT,
      process: limit,
      answersPart: false,
      question: scenario => ({ url: `${limit.url}${pathOf(scenario)}`, method: "GET", headers: {} }),
    },
    {
      name: "gateway, one process",
      process: gateway,
      answersPart: false,
      question: scenario => post(gateway.url, scenario.operation(cast), { authorization: `Bearer ${accessToken}` }),
    },
    {
      name: "catalog subgraph alone",
      process: catalog,
      answersPart: true,
      question: scenario =>
        post(catalog.url, scenario.ownedByCatalog(cast), { [ACTOR_HEADER]: signActor(actor, internalSecret) }),
    },
  ];
}

function pathOf({ name }: Scenario): string {
  return `/${encodeURIComponent(name)}`;
}

function post(url: string, operation: Operation, headers: Record<string, string> = {}): Question {
  return { url, method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(operation) };
}

async function signIn(url: string, input: TargetsOptions["credentials"]): Promise<string> {
  const query =
    "mutation LogIn($input: LogInInput!) { logIn(input: $input) { ... on Session { accessToken } ... on Problem { code } } }";
  const { body, headers } = post(url, { query, variables: { input } });
  const response = await fetch(url, { method: "POST", headers, body });
  const { data } = (await response.json()) as { data: { logIn: { accessToken?: string } } };
  if (!data.logIn.accessToken) throw new Error(`The viewer cannot sign in: ${JSON.stringify(data)}`);
  return data.logIn.accessToken;
}
