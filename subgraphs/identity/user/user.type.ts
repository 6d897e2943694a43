import { IsOptional, IsUUID } from "class-validator";
import { Directive, Field, ID, InputType, ObjectType, registerEnumType, UseMiddleware, type MiddlewareFn } from "type-graphql";
import type { Role } from "../../../platform/context/actor";
import type { Context } from "../../../platform/context/context";
import { resultOf } from "../../../platform/graphql/problem.type";
import { maySeeAccount, type Person } from "../permissions";
import { IsLanguageTag, IsPersonName, IsPhone, IsPictureUrl, IsUsername, IsZoneName } from "./input-rules";

const RoleEnum: Record<Role, Role> = { LEARNER: "LEARNER", INSTRUCTOR: "INSTRUCTOR", ADMIN: "ADMIN" };
registerEnumType(RoleEnum, {
  name: "Role",
  description: "What a person may do at large; each role may do all that the one before it may.",
  valuesConfig: {
    LEARNER: { description: "Learns." },
    INSTRUCTOR: { description: "Makes courses and teaches." },
    ADMIN: { description: "Runs the platform." },
  },
});

/** Answers null to all but the person and admins. */
export const onlyForThePerson: MiddlewareFn<Context> = async ({ root, context }, next): Promise<unknown> =>
  maySeeAccount(context.actor, root as Person) ? next() : null;

/** A field that only the person and admins see: null for others. */
function PrivateField(type: () => object, description: string): PropertyDecorator {
  return (target, property) => {
    // `simple: false`: the middleware must run although the type's other fields need no resolver.
    Field(type, { nullable: true, simple: false, description: `${description} Null for all but the person and admins.` })(
      target,
      property,
    );
    UseMiddleware(onlyForThePerson)(target, property);
  };
}

@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: "A person with an account." })
export class User {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => String, { description: "First and last name." })
  displayName: string;

  @Field(() => String, { nullable: true, description: "The address of a picture, if the person has chosen one." })
  avatarUrl: string | null;

  @PrivateField(() => String, "First name.")
  firstName: string | null;

  @PrivateField(() => String, "Last name.")
  lastName: string | null;

  @PrivateField(() => String, "Address for mails and for logging in, as the person typed it.")
  email: string | null;

  @PrivateField(() => Boolean, "Whether the person has shown that mails to this address arrive.")
  emailVerified: boolean | null;

  @PrivateField(() => String, "Phone number in international form (E.164), if there is one.")
  phone: string | null;

  @PrivateField(() => String, "A short name of the person's choice, unique without regard to case.")
  username: string | null;

  @PrivateField(() => RoleEnum, "What the person may do at large.")
  role: Role | null;

  @PrivateField(() => String, "IANA name of the time zone that the person lives by, for example Europe/Berlin.")
  timeZone: string | null;

  @PrivateField(() => String, "The person's language as a BCP 47 tag, for example en or pt-BR.")
  locale: string | null;

  @PrivateField(() => Boolean, "Whether the account is open; a blocked one cannot sign in.")
  active: boolean | null;

  @PrivateField(() => Date, "When the person last logged in.")
  lastLoginAt: Date | null;

  @PrivateField(() => Date, "When the account was opened.")
  createdAt: Date | null;
}

@InputType({ description: "What to change of your profile; what is left out stays as it is." })
export class UpdateProfileInput {
  @IsOptional()
  @IsPersonName()
  @Field(() => String, { nullable: true, description: "1 to 100 characters. Null leaves it as it is." })
  firstName?: string | null;

  @IsOptional()
  @IsPersonName()
  @Field(() => String, { nullable: true, description: "1 to 100 characters. Null leaves it as it is." })
  lastName?: string | null;

  @IsOptional()
  @IsPhone()
  @Field(() => String, { nullable: true, description: "International form (E.164), unique. Null removes it." })
  phone?: string | null;

  @IsOptional()
  @IsPictureUrl()
  @Field(() => String, { nullable: true, description: "Address of a picture (http or https). Null removes it." })
  avatarUrl?: string | null;

  @IsOptional()
  @IsUsername()
  @Field(() => String, {
    nullable: true,
    description: "3 to 30 letters, digits, dots, dashes or underscores; unique without regard to case. Null removes it.",
  })
  username?: string | null;

  @IsOptional()
  @IsZoneName()
  @Field(() => String, { nullable: true, description: "IANA name, for example Europe/Berlin. Null leaves it as it is." })
  timeZone?: string | null;

  @IsOptional()
  @IsLanguageTag()
  @Field(() => String, { nullable: true, description: "BCP 47 tag, for example en or pt-BR. Null leaves it as it is." })
  locale?: string | null;
}

@InputType({ description: "Another role for somebody." })
export class ChangeUserRoleInput {
  @IsUUID()
  @Field(() => ID, { description: "The person." })
  userId: string;

  @Field(() => RoleEnum, { description: "The role that the person shall have." })
  role: Role;
}

export const UpdateProfileResult = resultOf("UpdateProfileResult", () => User, "You, changed, or why you are as you were.");
export const ChangeUserRoleResult = resultOf(
  "ChangeUserRoleResult",
  () => User,
  "The person in the new role, or why the role is as it was.",
);
