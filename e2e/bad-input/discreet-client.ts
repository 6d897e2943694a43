import { randomUUID } from "node:crypto";
import type { TypedDocumentString } from "../../clients/generated/graphql";
import type { GraphAnswer, GraphClient, GraphError } from "../harness/graph-client";

/** What no answer may hold: stacks, SQL and the words of Postgres, inner addresses, names of our classes. */
const INDISCRETIONS =
  /\bat \S+ \(|\.[jt]s:\d|node_modules|\b(select|insert into|update|delete from)\s.+\s(from|values|set|where)\b|violates|syntax error at|invalid byte|relation "|127\.0\.0\.1|ECONN|QueryFailed|Cannot read prop/i;

/** Sends what nobody should, and looks whether the answer tells more than it may. */
export class DiscreetClient {
  constructor(readonly client: GraphClient) {}

  /** The code of each error and its problem, if any. Every error names the request. */
  async errors<Data, Variables>(
    document: TypedDocumentString<Data, Variables> | string,
    variables?: object,
  ): Promise<{ code: string; problem?: string }[]> {
    const { errors = [] } = await this.send(document, variables);
    return errors.map(({ extensions: { code, problem } }) => ({ code, ...(problem !== undefined && { problem }) }));
  }

  /** The one field of the answer's data: for a mutation its result. */
  async result<Data, Variables>(document: TypedDocumentString<Data, Variables> | string, variables?: object): Promise<unknown> {
    const { data, errors } = await this.send<Record<string, unknown>, Variables>(document as string, variables);
    if (errors || !data) throw new Error(`no result but ${JSON.stringify(errors)}`);
    return Object.values(data)[0];
  }

  private async send<Data, Variables>(
    document: TypedDocumentString<Data, Variables> | string,
    variables?: object,
  ): Promise<GraphAnswer<Data>> {
    const requestId = randomUUID();
    const answer = await this.client.send(document, variables as Variables, { "x-request-id": requestId });
    expectDiscretion(answer, requestId);
    return answer;
  }
}

/** That an answer says nothing of what is inside, and that its errors can be found in the logs. */
export function expectDiscretion(answer: { errors?: GraphError[] }, requestId: unknown): void {
  expect(JSON.stringify(answer)).not.toMatch(INDISCRETIONS);
  for (const { message, extensions } of answer.errors ?? []) {
    expect(message).not.toBe("");
    expect(extensions).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/), requestId });
    expect(extensions.code).not.toBe("INTERNAL");
  }
}
