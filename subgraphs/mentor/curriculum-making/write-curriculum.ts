import type { Context } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import type { ReportProgress } from "../../../platform/jobs/tracked-job";
import type { CurriculumEntity } from "../curriculum/curriculum.entity";
import { endWork } from "../curriculum/end-work";
import {
  findCurriculumNow,
  findDraft,
  findDraftLessons,
  keepDraft,
  keepLesson,
  lockCurriculum,
  noteProblem,
} from "../curriculum/curriculum.store";
import { curriculumNews, curriculumStop } from "../curriculum/topics";
import { lessonsOf, type CurriculumTree, type LessonContent, type LessonNode } from "../curriculum-version/tree";
import { replyFailures } from "../reply/failures";
import { structuredFor } from "../spending/ask-model";
import { BudgetBusyError } from "../spending/budget-busy-error";
import { lessonPrompt, outlinePrompt } from "./curriculum-prompts";
import { contentFrom, lessonSchema } from "./lesson-schema";
import { mendOutline } from "./mend-outline";
import { outlineSchema } from "./outline-schema";
import { callFailureOf } from "./work-ends";

const OUTLINE_TOKENS = 6_000;
const LESSON_TOKENS = 3_000;
/** Lessons of one curriculum that are written at once. */
const AT_ONCE = 3;
/** What the outline is of the whole. */
const OUTLINE_PERCENT = 10;

/** Which work a worker does: one whose `runId` is no longer the curriculum's can write nothing. */
export interface CurriculumWork {
  curriculumId: string;
  runId: string;
}

/**
 * Makes what is missing of a curriculum's draft: the outline, then lesson by lesson, each kept as it comes; then the version. Run again,
 * it goes on where it stopped. A lesson that the model cannot write is left unwritten; when the model is away, it throws, to be run again.
 */
export async function writeCurriculum(ctx: Context, work: CurriculumWork, report: ReportProgress): Promise<object | null> {
  const curriculum = await findCurriculumNow(ctx, work.curriculumId);
  if (curriculum?.runId !== work.runId) return null;
  const abort = new AbortController();
  const stop = await ctx.listen(curriculumStop, curriculum.id);
  void stop.next().then(({ done }) => !done && abort.abort());
  try {
    const tree = (await findDraft(ctx, curriculum.id)) ?? (await makeOutline(ctx, curriculum, work, abort.signal));
    if (!tree) return null;
    await report(OUTLINE_PERCENT);
    await new LessonWriters(ctx, curriculum, work, tree, abort).writeAll(report);
    return await finish(ctx, work);
  } catch (error) {
    // Cancelled, or another's by now: its row says so already.
    if (abort.signal.aborted) return null;
    throw error;
  } finally {
    abort.abort();
    await stop.return();
  }
}

/** Ends the work of a job that has failed for good: what is made is kept. */
export async function endFailed(ctx: Context, { curriculumId, runId }: CurriculumWork): Promise<void> {
  await ctx.transaction(async tx => {
    const curriculum = await lockCurriculum(tx, curriculumId);
    if (curriculum?.runId === runId) await endWork(tx, curriculum, curriculum.problemCode ?? "MENTOR_UNAVAILABLE");
  });
}

/** Null when the work is another's by now. */
async function makeOutline(
  ctx: Context,
  curriculum: CurriculumEntity,
  work: CurriculumWork,
  signal: AbortSignal,
): Promise<CurriculumTree | null> {
  const request = {
    messages: outlinePrompt(curriculum),
    maxTokens: OUTLINE_TOKENS,
    output: { name: "curriculum_outline", schema: outlineSchema },
  };
  const answer = await structuredFor(ctx, accountOf(curriculum), request, signal).catch(error => giveUp(ctx, work, error));
  const tree = mendOutline(answer.value, curriculum.totalSeconds);
  return ctx.transaction(async tx => {
    tx.broadcast(curriculumNews, curriculum.id, {});
    return (await keepDraft(tx, curriculum.id, work.runId, tree)) ? tree : null;
  });
}

/** Writes the lessons of one draft, some at once. */
class LessonWriters {
  private readonly waiting: LessonNode[] = [];
  private writers = AT_ONCE;
  private ended = 0;

  constructor(
    private readonly ctx: Context,
    private readonly curriculum: CurriculumEntity,
    private readonly work: CurriculumWork,
    private readonly tree: CurriculumTree,
    private readonly abort: AbortController,
  ) {}

  async writeAll(report: ReportProgress): Promise<void> {
    const there = new Set((await findDraftLessons(this.ctx, this.curriculum.id)).map(({ lessonId }) => lessonId));
    const all = lessonsOf(this.tree);
    this.waiting.push(...all.filter(({ lessonId }) => !there.has(lessonId)));
    this.ended = there.size;
    const tell = () => report(OUTLINE_PERCENT + ((100 - OUTLINE_PERCENT) * this.ended) / all.length);
    const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => this.writeSome(tell)));
    const failed = ends.find(end => end.status === "rejected");
    if (failed) throw failed.reason;
  }

  /** After a failure nothing more is begun; what others are writing meanwhile is kept. */
  private async writeSome(tell: () => Promise<void>): Promise<void> {
    let lesson: LessonNode | undefined;
    try {
      while ((lesson = this.waiting.shift())) {
        await this.keep(lesson, await this.write(lesson));
        this.ended += 1;
        await tell();
      }
    } catch (error) {
      // The other writers hold some of the room that this one lacks: they come to its lesson when they have done theirs.
      if (lesson && error instanceof BudgetBusyError && this.writers > 1) return void this.waiting.unshift(lesson);
      this.waiting.length = 0;
      await giveUp(this.ctx, this.work, error);
    } finally {
      this.writers -= 1;
    }
  }

  private async write(lesson: LessonNode): Promise<{ content: LessonContent } | { problemCode: string }> {
    const request = {
      messages: lessonPrompt(this.curriculum, this.tree, lesson),
      maxTokens: LESSON_TOKENS,
      output: { name: "curriculum_lesson", schema: lessonSchema(lesson.type) },
    };
    try {
      const { value } = await structuredFor(this.ctx, accountOf(this.curriculum), request, this.abort.signal);
      return { content: contentFrom(value, lesson.objectives) };
    } catch (error) {
      const failure = callFailureOf(error);
      if (failure?.ofThisPrompt && !this.abort.signal.aborted) return { problemCode: failure.code };
      throw error;
    }
  }

  private async keep(lesson: LessonNode, end: { content: LessonContent } | { problemCode: string }): Promise<void> {
    const { curriculumId, runId } = this.work;
    const kept = await this.ctx.transaction(async tx => {
      tx.broadcast(curriculumNews, curriculumId, {});
      return keepLesson(tx, curriculumId, runId, lesson.lessonId, end);
    });
    if (kept || (await findCurriculumNow(this.ctx, curriculumId))?.runId === runId) return;
    this.abort.abort();
    throw new Error("the curriculum is another's work by now");
  }
}

/** Lets the job try again, or refuses for good; either way its row knows why. */
async function giveUp(ctx: Context, { curriculumId, runId }: CurriculumWork, error: unknown): Promise<never> {
  const failure = callFailureOf(error);
  if (!failure) throw error;
  await noteProblem(ctx, curriculumId, runId, failure.code);
  throw failure.retryable ? error : refuse(replyFailures[failure.code]);
}

async function finish(ctx: Context, { curriculumId, runId }: CurriculumWork): Promise<object | null> {
  return ctx.transaction(async tx => {
    const curriculum = await lockCurriculum(tx, curriculumId);
    if (curriculum?.runId !== runId) return null;
    await endWork(tx, curriculum, null);
    return { type: "Curriculum", id: curriculumId };
  });
}

function accountOf({ ownerId }: CurriculumEntity) {
  return { userId: ownerId, courseId: null, purpose: "CURRICULUM" } as const;
}
