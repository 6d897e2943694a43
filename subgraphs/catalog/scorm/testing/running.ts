import type { Actor } from "../../../../platform/context/actor";
import type { SubgraphKit } from "../../../../platform/testing/subgraph-kit";
import type { Outcome } from "../../testing/authoring";

const PROBLEM = "... on Problem { code path }";
const COMMIT = "... on ScormCommit { kept itemCompleted completed passed scorePercent }";
const TEXTS = {
  beginScorm: `mutation M($input: BeginScormInput!) { beginScorm(input: $input) { __typename ... on ScormRun { id standard item { id } elements { name value } } ${PROBLEM} } }`,
  commitScorm: `mutation M($input: CommitScormInput!) { commitScorm(input: $input) { __typename ${COMMIT} ${PROBLEM} } }`,
  finishScorm: `mutation M($input: FinishScormInput!) { finishScorm(input: $input) { __typename ${COMMIT} ${PROBLEM} } }`,
};
const RESTART = `mutation M($input: RestartScormInput!) { restartScorm(input: $input) { __typename
  ... on ScormAttempt { id completed scorePercent leftAt } ${PROBLEM} } }`;
const ATTEMPTS = `query A($lessonId: ID!, $first: Int!, $after: String) { scormAttempts(lessonId: $lessonId, first: $first, after: $after) {
  totalCount pageInfo { endCursor hasNextPage } nodes { completed scorePercent leftAt user { id } } } }`;

/** A page of attempts. */
export interface AttemptsPage {
  totalCount: number;
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
  nodes: { completed: boolean; scorePercent: number | null; leftAt: string | null; user: { id: string } }[];
}

/** Elements by name. */
export type Elements = Record<string, string>;

/** Does what a launch page does, without a browser. */
export class Running {
  constructor(private readonly kit: SubgraphKit) {}

  async begin(token: string, itemId: string): Promise<Outcome & { found: Elements }> {
    const run = await this.send("beginScorm", { token, itemId });
    const elements = (run.elements ?? []) as { name: string; value: string }[];
    return { ...run, found: Object.fromEntries(elements.map(({ name, value }) => [name, value])) };
  }

  commit(token: string, itemId: string, runId: string, sequence: number, elements: Elements): Promise<Outcome> {
    return this.send("commitScorm", { token, itemId, runId, sequence, elements: listOf(elements) });
  }

  finish(token: string, itemId: string, runId: string, sequence: number, elements: Elements): Promise<Outcome> {
    return this.send("finishScorm", { token, itemId, runId, sequence, elements: listOf(elements) });
  }

  async restart(actor: Actor | null, lessonId: string): Promise<Outcome> {
    const answer = await this.kit.send<{ restartScorm: Outcome }>(actor, RESTART, { input: { lessonId } });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data!.restartScorm;
  }

  async attempts(actor: Actor, lessonId: string, first = 20, after: string | null = null): Promise<AttemptsPage | null> {
    const answer = await this.kit.send<{ scormAttempts: AttemptsPage | null }>(actor, ATTEMPTS, { lessonId, first, after });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data!.scormAttempts;
  }

  private async send(mutation: keyof typeof TEXTS, input: object): Promise<Outcome> {
    // Whoever holds the token: nobody is signed in.
    const answer = await this.kit.send<Record<string, Outcome>>(null, TEXTS[mutation], { input });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data![mutation]!;
  }
}

function listOf(elements: Elements): { name: string; value: string }[] {
  return Object.entries(elements).map(([name, value]) => ({ name, value }));
}
