import { IsOptional, IsUUID, Matches, ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { TextLength } from "../../../platform/graphql/text-length";
import { SOMETHING } from "../course/course.input";

const MAX_URL = 2_000;
/** RFC 6901, of 1 to 500 characters. */
const POINTER = /^(\/([^~/]|~[01])*)+$/;
const MAX_POINTER = 500;

@InputType({ description: "An article on the Web: its text is taken out of its page." })
export class ArticleSourceInput {
  @TextLength(1, MAX_URL)
  @Field(() => String, { description: "http or https address of the page, on the public internet." })
  url: string;
}

@InputType({ description: "A PDF: exactly one of the two." })
export class PdfSourceInput {
  @IsOptional()
  @TextLength(1, MAX_URL)
  @Field(() => String, {
    nullable: true,
    description: "http or https address of the file, on the public internet; at most 30 MB.",
  })
  url?: string | null;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: "An upload of yours with the purpose PDF; at most 30 MB." })
  uploadId?: string | null;
}

@InputType({ description: "A video on YouTube." })
export class YoutubeSourceInput {
  @TextLength(1, MAX_URL)
  @Field(() => String, { description: "Its address, of youtube.com or youtu.be." })
  url: string;
}

@InputType({ description: "The record of a book." })
export class BookSourceInput {
  @TextLength(10, 40)
  @Field(() => String, { description: "ISBN-10 or ISBN-13, hyphens allowed. Its check digit must be right." })
  isbn: string;
}

@InputType({ description: "What to take of a JSON answer: JSON pointers (RFC 6901), each to a text, a number or a truth value." })
export class ApiMappingInput {
  @TextLength(1, MAX_POINTER)
  @Matches(POINTER, { message: "title must be a JSON pointer" })
  @Field(() => String, { description: "Points at the title, for example /items/0/name. 1 to 500 characters." })
  title: string;

  @IsOptional()
  @TextLength(1, MAX_POINTER)
  @Matches(POINTER, { message: "text must be a JSON pointer" })
  @Field(() => String, { nullable: true, description: "Points at the text; absent: there is none." })
  text?: string | null;

  @IsOptional()
  @TextLength(1, MAX_POINTER)
  @Matches(POINTER, { message: "url must be a JSON pointer" })
  @Field(() => String, { nullable: true, description: "Points at the address to show; absent: the one that is asked." })
  url?: string | null;
}

@InputType({ description: "What any JSON API answers to a GET." })
export class ApiSourceInput {
  @TextLength(1, MAX_URL)
  @Field(() => String, { description: "http or https address, on the public internet." })
  url: string;

  @ValidateNested()
  @Field(() => ApiMappingInput, { description: "What to take of the answer." })
  mapping: ApiMappingInput;
}

@InputType({ description: "What to import into a lesson: exactly one of the sources." })
export class ImportResourceInput {
  @IsUUID()
  @Field(() => ID, { description: "The lesson." })
  lessonId: string;

  @IsOptional()
  @ValidateNested()
  @Field(() => ArticleSourceInput, { nullable: true, description: "An article." })
  article?: ArticleSourceInput | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => PdfSourceInput, { nullable: true, description: "A PDF." })
  pdf?: PdfSourceInput | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => YoutubeSourceInput, { nullable: true, description: "A video on YouTube." })
  youtube?: YoutubeSourceInput | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => BookSourceInput, { nullable: true, description: "The record of a book." })
  book?: BookSourceInput | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => ApiSourceInput, { nullable: true, description: "The answer of a JSON API." })
  api?: ApiSourceInput | null;
}

@InputType({ description: "What to change of a resource." })
export class UpdateResourceInput {
  @IsUUID()
  @Field(() => ID, { description: "The resource." })
  resourceId: string;

  @TextLength(1, 200)
  @Matches(SOMETHING, { message: "title must not be blank" })
  @Field(() => String, { description: "1 to 200 characters. A refresh leaves it as it is." })
  title: string;
}

@InputType({ description: "Which resource to import anew." })
export class RefreshResourceInput {
  @IsUUID()
  @Field(() => ID, { description: "The resource." })
  resourceId: string;
}

@InputType({ description: "Which resource to delete." })
export class DeleteResourceInput {
  @IsUUID()
  @Field(() => ID, { description: "The resource." })
  resourceId: string;
}
