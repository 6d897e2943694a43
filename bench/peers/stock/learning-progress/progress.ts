import { Directive, Field, Float, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("enrollment")
@ObjectType()
export class Enrollment {
  @PrimaryColumn("uuid")
  @Field(() => ID)
  id: string;

  @Column("uuid", { name: "user_id" })
  userId: string;

  @Column("uuid", { name: "course_id" })
  courseId: string;

  @Column("text")
  @Field()
  status: string;

  @Column("numeric", { name: "progress_percent", transformer: { from: Number, to: String } })
  @Field(() => Float)
  progressPercent: number;

  @Column("timestamptz", { name: "enrolled_at" })
  @Field()
  enrolledAt: Date;
}

@Entity("lesson_progress")
@ObjectType()
export class LessonProgress {
  @PrimaryColumn("uuid")
  @Field(() => ID)
  id: string;

  @Column("uuid", { name: "user_id" })
  userId: string;

  @Column("uuid", { name: "lesson_id" })
  lessonId: string;

  @Column("timestamptz", { name: "started_at" })
  @Field()
  startedAt: Date;

  @Column("timestamptz", { name: "completed_at", nullable: true })
  @Field(() => Date, { nullable: true })
  completedAt: Date | null;
}

@Directive('@key(fields: "id")')
@ObjectType()
export class Course {
  @Field(() => ID)
  id: string;
}

@Directive('@key(fields: "id")')
@ObjectType()
export class Lesson {
  @Field(() => ID)
  id: string;
}
