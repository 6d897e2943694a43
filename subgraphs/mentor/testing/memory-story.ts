import type { Actor } from "../../../platform/context/actor";
import type { Scope } from "../../../platform/context/context";
import { encodeCursor } from "../../../platform/graphql/connection";
import type { SubgraphKit } from "../../../platform/testing/subgraph-kit";

const MEMORY = "id kind key value importance createdAt updatedAt lastUsedAt course { id } source { id }";
const LIST = `query ($kind: MentorMemoryKind, $courseId: ID, $search: String, $first: Int, $after: String) {
  mentorMemories(kind: $kind, courseId: $courseId, search: $search, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { __typename ${MEMORY} } } }`;

const PLANT = `
  insert into memory (id, user_id, kind, key, value, importance, created_at, updated_at)
  select gen_random_uuid(), $1, 'FACT', 'number ' || i,
    'Knows the topic of ' || i || ' well enough to explain it to a friend.', round((i % 100) / 100.0, 2), now(), now()
  from generate_series(1, $2::integer) i`;

export interface MemoryView {
  __typename: string;
  id: string;
  kind: string;
  key: string;
  value: string;
  importance: number;
  createdAt: string;
  updatedAt: string;
  lastUsedAt: string | null;
  course: { id: string } | null;
  source: { id: string } | null;
  code?: string;
}

interface MemoryList {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: MemoryView[];
}

/** Many facts of somebody at once: the fact `number 7` is on the topic of 7. */
export async function plantMemories(scope: Scope, userId: string, count: number): Promise<void> {
  await scope.query(PLANT, [userId, count]);
}

/** What somebody does with what the mentor remembers of them; throws the code of what fails. */
export class MemoryStory {
  constructor(private readonly kit: SubgraphKit) {}

  /** A preference for everywhere, unless the input says otherwise. */
  remember(actor: Actor, input: object = {}): Promise<MemoryView> {
    const whole = { kind: "PREFERENCE", key: "answers", value: "Short ones.", ...input };
    return this.mutate(actor, "rememberForMentor", whole, `... on MentorMemory { ${MEMORY} }`);
  }

  correct(actor: Actor, input: object): Promise<MemoryView> {
    return this.mutate(actor, "correctMentorMemory", input, `... on MentorMemory { ${MEMORY} }`);
  }

  forget(actor: Actor, memoryId: string): Promise<{ memories: number; messages: number }> {
    return this.mutate(actor, "forgetMentorMemory", { memoryId }, "... on MentorForgetting { memories messages }");
  }

  forgetAll(actor: Actor, input: object = {}): Promise<{ memories: number; messages: number }> {
    return this.mutate(actor, "forgetAllMentorMemories", input, "... on MentorForgetting { memories messages }");
  }

  async list(actor: Actor, variables: object = {}, requestId?: string): Promise<MemoryList> {
    return (await this.query<{ mentorMemories: MemoryList }>(actor, LIST, { ...variables }, requestId)).mentorMemories;
  }

  async find(actor: Actor, id: string): Promise<MemoryView | null> {
    const text = `query ($id: ID!) { mentorMemory(id: $id) { __typename ${MEMORY} } }`;
    return (await this.query<{ mentorMemory: MemoryView | null }>(actor, text, { id })).mentorMemory;
  }

  async exported(actor: Actor): Promise<{ memories: number; json: string }> {
    const text = "{ mentorMemoryExport { exportedAt memories json } }";
    return (await this.query<{ mentorMemoryExport: { memories: number; json: string } }>(actor, text)).mentorMemoryExport;
  }

  /** A cursor of a search. */
  cursor(place: number): string {
    return encodeCursor([place]);
  }

  async query<Data>(actor: Actor, text: string, variables: Record<string, unknown> = {}, requestId?: string): Promise<Data> {
    const { data, errors } = await this.kit.send<Data>(actor, text, variables, requestId);
    if (errors) throw new Error(`${String(errors[0]?.extensions?.code)} ${errors[0]?.message}`);
    return data!;
  }

  async mutate<Result>(actor: Actor, mutation: string, input: object, selection: string): Promise<Result> {
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const text = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ${selection} ... on Problem { code path } } }`;
    return (await this.query<Record<string, Result>>(actor, text, { input }))[mutation]!;
  }
}
