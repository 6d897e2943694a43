import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { LessThan, type DataSource, type FindOptionsWhere } from "typeorm";
import type { Context } from "../subgraph";
import { Chapter, Lesson } from "./chapter";
import { Category, Course, CourseConnection, Money, User } from "./course";
import type { CatalogLoaders } from "./loaders";

export interface CatalogContext extends Context, CatalogLoaders {
  catalog: DataSource;
}

@Resolver(() => Course)
export class CourseResolver {
  @Query(() => Course, { nullable: true })
  course(@Arg("id", () => ID) id: string, @Ctx() { catalog }: CatalogContext): Promise<Course | null> {
    return catalog.getRepository(Course).findOneBy({ id, publication: "PUBLISHED" });
  }

  @Query(() => CourseConnection)
  async courses(
    @Arg("first", () => Int) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Ctx() { catalog }: CatalogContext,
  ): Promise<CourseConnection> {
    const [rows, totalCount] = await catalog.getRepository(Course).findAndCount({
      where: after ? behind(after) : { publication: "PUBLISHED" },
      order: { publishedAt: "DESC", id: "DESC" },
      take: first + 1,
    });
    const nodes = rows.slice(0, first);
    const last = nodes.at(-1);
    return { totalCount, nodes, pageInfo: { hasNextPage: rows.length > first, endCursor: last ? cursorOf(last) : null } };
  }

  @FieldResolver(() => Money, { nullable: true })
  price(@Root() course: Course): Money | null {
    return course.priceAmount === null ? null : { amount: course.priceAmount, currency: course.priceCurrency! };
  }

  @FieldResolver(() => Category, { nullable: true })
  category(@Root() course: Course, @Ctx() { categories }: CatalogContext): Promise<Category | null> | null {
    return course.categoryId === null ? null : categories.load(course.categoryId);
  }

  @FieldResolver(() => User)
  instructor(@Root() course: Course): User {
    return { id: course.instructorId };
  }

  @FieldResolver(() => [Chapter])
  chapters(@Root() course: Course, @Ctx() { chaptersOfCourse }: CatalogContext): Promise<Chapter[]> {
    return chaptersOfCourse.load(course.id);
  }
}

@Resolver(() => Chapter)
export class ChapterResolver {
  @FieldResolver(() => [Lesson])
  lessons(@Root() chapter: Chapter, @Ctx() { lessonsOfChapter }: CatalogContext): Promise<Lesson[]> {
    return lessonsOfChapter.load(chapter.id);
  }
}

function cursorOf({ publishedAt, id }: Course): string {
  return Buffer.from(JSON.stringify([publishedAt, id])).toString("base64url");
}

function behind(cursor: string): FindOptionsWhere<Course>[] {
  const [time, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as [string, string];
  const publishedAt = new Date(time);
  return [
    { publication: "PUBLISHED", publishedAt: LessThan(publishedAt) },
    { publication: "PUBLISHED", publishedAt, id: LessThan(id) },
  ];
}
