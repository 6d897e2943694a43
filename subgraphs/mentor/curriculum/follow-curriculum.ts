import type { Context } from "../../../platform/context/context";
import { endingBoth } from "../../../platform/live/ending-both";
import type { LiveSubscription } from "../../../platform/live/live";
import { PatientReader } from "../../../platform/live/patient-reader";
import { isBeingAdapted } from "../adaptation/adaptation.store";
import { findVersion } from "../curriculum-version/curriculum-version.store";
import { isWritten, lessonsOf, type CurriculumTree, type LessonNode } from "../curriculum-version/tree";
import type { CurriculumEntity } from "./curriculum.entity";
import { findCurriculumNow, findDraft, findDraftLessons } from "./curriculum.store";
import { withContents } from "./end-work";
import { requireOwnCurriculum } from "./own-curriculum";
import { curriculumNews } from "./topics";

/** What a reader gets: `kind` is the name of its GraphQL type. */
export type CurriculumNews =
  | { kind: "CurriculumSeen" | "CurriculumEnded"; curriculum: CurriculumEntity }
  | { kind: "CurriculumOutlined"; tree: CurriculumTree }
  | { kind: "CurriculumLessonWritten"; lesson: LessonNode };

/** The net under live messages, which may be lost: after so much silence the tables are read. */
const SILENCE_MS = 2_000;

/**
 * Follows a curriculum of the actor's own until nothing of it is being made: its present state at once, then the outline, then each
 * lesson once, then the end. Works in any process, and on a curriculum that has ended: live messages only say when to look.
 */
export async function followCurriculum(ctx: Context, id: string): Promise<AsyncIterableIterator<CurriculumNews>> {
  await requireOwnCurriculum(ctx, id, ["id"]);
  // Listens before it reads: what is said in between waits.
  const news = await ctx.listen(curriculumNews, id);
  return endingBoth(readCurriculum(ctx, id, news), news);
}

async function* readCurriculum(ctx: Context, id: string, news: LiveSubscription<unknown>): AsyncGenerator<CurriculumNews, void> {
  const reader = new PatientReader(news);
  const teller = new Teller(ctx);
  try {
    for (let first = true; ; first = false) {
      // The status is read before the lessons: work that has ended by then adds no more of them.
      const curriculum = (await findCurriculumNow(ctx, id))!;
      if (first) yield { kind: "CurriculumSeen", curriculum };
      yield* teller.tell(curriculum);
      if (curriculum.status !== "GENERATING" && !(await isBeingAdapted(ctx, id))) {
        yield { kind: "CurriculumEnded", curriculum: (await findCurriculumNow(ctx, id))! };
        return;
      }
      if ((await reader.next(SILENCE_MS))?.done) return;
    }
  } finally {
    await news.return();
  }
}

/** Tells of one piece of work after the other what has not been told. */
class Teller {
  private runId: string | null = null;
  private readonly told = new Set<string>();

  constructor(private readonly ctx: Context) {}

  async *tell(curriculum: CurriculumEntity): AsyncGenerator<CurriculumNews, void> {
    if (curriculum.runId === null) return yield* this.tellRest(curriculum);
    const draft = await findDraft(this.ctx, curriculum.id);
    if (!draft) return;
    const begins = this.runId !== curriculum.runId;
    if (begins) this.told.clear();
    const tree = withContents(draft, await findDraftLessons(this.ctx, curriculum.id, [...this.told]));
    if (begins) yield { kind: "CurriculumOutlined", tree };
    this.runId = curriculum.runId;
    yield* this.tellNew(tree);
  }

  /** What was written between the last look and the end is in the version. */
  private async *tellRest({ id, newestVersion }: CurriculumEntity): AsyncGenerator<CurriculumNews, void> {
    const version = this.runId === null || newestVersion === null ? null : await findVersion(this.ctx, id, newestVersion);
    this.runId = null;
    if (version) yield* this.tellNew(version.tree);
  }

  private async *tellNew(tree: CurriculumTree): AsyncGenerator<CurriculumNews, void> {
    for (const lesson of lessonsOf(tree)) {
      if (!isWritten(lesson) || this.told.has(lesson.lessonId)) continue;
      this.told.add(lesson.lessonId);
      yield { kind: "CurriculumLessonWritten", lesson };
    }
  }
}
