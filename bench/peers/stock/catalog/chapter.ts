import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("chapter")
@ObjectType()
export class Chapter {
  @PrimaryColumn("uuid")
  @Field(() => ID)
  id: string;

  @Column("uuid", { name: "course_id" })
  courseId: string;

  @Column("text")
  @Field()
  title: string;

  @Column("text")
  @Field()
  description: string;

  @Column("integer")
  @Field(() => Int)
  position: number;

  @Column("text")
  publication: string;

  @Column("boolean", { name: "free_preview" })
  @Field()
  freePreview: boolean;
}

@Entity("lesson")
@Directive('@key(fields: "id")')
@ObjectType()
export class Lesson {
  @PrimaryColumn("uuid")
  @Field(() => ID)
  id: string;

  @Column("uuid", { name: "chapter_id" })
  chapterId: string;

  @Column("text")
  @Field()
  title: string;

  @Column("text")
  @Field()
  type: string;

  @Column("integer")
  @Field(() => Int)
  position: number;

  @Column("integer", { name: "duration_seconds" })
  @Field(() => Int)
  durationSeconds: number;

  @Column("boolean")
  archived: boolean;
}
