import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { UserReference } from "./user.type";

/** The catalog's enum, word for word. */
export const Publication = { DRAFT: "DRAFT", IN_REVIEW: "IN_REVIEW", PUBLISHED: "PUBLISHED", ARCHIVED: "ARCHIVED" } as const;
type Publication = keyof typeof Publication;
registerEnumType(Publication, {
  name: "Publication",
  description: "The state of publication of a course or a chapter.",
  valuesConfig: {
    DRAFT: { description: "Seen by its instructor and admins only." },
    IN_REVIEW: { description: "Waits for an admin's decision." },
    PUBLISHED: { description: "Seen by everybody." },
    ARCHIVED: { description: "Out of the catalogue; those enrolled keep it." },
  },
});

/** The catalog's enum, word for word. */
export const Visibility = { PUBLIC: "PUBLIC", PRIVATE: "PRIVATE" } as const;
type Visibility = keyof typeof Visibility;
registerEnumType(Visibility, {
  name: "Visibility",
  description: "For whom a course is.",
  valuesConfig: {
    PUBLIC: { description: "For everybody, once it is published." },
    PRIVATE: { description: "For its owner alone, whose own course it is; admins see it too." },
  },
});

/** The catalog's Course. Its facts are sent along only where a field requires them. */
@Directive('@key(fields: "id")')
@ObjectType("Course", {
  simpleResolvers: true,
  description: "A course: chapters of lessons on one subject, by one instructor.",
})
export class CourseReference {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Directive("@external")
  @Field(() => UserReference, { nullable: true, description: "Who teaches it." })
  instructor?: UserReference | null;

  @Directive("@external")
  @Field(() => Publication, { description: "Whether everybody sees it." })
  publication?: Publication;

  @Directive("@external")
  @Field(() => Visibility, { description: "Whether it is for everybody or for its owner alone." })
  visibility?: Visibility;
}
