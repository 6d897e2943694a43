import { FieldResolver, Resolver, Root } from "type-graphql";
import type { MessageEntity } from "../message/message.entity";
import { MentorMessage } from "../message/message.type";
import { LessonReference } from "../references/lesson.type";
import { MentorNextAction } from "./next-action.type";

@Resolver(() => MentorMessage)
export class NextActionOfMessageResolver {
  @FieldResolver(() => MentorNextAction, {
    nullable: true,
    description:
      "What to do after this answer, as the platform sees it; null unless the mentor speaks, and where the platform answers itself.",
  })
  nextAction(@Root() { nextAction, nextLessonId }: MessageEntity): MentorNextAction | null {
    return nextAction && ({ kind: nextAction, lessonId: nextLessonId } as MentorNextAction);
  }
}

@Resolver(() => MentorNextAction)
export class NextActionResolver {
  @FieldResolver(() => LessonReference, { nullable: true, description: "The lesson to do it in; null for GO_ON." })
  lesson(@Root() { lessonId }: MentorNextAction & { lessonId: string | null }): LessonReference | null {
    return lessonId === null ? null : { id: lessonId };
  }
}
