import { Directive, Field, ID, ObjectType } from "type-graphql";

@Directive("@inaccessible")
@ObjectType({ simpleResolvers: true, description: "A session that was ended, and with it the access of all its tokens." })
export class AccessEnd {
  @Field(() => ID, { description: "The session: `sid` of its access tokens." })
  sessionId: string;

  @Field(() => String, { description: "LOGGED_OUT, TOKEN_REUSED, ROLE_CHANGED or BLOCKED." })
  reason: string;
}
