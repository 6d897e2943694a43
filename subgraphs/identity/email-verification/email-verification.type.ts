import { Field, InputType, ObjectType } from "type-graphql";
import { resultOf } from "../../../platform/graphql/problem.type";
import { IsSecret } from "../user/input-rules";
import { User } from "../user/user.type";

@ObjectType({ simpleResolvers: true, description: "An email that is shown to be somebody's own." })
export class VerifiedEmail {
  @Field(() => String, { description: "The address." })
  email: string;

  @Field(() => User, { description: "Whose it is." })
  user: User;
}

@ObjectType({ simpleResolvers: true, description: "A mail that is on its way." })
export class VerificationMail {
  @Field(() => String, { description: "The address that it goes to." })
  email: string;
}

@InputType({ description: "What came with the verification mail." })
export class VerifyEmailInput {
  @IsSecret()
  @Field(() => String, { description: "The token in the mail's link: good for 24 hours, once." })
  token: string;
}

export const VerifyEmailResult = resultOf("VerifyEmailResult", () => VerifiedEmail, "The verified email, or why it is not.");
export const ResendVerificationMailResult = resultOf(
  "ResendVerificationMailResult",
  () => VerificationMail,
  "The mail, or why there is none.",
);
