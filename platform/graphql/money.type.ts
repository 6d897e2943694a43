import { IsInt, IsISO4217CurrencyCode, Max, Min } from "class-validator";
import { Directive, Field, InputType, Int, ObjectType } from "type-graphql";

/** The largest amount that fits GraphQL's Int. */
const MAX_AMOUNT = 2_147_483_647;

@Directive("@shareable")
@ObjectType({ simpleResolvers: true, description: "An amount of money." })
export class Money {
  @Field(() => Int, { description: "In the currency's minor unit: cents for USD, whole yen for JPY." })
  amount: number;

  @Field(() => String, { description: "ISO 4217 code, for example USD." })
  currency: string;
}

@InputType({ description: "An amount of money." })
export class MoneyInput {
  @IsInt()
  @Min(1)
  @Max(MAX_AMOUNT)
  @Field(() => Int, { description: "In the currency's minor unit, at least 1." })
  amount: number;

  @IsISO4217CurrencyCode()
  @Field(() => String, { description: "ISO 4217 code in capitals, for example USD." })
  currency: string;
}
