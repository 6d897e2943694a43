import { Field, Int, ObjectType } from "type-graphql";
import { ListSize } from "../../../platform/graphql/cost";
import { Category } from "../category/category.type";
import type { LevelName } from "../course/course.entity";
import { Level } from "../course/course.type";
import { UserReference } from "../references/user.type";

@ObjectType({ simpleResolvers: true, description: "A category, with how many courses of a list stand in it." })
export class CategoryFacet {
  @Field(() => Category, { nullable: true, description: "The category." })
  category?: Category | null;

  @Field(() => Int, { description: "How many courses." })
  count: number;
}

@ObjectType({ simpleResolvers: true, description: "A level, with how many courses of a list have it." })
export class LevelFacet {
  @Field(() => Level, { description: "The level." })
  level: LevelName;

  @Field(() => Int, { description: "How many courses." })
  count: number;
}

@ObjectType({ simpleResolvers: true, description: "A language, with how many courses of a list are taught in it." })
export class LanguageFacet {
  @Field(() => String, { description: "BCP 47 tag." })
  language: string;

  @Field(() => Int, { description: "How many courses." })
  count: number;
}

@ObjectType({ simpleResolvers: true, description: "A tag, with how many courses of a list have it." })
export class TagFacet {
  @Field(() => String, { description: "The tag." })
  tag: string;

  @Field(() => Int, { description: "How many courses." })
  count: number;
}

@ObjectType({ simpleResolvers: true, description: "Somebody who teaches, with how many courses of a list are theirs." })
export class InstructorFacet {
  @Field(() => UserReference, { nullable: true, description: "Who teaches them." })
  instructor?: UserReference | null;

  @Field(() => Int, { description: "How many courses." })
  count: number;
}

@ObjectType({ simpleResolvers: true, description: "The courses of a list with prices in one currency, or the free ones." })
export class PriceFacet {
  @Field(() => String, { nullable: true, description: "ISO 4217 code; null for the free courses." })
  currency: string | null;

  @Field(() => Int, { description: "How many courses." })
  count: number;

  @Field(() => Int, { description: "The lowest price, in minor units." })
  lowestAmount: number;

  @Field(() => Int, { description: "The highest price, in minor units." })
  highestAmount: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "What the courses of a list have in common: the 20 most frequent values of each facet, under all of the list's filters. To offer alternatives to a filter, ask for the facets of the list without it. Those of a whole large list may be a minute old.",
})
export class CourseFacets {
  @ListSize(20)
  @Field(() => [CategoryFacet], { description: "Their categories." })
  categories: CategoryFacet[];

  @ListSize(4)
  @Field(() => [LevelFacet], { description: "Their levels." })
  levels: LevelFacet[];

  @ListSize(20)
  @Field(() => [LanguageFacet], { description: "Their languages." })
  languages: LanguageFacet[];

  @ListSize(20)
  @Field(() => [TagFacet], { description: "Their tags." })
  tags: TagFacet[];

  @ListSize(20)
  @Field(() => [InstructorFacet], { description: "Who teaches them." })
  instructors: InstructorFacet[];

  @ListSize(4)
  @Field(() => [PriceFacet], { description: "Their prices." })
  prices: PriceFacet[];
}
