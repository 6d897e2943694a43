import { IsInt, IsOptional, Max, Min } from "class-validator";
import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { TextLength } from "../../../platform/graphql/text-length";

@ObjectType({ simpleResolvers: true, description: "A word that courses are tagged with." })
export class Tag {
  @Field(() => String, { description: "In lower case." })
  name: string;

  @Field(() => Int, { description: "How many published courses have it." })
  courseCount: number;
}

@ArgsType()
export class TagsArgs {
  @IsOptional()
  @TextLength(0, 40)
  @Field(() => String, { nullable: true, description: "Only tags that begin so, whatever the case; at most 40 characters." })
  prefix?: string | null;

  @IsInt()
  @Min(1)
  @Max(50)
  @Field(() => Int, { defaultValue: 20, description: "How many, from 1 to 50." })
  first: number;
}
