import { IsOptional } from "class-validator";
import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { PageArgs } from "../../../platform/graphql/connection";
import type { PublicationState } from "../course/course.entity";
import { Publication } from "../course/course.type";

@ArgsType()
export class TaughtCoursesArgs extends PageArgs {
  @IsOptional()
  @Field(() => Publication, { nullable: true, description: "Only courses in this state." })
  publication?: PublicationState | null;
}

@ObjectType({ simpleResolvers: true, description: "How many courses are in one state of publication." })
export class PublicationCount {
  @Field(() => Publication, { description: "The state." })
  publication: PublicationState;

  @Field(() => Int, { description: "How many." })
  count: number;
}
