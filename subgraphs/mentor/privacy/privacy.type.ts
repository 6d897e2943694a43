import { Field, InputType, ObjectType } from "type-graphql";
import { resultOf } from "../../../platform/graphql/problem.type";

@ObjectType({ simpleResolvers: true, description: "What admins have decided about the mentor, for the whole platform." })
export class MentorSettings {
  @Field(() => Boolean, {
    description: "Whether a course's instructor may read the threads about it of learners who let them; at first, no.",
  })
  transcriptsForInstructors: boolean;

  @Field(() => Date, { description: "When it was changed last." })
  updatedAt: Date;
}

@ObjectType({ simpleResolvers: true, description: "What you let others see of your conversations with the mentor." })
export class MentorPrivacy {
  @Field(() => Boolean, {
    description:
      "Whether the staff of your courses, their instructors and admins, may read your threads about them, the earlier ones too; at " +
      "first, no. The sentences by which you met a lesson's criteria they see in any case, with its judgement.",
  })
  shareTranscripts: boolean;

  @Field(() => Boolean, { description: "Whether the platform lets them: both must allow it." })
  transcriptsForInstructors: boolean;
}

@InputType({ description: "New settings of the mentor." })
export class UpdateMentorSettingsInput {
  @Field(() => Boolean, { description: "Whether instructors may read the threads of learners who let them." })
  transcriptsForInstructors: boolean;
}

@InputType({ description: "A new preference of yours." })
export class UpdateMentorPrivacyInput {
  @Field(() => Boolean, { description: "Whether the staff of your courses may read your threads about them. No counts at once." })
  shareTranscripts: boolean;
}

export const UpdateMentorSettingsResult = resultOf(
  "UpdateMentorSettingsResult",
  () => MentorSettings,
  "The settings as they are now, or why they are as before.",
);
export const UpdateMentorPrivacyResult = resultOf(
  "UpdateMentorPrivacyResult",
  () => MentorPrivacy,
  "Your preference as it is now, or why it is as before.",
);
