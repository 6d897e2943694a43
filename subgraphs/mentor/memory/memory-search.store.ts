import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import type { Embedding } from "../vector/embedding";
import { fuse } from "../vector/fuse";
import { nearness } from "../vector/nearness";
import { vectorTexts } from "../vector/vector-texts";
import { MemoryEntity } from "./memory.entity";
import type { MemoryFilter } from "./memory.store";

const COLUMNS = columns(MemoryEntity);

/** $4: whether what holds everywhere belongs to a course too. */
const FILTER = `user_id = $1 and ($2::uuid is null or course_id = $2 or ($4::boolean and course_id is null))
  and ($3::text is null or kind = $3)`;
/** A memory matches when it has any word of the question. */
const MATCHING = `
  with question as (select replace(plainto_tsquery('english', $5)::text, ' & ', ' | ')::tsquery as words)
  select ${COLUMNS} from memory, question where ${FILTER} and search @@ question.words
  order by ts_rank(search, question.words, 1) desc, importance desc, id desc limit $6`;
/** All of one learner's memories are looked at, at most 500. */
const NEAR = `
  select ${COLUMNS} from memory where ${FILTER} and embedding_model = $6
  order by ${nearness("embedding", "$5")} desc nulls last, id desc limit $7`;
const IMPORTANT = `
  select ${COLUMNS} from memory where ${FILTER} order by importance desc, updated_at desc, id desc limit $5`;

const UNEMBEDDED = `
  select ${COLUMNS} from memory where user_id = $1 and embedding_model is distinct from $2 order by id limit $3`;
/** A memory that was corrected in the meantime is not this text any more. */
const SAVE_EMBEDDINGS = `
  update memory set embedding = made.vector::real[], embedding_model = made.model
  from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) as made (id, key, value, model, vector)
  where memory.id = made.id and memory.key = made.key and memory.value = made.value`;

/** Among which memories is looked, and how many are wanted. */
export interface MemorySearch extends MemoryFilter {
  /** Whether those that hold everywhere are looked at, too, where only a course's are asked for. */
  everywhere: boolean;
  limit: number;
}

/**
 * The memories that speak best to a text, the best first: by words, and by meaning where the text has an embedding. A memory whose own
 * embedding is not there yet is found by its words.
 */
export async function findSpeakingMemories(
  scope: Scope,
  search: MemorySearch,
  text: string,
  embedding: Embedding | null,
): Promise<MemoryEntity[]> {
  const { userId, courseId, kind, everywhere, limit } = search;
  const among = [userId, courseId, kind, everywhere];
  const [matching, near] = await Promise.all([
    scope.query<MemoryEntity>(MATCHING, [...among, text, limit]),
    embedding ? scope.query<MemoryEntity>(NEAR, [...among, [...embedding.vector], embedding.model, limit]) : [],
  ]);
  return fuse([matching, near], memory => memory.id, limit);
}

/** The most important memories; of equals, those last written. */
export function findImportantMemories(scope: Scope, search: MemorySearch): Promise<MemoryEntity[]> {
  const { userId, courseId, kind, everywhere, limit } = search;
  return scope.query(IMPORTANT, [userId, courseId, kind, everywhere, limit]);
}

/** Memories without an embedding of a model. */
export function findUnembeddedMemories(scope: Scope, userId: string, model: string, limit: number): Promise<MemoryEntity[]> {
  return scope.query(UNEMBEDDED, [userId, model, limit]);
}

export async function saveEmbeddings(
  tx: Transaction,
  memories: readonly MemoryEntity[],
  embeddings: readonly Embedding[],
): Promise<void> {
  await tx.query(SAVE_EMBEDDINGS, [
    memories.map(({ id }) => id),
    memories.map(({ key }) => key),
    memories.map(({ value }) => value),
    embeddings.map(({ model }) => model),
    vectorTexts(embeddings),
  ]);
}
