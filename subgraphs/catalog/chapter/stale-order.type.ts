import { Field, ID, ObjectType } from "type-graphql";
import { Problem } from "../../../platform/graphql/problem.type";

@ObjectType({
  implements: Problem,
  simpleResolvers: true,
  description: "The order has changed since you read it: nothing was reordered. Put yours on top of the one that it is now.",
})
export class StaleOrder extends Problem {
  @Field(() => [ID], { description: "What there is now, in its order: at most 200." })
  currentIds: string[];
}
