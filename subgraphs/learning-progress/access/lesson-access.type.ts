import { Field, ObjectType, registerEnumType } from "type-graphql";

export const LessonAccessReason = {
  ENROLLED: "ENROLLED",
  FREE_PREVIEW: "FREE_PREVIEW",
  INSTRUCTOR: "INSTRUCTOR",
  ADMIN: "ADMIN",
  NOT_IN_VERSION: "NOT_IN_VERSION",
  NOT_ENROLLED: "NOT_ENROLLED",
  SIGN_IN_REQUIRED: "SIGN_IN_REQUIRED",
} as const;
export type LessonAccessReason = keyof typeof LessonAccessReason;
registerEnumType(LessonAccessReason, {
  name: "LessonAccessReason",
  description: "Why the viewer may, or may not, see a lesson's content.",
  valuesConfig: {
    ENROLLED: {
      description: "They may: their enrolment is ACTIVE or COMPLETED, and the lesson in the version that they are on.",
    },
    FREE_PREVIEW: { description: "They may: the lesson is in a free preview of the newest version of a published course." },
    INSTRUCTOR: { description: "They may: they teach the course." },
    ADMIN: { description: "They may: they are an admin." },
    NOT_IN_VERSION: { description: "They may not: they are enrolled, but on a version of the course that has not this lesson." },
    NOT_ENROLLED: { description: "They may not: they have no enrolment in the course, or it is paused, dropped or revoked." },
    SIGN_IN_REQUIRED: { description: "They may not: nobody is signed in." },
  },
});

@ObjectType({ simpleResolvers: true, description: "Whether the viewer may see a lesson's content, and why." })
export class LessonAccess {
  @Field(() => Boolean, { description: "Whether the viewer may see the content." })
  granted: boolean;

  @Field(() => LessonAccessReason, { description: "Why, or why not." })
  reason: LessonAccessReason;
}
