import { IsOptional } from "class-validator";
import { Field, InputType } from "type-graphql";
import { resultOf } from "../../../platform/graphql/problem.type";
import { Session } from "../session/session.type";
import { IsMailAddress, IsPassword, IsPersonName, IsPhone, IsPictureUrl } from "../user/input-rules";

@InputType({ description: "A new account." })
export class RegisterInput {
  @IsMailAddress()
  @Field(() => String, { description: "At most 254 characters, unique without regard to case." })
  email: string;

  @IsPassword()
  @Field(() => String, { description: "8 to 200 characters, and none of the passwords that everybody uses." })
  password: string;

  @IsPersonName()
  @Field(() => String, { description: "1 to 100 characters." })
  firstName: string;

  @IsPersonName()
  @Field(() => String, { description: "1 to 100 characters." })
  lastName: string;

  @IsOptional()
  @IsPhone()
  @Field(() => String, { nullable: true, description: "International form (E.164), for example +4930123456; unique." })
  phone?: string | null;

  @IsOptional()
  @IsPictureUrl()
  @Field(() => String, { nullable: true, description: "Address of a picture (http or https), at most 2,000 characters." })
  avatarUrl?: string | null;
}

export const RegisterResult = resultOf("RegisterResult", () => Session, "A session of the new account, or why there is none.");
