import { ArgsType, Field } from "type-graphql";
import { PageArgs } from "../../../platform/graphql/connection";

@ArgsType()
export class PrivateCoursesArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false, description: "Whether archived ones are among them." })
  archived: boolean;
}
