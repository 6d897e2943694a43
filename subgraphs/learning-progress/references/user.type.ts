import { Directive, Field, ID, ObjectType } from "type-graphql";

@Directive('@key(fields: "id")')
@ObjectType("User", { simpleResolvers: true, description: "A person with an account." })
export class UserReference {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;
}
