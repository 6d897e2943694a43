import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import type { ResourceKindName } from "./resource.entity";

export const ResourceKind = { ARTICLE: "ARTICLE", PDF: "PDF", YOUTUBE: "YOUTUBE", BOOK: "BOOK", API: "API" } as const;
registerEnumType(ResourceKind, {
  name: "ResourceKind",
  description: "What a resource of a lesson is.",
  valuesConfig: {
    ARTICLE: { description: "An article on the Web." },
    PDF: { description: "A PDF." },
    YOUTUBE: { description: "A video on YouTube." },
    BOOK: { description: "The record of a book." },
    API: { description: "What a JSON API has answered." },
  },
});

@ObjectType({ simpleResolvers: true, description: "Outside material of a lesson, as it was when it was imported." })
export class LessonResource {
  @Field(() => ID, { description: "Opaque and stable: the same source keeps it when it is imported again." })
  id: string;

  @Field(() => ResourceKind, { description: "What it is; says which material it has." })
  kind: ResourceKindName;

  @Field(() => String, { description: "What the source is called, or what staff call it. At most 200 characters." })
  title: string;

  @Field(() => Date, { description: "When it was last imported." })
  importedAt: Date;
}
