import { FieldResolver, ID, Resolver, Root } from "type-graphql";
import { ListSize } from "../../../platform/graphql/cost";
import type { AskedQuestion } from "./asked-question.entity";
import { QuizOption, QuizQuestion, QuizScale } from "./quiz-question.type";

@Resolver(() => QuizQuestion)
export class QuizQuestionResolver {
  @FieldResolver(() => ID, { description: "What an answer names it by: the same in every attempt." })
  id(@Root() question: AskedQuestion): string {
    return question.questionId;
  }

  @ListSize(4)
  @FieldResolver(() => [QuizOption], { description: "In the order of this attempt; empty for types without options." })
  options(@Root() { options, optionOrder }: AskedQuestion): QuizOption[] {
    const byId = new Map(options.map(option => [option.id, option]));
    return optionOrder.map(id => byId.get(id)!);
  }

  @FieldResolver(() => QuizScale, { nullable: true, description: "The scale of a SCALE; null for other types." })
  scale(@Root() { scaleMin, scaleMax }: AskedQuestion): QuizScale | null {
    return scaleMin === null ? null : { min: scaleMin, max: scaleMax! };
  }
}
