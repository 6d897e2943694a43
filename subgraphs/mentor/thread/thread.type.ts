import { IsUUID, Matches } from "class-validator";
import { ArgsType, Field, ID, InputType, ObjectType } from "type-graphql";
import { connectionOf, PageArgs } from "../../../platform/graphql/connection";
import { resultOf } from "../../../platform/graphql/problem.type";
import { TextLength } from "../../../platform/graphql/text-length";

@ObjectType({
  simpleResolvers: true,
  description:
    "A conversation of one person with the mentor, about a course or one lesson of it. Theirs alone, unless `readableByStaff`.",
})
export class MentorThread {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => String, { description: "At most 120 characters; at first, what the first question begins with." })
  title: string;

  @Field(() => Boolean, { description: "An archived thread can be read, and takes no more messages." })
  archived: boolean;

  @Field(() => Date, { description: "When the first message was sent." })
  createdAt: Date;

  @Field(() => Date, { description: "When the last message was sent or the last reply was finished." })
  lastMessageAt: Date;
}

export const MentorThreadConnection = connectionOf(() => MentorThread, "MentorThread");

@ArgsType()
export class MentorThreadsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Only threads about this course and its lessons." })
  courseId?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: "Lists the archived threads instead of the open ones." })
  archived: boolean;
}

@InputType({ description: "A new title of a thread." })
export class RenameMentorThreadInput {
  @IsUUID()
  @Field(() => ID, { description: "The thread, one of your own." })
  threadId: string;

  @TextLength(1, 120)
  @Matches(/\S/, { message: "title must not be blank" })
  @Matches(/^[^\0\p{Cs}]*$/u, { message: "title must hold neither NUL nor broken characters" })
  @Field(() => String, { description: "1 to 120 characters." })
  title: string;
}

@InputType({ description: "A thread to archive." })
export class ArchiveMentorThreadInput {
  @IsUUID()
  @Field(() => ID, { description: "The thread, one of your own." })
  threadId: string;
}

export const RenameMentorThreadResult = resultOf(
  "RenameMentorThreadResult",
  () => MentorThread,
  "The renamed thread, or why it is called as before.",
);
export const ArchiveMentorThreadResult = resultOf(
  "ArchiveMentorThreadResult",
  () => MentorThread,
  "The archived thread, or why it is not archived.",
);
