import { IsUUID } from "class-validator";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../../platform/graphql/connection";
import { resultOf } from "../../../platform/graphql/problem.type";
import { IsMailAddress, IsSecret } from "../user/input-rules";
import { User } from "../user/user.type";

@ObjectType({ simpleResolvers: true, description: "What a client needs to act for a person who has signed in." })
export class Session {
  @Field(() => String, {
    description: "A JWT for the header `Authorization: Bearer …`. The keys to check it with are at /.well-known/jwks.json.",
  })
  accessToken: string;

  @Field(() => String, {
    description: "Good for one refreshSession within 30 days. Using it a second time ends the session: keep only the newest.",
  })
  refreshToken: string;

  @Field(() => Int, { description: "How long the access token is good for." })
  expiresInSeconds: number;

  @Field(() => User, { description: "Who has signed in." })
  user: User;
}

@ObjectType({ simpleResolvers: true, description: "A device that somebody is signed in on." })
export class ActiveSession {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => Boolean, { description: "Whether it is the one that this request belongs to." })
  current: boolean;

  @Field(() => Date, { description: "When the person signed in." })
  createdAt: Date;

  @Field(() => Date, { description: "When it last got a new access token." })
  lastUsedAt: Date;

  @Field(() => Date, { description: "When it ends unless it is used before." })
  expiresAt: Date;
}

export const ActiveSessionConnection = connectionOf(() => ActiveSession, "ActiveSession");

@ObjectType({
  simpleResolvers: true,
  description: "Sessions that were ended. Their access tokens are refused from now on, and their sockets are closed.",
})
export class EndedSessions {
  @Field(() => Int, { description: "How many there were: 0 when they were over already." })
  count: number;
}

@InputType({ description: "Who you are, and how you prove it." })
export class LogInInput {
  @IsMailAddress()
  @Field(() => String, { description: "The account's email, in any case." })
  email: string;

  @IsSecret()
  @Field(() => String, { description: "The account's password." })
  password: string;
}

@InputType({ description: "What a session is renewed with." })
export class RefreshSessionInput {
  @IsSecret()
  @Field(() => String, { description: "The session's newest refresh token." })
  refreshToken: string;
}

@InputType({ description: "A session to end." })
export class RevokeSessionInput {
  @IsUUID()
  @Field(() => ID, { description: "One of your own sessions." })
  sessionId: string;
}

export const LogInResult = resultOf("LogInResult", () => Session, "A session, or why there is none.");
export const RefreshSessionResult = resultOf("RefreshSessionResult", () => Session, "The session with new tokens, or why not.");
export const LogOutResult = resultOf("LogOutResult", () => EndedSessions, "The session that was ended.");
export const LogOutEverywhereResult = resultOf("LogOutEverywhereResult", () => EndedSessions, "The sessions that were ended.");
export const RevokeSessionResult = resultOf(
  "RevokeSessionResult",
  () => EndedSessions,
  "The session that was ended, or why there is none.",
);
