import { createUnionType, Field, ID, Int, ObjectType } from "type-graphql";
import type { ResourceKindName } from "./resource.entity";

@ObjectType({ simpleResolvers: true, description: "The text of an article." })
export class ArticleMaterial {
  @Field(() => String, { description: "Sanitised HTML of at most 1,000,000 characters: put it into a page as it is." })
  html: string;

  @Field(() => String, { description: "Plain text of at most 500,000 characters." })
  text: string;

  @Field(() => String, { nullable: true, description: "Who wrote it, as the page says; null when it does not." })
  byline: string | null;

  @Field(() => String, { nullable: true, description: "What the site is called; null when it does not say." })
  siteName: string | null;

  @Field(() => String, { nullable: true, description: "BCP 47 tag, as the page says; null when it does not." })
  language: string | null;
}

@ObjectType({ simpleResolvers: true, description: "The text of a PDF." })
export class PdfMaterial {
  @Field(() => String, { description: "Plain text of at most 2,000,000 characters, page after page." })
  text: string;

  @Field(() => Int, { description: "How many pages it has: 1 to 200." })
  pageCount: number;

  @Field(() => String, { nullable: true, description: "Who wrote it, as the file says; null when it does not." })
  author: string | null;
}

@ObjectType({ simpleResolvers: true, description: "A video on YouTube." })
export class YoutubeMaterial {
  @Field(() => ID, { description: "YouTube's id, for its player." })
  videoId: string;

  @Field(() => String, { nullable: true, description: "Whose channel it is in." })
  channel: string | null;

  @Field(() => String, { nullable: true, description: "Address of a picture." })
  thumbnailUrl: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What is said in it, as plain text of at most 500,000 characters; null where nobody tells.",
  })
  captions: string | null;
}

@ObjectType({ simpleResolvers: true, description: "The record of a book." })
export class BookMaterial {
  @Field(() => String, { description: "ISBN-13, digits only." })
  isbn: string;

  @Field(() => [String], { description: "At most 20." })
  authors: string[];

  @Field(() => [String], { description: "At most 20." })
  publishers: string[];

  @Field(() => String, { nullable: true, description: "When it was published, as the library writes it." })
  publishedOn: string | null;

  @Field(() => Int, { nullable: true, description: "How many pages are printed; null when the library does not say." })
  printedPageCount: number | null;

  @Field(() => String, { nullable: true, description: "Address of a picture." })
  coverUrl: string | null;
}

@ObjectType({ simpleResolvers: true, description: "What was taken of an API's answer." })
export class ApiMaterial {
  @Field(() => String, { description: "Plain text of at most 500,000 characters; empty when the mapping names none." })
  text: string;
}

const materialTypes = {
  ARTICLE: ArticleMaterial,
  PDF: PdfMaterial,
  YOUTUBE: YoutubeMaterial,
  BOOK: BookMaterial,
  API: ApiMaterial,
} as const satisfies Record<ResourceKindName, unknown>;

/** Material on its way out: the type's fields, and which type it is. */
export interface TypedMaterial {
  kind: ResourceKindName;
}

export const ResourceMaterial = createUnionType({
  name: "ResourceMaterial",
  description: "What was found at a source, in the shape that its kind has.",
  types: () => Object.values(materialTypes),
  resolveType: (material: unknown) => materialTypes[(material as TypedMaterial).kind].name,
});
