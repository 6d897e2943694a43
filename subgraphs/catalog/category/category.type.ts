import { ArrayMaxSize, ArrayUnique, IsBoolean, IsOptional, IsUUID } from "class-validator";
import { Directive, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { ListSize } from "../../../platform/graphql/cost";
import { TextLength } from "../../../platform/graphql/text-length";
import { resultOf } from "../../../platform/graphql/problem.type";
import { StaleOrder } from "../chapter/stale-order.type";

@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: "A shelf of the catalogue." })
export class Category {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => String, { description: "At most 100 characters, unique." })
  name: string;

  @Field(() => String, { description: "At most 500 characters." })
  description: string;

  @Field(() => Int, { description: "Where it stands among the categories, from 0." })
  position: number;

  @Field(() => Boolean, { description: "An archived category takes no new courses." })
  archived: boolean;
}

@InputType({ description: "A new category." })
export class CreateCategoryInput {
  @TextLength(1, 100)
  @Field(() => String, { description: "1 to 100 characters, unique without regard to case." })
  name: string;

  @TextLength(0, 500)
  @Field(() => String, { defaultValue: "", description: "At most 500 characters." })
  description: string;
}

@InputType({ description: "What to change of a category; what is left out stays as it is." })
export class UpdateCategoryInput {
  @IsUUID()
  @Field(() => ID, { description: "The category." })
  categoryId: string;

  @IsOptional()
  @TextLength(1, 100)
  @Field(() => String, { nullable: true, description: "1 to 100 characters, unique without regard to case." })
  name?: string;

  @IsOptional()
  @TextLength(0, 500)
  @Field(() => String, { nullable: true, description: "At most 500 characters." })
  description?: string;

  @IsOptional()
  @IsBoolean()
  @Field(() => Boolean, { nullable: true, description: "Whether it takes no new courses." })
  archived?: boolean;
}

@InputType({ description: "An order of the categories." })
export class ReorderCategoriesInput {
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], { description: "All categories that are not archived, in their new order." })
  categoryIds: string[];

  @IsOptional()
  @ArrayMaxSize(200)
  @Field(() => [ID], {
    nullable: true,
    description: "The order that you saw. Give it, and a change that somebody made since is not overwritten.",
  })
  seenCategoryIds?: string[] | null;
}

@ObjectType({ simpleResolvers: true, description: "The categories in their order." })
export class CategoryOrder {
  @ListSize(20)
  @Field(() => [Category], { description: "Those that take courses: at most 200." })
  categories: Category[];
}

export const CreateCategoryResult = resultOf("CreateCategoryResult", () => Category, "The new category, or why there is none.");
export const UpdateCategoryResult = resultOf(
  "UpdateCategoryResult",
  () => Category,
  "The changed category, or why it is as it was.",
);
export const ReorderCategoriesResult = resultOf(
  "ReorderCategoriesResult",
  () => CategoryOrder,
  "The categories in their new order, or why they are as they were.",
  StaleOrder,
);
