import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, everyone } from "../../../platform/graphql/allow";
import type { Page } from "../../../platform/graphql/connection";
import { Cost, Paged } from "../../../platform/graphql/cost";
import type { CategoryEntity } from "../category/category.entity";
import { categoryById } from "../category/category.store";
import { Category } from "../category/category.type";
import type { CourseEntity } from "../course/course.entity";
import { CourseConnection } from "../course/course.type";
import type { FacetName, FacetRow } from "./course-facets.store";
import { CoursesArgs } from "./course-search.input";
import { listCourses, type CoursePage } from "./course-search.service";
import { CategoryFacet, CourseFacets } from "./facets.type";

@Resolver(() => CourseConnection)
export class CourseSearchResolver {
  @Allow(everyone)
  @Paged()
  @Query(() => CourseConnection, { description: "The published courses: all, or those that words and a filter find." })
  courses(@Args(() => CoursesArgs) args: CoursesArgs, @Ctx() ctx: Context): Promise<CoursePage> {
    return listCourses(ctx, args);
  }

  @Cost(20)
  @FieldResolver(() => CourseFacets, {
    nullable: true,
    description: "What they have in common; null for lists that are not searched.",
  })
  async facets(@Root() page: Page<CourseEntity> & Partial<CoursePage>): Promise<object | null> {
    return page.facets ? facetsOf(await page.facets()) : null;
  }
}

/** A category's facet on its way out: the type's fields, and its key. */
interface CategoryCount {
  categoryId: string;
  count: number;
}

@Resolver(() => CategoryFacet)
export class CategoryFacetResolver {
  @FieldResolver(() => Category, { nullable: true })
  category(@Root() { categoryId }: CategoryCount, @Ctx() ctx: Context): Promise<CategoryEntity | null> {
    return ctx.load(categoryById, categoryId);
  }
}

/** Rows in the shape of the type; courses without a category count for none. */
function facetsOf(rows: readonly FacetRow[]): object {
  const of = (name: FacetName) => rows.filter(({ facet, value }) => facet === name && (value !== null || name === "currency"));
  return {
    categories: of("category").map(({ value, count }) => ({ categoryId: value, count })),
    levels: of("level").map(({ value, count }) => ({ level: value, count })),
    languages: of("language").map(({ value, count }) => ({ language: value, count })),
    tags: of("tag").map(({ value, count }) => ({ tag: value, count })),
    instructors: of("instructor").map(({ value, count }) => ({ instructor: { id: value }, count })),
    prices: of("currency").map(({ value, count, lowest, highest }) => ({
      currency: value,
      count,
      lowestAmount: lowest,
      highestAmount: highest,
    })),
  };
}
