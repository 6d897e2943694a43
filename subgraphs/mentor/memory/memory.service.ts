import type { Context, Scope, Transaction } from "../../../platform/context/context";
import { isId, newId } from "../../../platform/database/ids";
import { commonProblems, refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { decodeCursor, isOneId, pageOf, type Page } from "../../../platform/graphql/connection";
import { embedMemoriesJob } from "../jobs/embed-memories.job";
import { requireSeat } from "../neighbours/classroom.service";
import { ownsMemory } from "../permissions";
import { problems } from "../problems";
import { embedQuestion } from "../vector/embedding";
import { findSpeakingMemories } from "./memory-search.store";
import type { MemoryEntity } from "./memory.entity";
import type { CorrectMentorMemoryInput, RememberForMentorInput } from "./memory.input";
import {
  correctMemory,
  countMemories,
  findMemories,
  lockMemories,
  memoryById,
  saveMemory,
  type MemoryFilter,
  type NewMemory,
} from "./memory.store";
import type { MentorMemoriesArgs, MentorMemoryExport } from "./memory.type";

/** The most that is remembered of one learner: so many can be looked through for each question. */
export const MOST_MEMORIES_OF_ONE = 500;
/** The most that a search answers. */
const MOST_FOUND = 50;

/** The actor's own memories: those made last first, or those that speak best to a text. */
export async function listMemories(ctx: Context, args: MentorMemoriesArgs): Promise<Page<MemoryEntity>> {
  const { courseId, kind, search } = args;
  if (courseId != null && !isId(courseId)) throw refuse(commonProblems.INVALID_INPUT, ["courseId"], "This is no id of a course.");
  const filter = { userId: signedInActor(ctx).userId, courseId: courseId ?? null, kind: kind ?? null };
  return search == null ? pageOfAll(ctx, filter, args) : pageOfFound(ctx, filter, search, args);
}

async function pageOfAll(ctx: Context, filter: MemoryFilter, { first, after }: MentorMemoriesArgs): Promise<Page<MemoryEntity>> {
  const cursor = decodeCursor(after, isOneId);
  const rows = await findMemories(ctx, filter, (cursor?.[0] as string | undefined) ?? null, first + 1);
  return pageOf(
    rows,
    first,
    memory => [memory.id],
    () => countMemories(ctx, filter),
  );
}

/** A cursor of what was found is the place in it. */
async function pageOfFound(
  ctx: Context,
  filter: MemoryFilter,
  text: string,
  { first, after }: MentorMemoriesArgs,
): Promise<Page<MemoryEntity>> {
  const isPlace = ([place, ...rest]: unknown[]) => Number.isInteger(place) && Number(place) > 0 && rest.length === 0;
  const start = (decodeCursor(after, isPlace)?.[0] as number | undefined) ?? 0;
  // On the learner's account alone: whoever names a course here need not be one of its learners.
  const account = { userId: filter.userId, courseId: null, purpose: "EMBEDDING" } as const;
  const embedding = await embedQuestion(ctx, account, text);
  const found = await findSpeakingMemories(ctx, { ...filter, everywhere: false, limit: MOST_FOUND }, text, embedding);
  return pageOf(
    found.slice(start, start + first + 1),
    first,
    memory => [found.indexOf(memory) + 1],
    () => Promise.resolve(found.length),
  );
}

/** A memory of the actor's own; null for any other. */
export async function findOwnMemory(scope: Scope, id: string): Promise<MemoryEntity | null> {
  const memory = await scope.load(memoryById, id);
  return memory && ownsMemory(signedInActor(scope), memory) ? memory : null;
}

/** The same for an input, where another's memory is refused as an unknown one is. */
async function requireOwnMemory(scope: Scope, id: string): Promise<MemoryEntity> {
  const memory = await findOwnMemory(scope, id);
  if (!memory) throw refuse(problems.MEMORY_NOT_FOUND, ["input", "memoryId"]);
  return memory;
}

/** Remembers what the actor says of themselves; the same key again corrects. */
export async function rememberOwn(ctx: Context, input: RememberForMentorInput): Promise<MemoryEntity> {
  const { courseId = null, kind, key, value, importance } = input;
  if (courseId !== null) await requireSeat(ctx, courseId, ["input", "courseId"]);
  const { userId } = signedInActor(ctx);
  const memory = { userId, courseId, kind, key: key.trim(), value: value.trim(), importance, sourceMessageId: null };
  return ctx.transaction(tx => remember(tx, memory));
}

/** Remembers something of a learner; the same key again, in its kind and scope, corrects. Refuses what would be too many. */
export async function remember(tx: Transaction, memory: Omit<NewMemory, "id">): Promise<MemoryEntity> {
  const { userId } = memory;
  await lockMemories(tx, userId);
  const saved = await saveMemory(tx, { ...memory, id: newId() });
  const count = await countMemories(tx, { userId, courseId: null, kind: null });
  if (count > MOST_MEMORIES_OF_ONE) throw refuse(problems.TOO_MANY_MEMORIES);
  tx.enqueue(embedMemoriesJob, { userId });
  return saved;
}

export async function correct(tx: Transaction, input: CorrectMentorMemoryInput): Promise<MemoryEntity> {
  const memory = await requireOwnMemory(tx, input.memoryId);
  const corrected = await correctMemory(tx, memory.id, input.value?.trim() ?? null, input.importance ?? null);
  if (!corrected) throw refuse(problems.MEMORY_NOT_FOUND, ["input", "memoryId"]);
  tx.enqueue(embedMemoriesJob, { userId: memory.userId });
  return corrected;
}

/** All that is remembered of the actor, as JSON. */
export async function exportMemories(ctx: Context): Promise<MentorMemoryExport> {
  const { userId } = signedInActor(ctx);
  const memories = await findMemories(ctx, { userId, courseId: null, kind: null }, null, MOST_MEMORIES_OF_ONE);
  const exported = memories.map(({ userId: _own, ...memory }) => memory);
  return { exportedAt: new Date(), memories: exported.length, json: JSON.stringify(exported, null, 2) };
}
