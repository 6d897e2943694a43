import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("category")
@ObjectType()
export class Category {
  @PrimaryColumn("uuid")
  @Field(() => ID)
  id: string;

  @Column("text")
  @Field()
  name: string;

  @Column("text")
  description: string;

  @Column("integer")
  position: number;

  @Column("boolean")
  archived: boolean;
}

@ObjectType()
export class Money {
  @Field(() => Int)
  amount: number;

  @Field()
  currency: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType()
export class User {
  @Field(() => ID)
  id: string;
}

@Entity("course")
@Directive('@key(fields: "id")')
@ObjectType()
export class Course {
  @PrimaryColumn("uuid")
  @Field(() => ID)
  id: string;

  @Column("text")
  @Field()
  slug: string;

  @Column("text")
  @Field()
  title: string;

  @Column("text")
  @Field()
  description: string;

  @Column("integer", { name: "price_amount", nullable: true })
  priceAmount: number | null;

  @Column("text", { name: "price_currency", nullable: true })
  priceCurrency: string | null;

  @Column("uuid", { name: "category_id", nullable: true })
  categoryId: string | null;

  @Column("text")
  @Field()
  level: string;

  @Column("text")
  @Field()
  language: string;

  @Column("text", { array: true })
  @Field(() => [String])
  tags: string[];

  @Column("uuid", { name: "instructor_id" })
  instructorId: string;

  @Column("text")
  @Field()
  publication: string;

  @Column("integer", { name: "lesson_count" })
  @Field(() => Int)
  lessonCount: number;

  @Column("integer", { name: "duration_seconds" })
  @Field(() => Int)
  durationSeconds: number;

  @Column("timestamptz", { name: "created_at" })
  @Field()
  createdAt: Date;

  @Column("timestamptz", { name: "published_at", nullable: true })
  @Field(() => Date, { nullable: true })
  publishedAt: Date | null;
}

@Directive("@shareable")
@ObjectType()
export class PageInfo {
  @Field()
  hasNextPage: boolean;

  @Field(() => String, { nullable: true })
  endCursor: string | null;
}

@ObjectType()
export class CourseConnection {
  @Field(() => Int)
  totalCount: number;

  @Field(() => PageInfo)
  pageInfo: PageInfo;

  @Field(() => [Course])
  nodes: Course[];
}
