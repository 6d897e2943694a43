import { Directive, Field, ID, ObjectType } from "type-graphql";

/** Identity's User, of whom the mentor's schema needs only the id. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType("User", { simpleResolvers: true, description: "A person with an account." })
export class UserReference {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;
}
