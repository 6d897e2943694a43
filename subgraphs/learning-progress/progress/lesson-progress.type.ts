import { IsUUID } from "class-validator";
import { Directive, Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { resultOf } from "../../../platform/graphql/problem.type";

@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: "What a learner has done in a lesson. Only the learner sees it." })
export class LessonProgress {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => Date, { description: "When the learner began." })
  startedAt: Date;

  @Field(() => Date, { nullable: true, description: "When the lesson was completed for the first time; null before." })
  completedAt: Date | null;

  @Field(() => Int, { description: "How many attempts at the lesson's quiz are graded." })
  attempts: number;

  @Field(() => Boolean, { description: "Whether one of the attempts passed." })
  quizPassed: boolean;

  @Field(() => Float, {
    nullable: true,
    description:
      "Score of the best attempt, or the best that the SCORM package has told: 0 to 100, two decimals; null before the first.",
  })
  scorePercent: number | null;
}

@ObjectType({ simpleResolvers: true, description: "How far the viewer is in a chapter." })
export class ChapterProgress {
  @Field(() => Int, { description: "How many of its lessons the viewer has completed." })
  completedLessons: number;

  @Field(() => Int, { description: "How many lessons it has in the version that the viewer is on." })
  lessons: number;

  @Field(() => Float, { description: "How much of it is completed, by number of lessons: 0 to 100, two decimals." })
  progressPercent: number;
}

@InputType({ description: "Which lesson to begin." })
export class StartLessonInput {
  @IsUUID()
  @Field(() => ID, { description: "A lesson of a course that the viewer takes." })
  lessonId: string;
}

@InputType({ description: "Which lesson is done." })
export class CompleteLessonInput {
  @IsUUID()
  @Field(() => ID, { description: "A lesson of a course that the viewer takes." })
  lessonId: string;
}

export const StartLessonResult = resultOf(
  "StartLessonResult",
  () => LessonProgress,
  "The progress in the lesson, or why there is none.",
);
export const CompleteLessonResult = resultOf(
  "CompleteLessonResult",
  () => LessonProgress,
  "The progress in the completed lesson, or why it is not completed.",
);
