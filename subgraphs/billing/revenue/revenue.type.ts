import { Field, ObjectType } from "type-graphql";
import { Money } from "../../../platform/graphql/money.type";

@ObjectType({ simpleResolvers: true, description: "What a course has brought in, in one currency." })
export class CourseRevenue {
  @Field(() => Money, { description: "All that buyers have paid." })
  gross: Money;

  @Field(() => Money, { description: "What has gone back to them." })
  refunded: Money;

  @Field(() => Money, { description: "What is left." })
  net: Money;
}
