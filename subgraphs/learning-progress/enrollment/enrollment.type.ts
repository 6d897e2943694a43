import { IsUUID } from "class-validator";
import { Directive, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../../platform/graphql/connection";
import { resultOf } from "../../../platform/graphql/problem.type";

export const EnrollmentStatus = {
  ACTIVE: "ACTIVE",
  PAUSED: "PAUSED",
  COMPLETED: "COMPLETED",
  DROPPED: "DROPPED",
  REVOKED: "REVOKED",
} as const;
type EnrollmentStatus = keyof typeof EnrollmentStatus;
registerEnumType(EnrollmentStatus, {
  name: "EnrollmentStatus",
  description: "What an enrolment is at.",
  valuesConfig: {
    ACTIVE: { description: "The learner takes the course." },
    PAUSED: { description: "The learner has set the course aside." },
    COMPLETED: { description: "The learner has completed every lesson of the version that they were on then." },
    DROPPED: { description: "The learner has left the course, and may come back." },
    REVOKED: { description: "The money went back to the learner, and with it their access." },
  },
});

export const EnrollmentSource = { FREE: "FREE", PAYMENT: "PAYMENT", ADMIN: "ADMIN" } as const;
type EnrollmentSource = keyof typeof EnrollmentSource;
registerEnumType(EnrollmentSource, {
  name: "EnrollmentSource",
  description: "What an enrolment came of.",
  valuesConfig: {
    FREE: { description: "The learner enrolled in a free course." },
    PAYMENT: { description: "The learner paid for the course." },
    ADMIN: { description: "An admin enrolled the learner." },
  },
});

@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: "A person's place in a course. There is one per person and course." })
export class Enrollment {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => EnrollmentStatus, { description: "What it is at. Only ACTIVE and COMPLETED give access to the lessons." })
  status: EnrollmentStatus;

  @Field(() => EnrollmentSource, { description: "What it came of." })
  source: EnrollmentSource;

  @Field(() => Int, {
    nullable: true,
    description: "The version of the course's outline that the learner learns by; null while the course has none.",
  })
  version: number | null;

  @Field(() => Float, { description: "How much of that version is completed, by number of lessons: 0 to 100, two decimals." })
  progressPercent: number;

  @Field(() => Int, { description: "How many lessons of that version are completed." })
  lessonsCompleted: number;

  @Field(() => Int, { description: "How many lessons that version has; 0 while there is none." })
  lessons: number;

  @Field(() => Date, { description: "When the learner first enrolled." })
  enrolledAt: Date;

  @Field(() => Date, { nullable: true, description: "When every lesson was completed for the first time; null before." })
  completedAt: Date | null;
}

@InputType({ description: "Which course to enrol in." })
export class EnrollInCourseInput {
  @IsUUID()
  @Field(() => ID, { description: "A published course." })
  courseId: string;
}

@InputType({ description: "Whom to enrol in which course." })
export class EnrollUserInput {
  @IsUUID()
  @Field(() => ID, { description: "A course, published or not." })
  courseId: string;

  @IsUUID()
  @Field(() => ID, { description: "The person to enrol." })
  userId: string;
}

@InputType({ description: "Which course to leave." })
export class DropEnrollmentInput {
  @IsUUID()
  @Field(() => ID, { description: "An ACTIVE or PAUSED enrolment." })
  enrollmentId: string;
}

@InputType({ description: "Which course to set aside." })
export class PauseEnrollmentInput {
  @IsUUID()
  @Field(() => ID, { description: "An ACTIVE enrolment." })
  enrollmentId: string;
}

@InputType({ description: "Which course to take up again." })
export class ResumeEnrollmentInput {
  @IsUUID()
  @Field(() => ID, { description: "A PAUSED enrolment." })
  enrollmentId: string;
}

export const EnrollmentConnection = connectionOf(() => Enrollment, "Enrollment");
export const EnrollInCourseResult = resultOf("EnrollInCourseResult", () => Enrollment, "The enrolment, or why there is none.");
export const EnrollUserResult = resultOf("EnrollUserResult", () => Enrollment, "The enrolment, or why there is none.");
export const DropEnrollmentResult = resultOf(
  "DropEnrollmentResult",
  () => Enrollment,
  "The dropped enrolment, or why it is not.",
);
export const PauseEnrollmentResult = resultOf(
  "PauseEnrollmentResult",
  () => Enrollment,
  "The paused enrolment, or why it is not.",
);
export const ResumeEnrollmentResult = resultOf(
  "ResumeEnrollmentResult",
  () => Enrollment,
  "The resumed enrolment, or why it is not.",
);
