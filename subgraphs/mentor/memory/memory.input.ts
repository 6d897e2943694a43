import { IsNumber, IsOptional, IsUUID, Matches, Max, Min } from "class-validator";
import { Field, Float, ID, InputType } from "type-graphql";
import { TextLength } from "../../../platform/graphql/text-length";
import type { MemoryKind } from "./memory.entity";
import { MentorMemoryKind } from "./memory.type";

@InputType({ description: "Something that the mentor shall remember of you." })
export class RememberForMentorInput {
  @IsOptional()
  @IsUUID()
  @Field(() => ID, {
    nullable: true,
    description: "The course that it belongs to, one that you may ask the mentor about; without one, it holds everywhere.",
  })
  courseId?: string | null;

  @Field(() => MentorMemoryKind, { description: "What it is about." })
  kind: MemoryKind;

  @TextLength(1, 100)
  @Matches(/\S/, { message: "key must not be blank" })
  @Field(() => String, {
    description: "What it is called, 1 to 100 characters. Where something of this kind and scope is called so, it is corrected.",
  })
  key: string;

  @TextLength(1, 500)
  @Matches(/\S/, { message: "value must not be blank" })
  @Field(() => String, { description: "What to remember, 1 to 500 characters." })
  value: string;

  @IsNumber()
  @Min(0)
  @Max(1)
  @Field(() => Float, { defaultValue: 0.5, description: "0–1, kept with two decimals." })
  importance: number;
}

@InputType({ description: "A memory, and what is right. What is not given stays as it is." })
export class CorrectMentorMemoryInput {
  @IsUUID()
  @Field(() => ID, { description: "The memory, one of your own." })
  memoryId: string;

  @IsOptional()
  @TextLength(1, 500)
  @Matches(/\S/, { message: "value must not be blank" })
  @Field(() => String, { nullable: true, description: "What to remember instead, 1 to 500 characters." })
  value?: string | null;

  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  @Field(() => Float, { nullable: true, description: "0–1, kept with two decimals." })
  importance?: number | null;
}

@InputType({ description: "A memory to forget." })
export class ForgetMentorMemoryInput {
  @IsUUID()
  @Field(() => ID, { description: "The memory, one of your own." })
  memoryId: string;
}

@InputType({ description: "Which memories to forget." })
export class ForgetAllMentorMemoriesInput {
  @IsOptional()
  @IsUUID()
  @Field(() => ID, {
    nullable: true,
    description: "Only those of this course; without it, all that the mentor remembers of you.",
  })
  courseId?: string | null;
}
