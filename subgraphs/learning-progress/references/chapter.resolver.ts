import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import type { ChapterProgressRow } from "../progress/lesson-progress.store";
import { ChapterProgress } from "../progress/lesson-progress.type";
import { ChapterReference } from "./chapter.type";
import { findViewerChapterProgress } from "./viewer.service";

@Resolver(() => ChapterReference)
export class ChapterResolver {
  @FieldResolver(() => ChapterProgress, {
    nullable: true,
    description: "How far the viewer is in it; null when nobody is signed in.",
  })
  viewerProgress(@Root() chapter: ChapterReference, @Ctx() ctx: Context): Promise<ChapterProgressRow | null> {
    return findViewerChapterProgress(ctx, chapter.id);
  }
}
