import { Args, Ctx, Query, Resolver } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, everyone } from "../../../platform/graphql/allow";
import type { Page } from "../../../platform/graphql/connection";
import { Cost, Paged } from "../../../platform/graphql/cost";
import { searchLessons, type LessonHitRow } from "./lesson-search.service";
import { LessonHitConnection, LessonSearchArgs } from "./lesson-search.type";

@Resolver()
export class LessonSearchResolver {
  @Allow(everyone)
  @Paged()
  @Cost(10)
  @Query(() => LessonHitConnection, {
    nullable: true,
    description:
      "The lessons of a course in which words stand: in their titles, texts and transcripts, as far as the viewer may read them; null for a course that the viewer may not see.",
  })
  lessonSearch(@Args(() => LessonSearchArgs) args: LessonSearchArgs, @Ctx() ctx: Context): Promise<Page<LessonHitRow> | null> {
    return searchLessons(ctx, args);
  }
}
