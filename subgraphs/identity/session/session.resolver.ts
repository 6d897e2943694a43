import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root, UseMiddleware } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, everyone, signedIn } from "../../../platform/graphql/allow";
import { PageArgs, type Page } from "../../../platform/graphql/connection";
import { Cost, Paged } from "../../../platform/graphql/cost";
import { RateLimit } from "../../../platform/graphql/lyceum-spec";
import type { UserEntity } from "../user/user.entity";
import { onlyForThePerson, User } from "../user/user.type";
import type { SessionEntity } from "./session.entity";
import { listSessions, logIn, logOut, logOutEverywhere, refreshSession, revokeSession, type SignedIn } from "./session.service";
import {
  ActiveSession,
  ActiveSessionConnection,
  LogInInput,
  LogInResult,
  LogOutEverywhereResult,
  LogOutResult,
  RefreshSessionInput,
  RefreshSessionResult,
  RevokeSessionInput,
  RevokeSessionResult,
  type EndedSessions,
} from "./session.type";

@Resolver(() => ActiveSession)
export class SessionResolver {
  @Allow(everyone)
  @Cost(100)
  @RateLimit("auth")
  @Mutation(() => LogInResult, { description: "Opens a session with email and password." })
  logIn(
    @Arg("input", () => LogInInput, { description: "Who you are." }) input: LogInInput,
    @Ctx() ctx: Context,
  ): Promise<SignedIn> {
    return logIn(ctx, input);
  }

  @Allow(everyone)
  @Mutation(() => RefreshSessionResult, {
    description: "Trades a refresh token for new tokens of the same session. A token that comes a second time ends its session.",
  })
  refreshSession(
    @Arg("input", () => RefreshSessionInput, { description: "The newest token." }) input: RefreshSessionInput,
    @Ctx() ctx: Context,
  ): Promise<SignedIn> {
    return refreshSession(ctx, input);
  }

  @Allow(signedIn)
  @Mutation(() => LogOutResult, { description: "Ends the session that this request belongs to." })
  logOut(@Ctx() ctx: Context): Promise<EndedSessions> {
    return ctx.transaction(tx => logOut(tx));
  }

  @Allow(signedIn)
  @Mutation(() => LogOutEverywhereResult, { description: "Ends all your sessions, on every device." })
  logOutEverywhere(@Ctx() ctx: Context): Promise<EndedSessions> {
    return ctx.transaction(tx => logOutEverywhere(tx));
  }

  @Allow(signedIn)
  @Mutation(() => RevokeSessionResult, { description: "Ends one of your sessions." })
  revokeSession(
    @Arg("input", () => RevokeSessionInput, { description: "Which one." }) input: RevokeSessionInput,
    @Ctx() ctx: Context,
  ): Promise<EndedSessions> {
    return ctx.transaction(tx => revokeSession(tx, input));
  }

  @FieldResolver()
  current(@Root() session: SessionEntity, @Ctx() ctx: Context): boolean {
    return session.id === ctx.actor?.sessionId;
  }
}

@Resolver(() => User)
export class UserSessionsResolver {
  @Allow(everyone)
  @UseMiddleware(onlyForThePerson)
  @Paged()
  @FieldResolver(() => ActiveSessionConnection, {
    nullable: true,
    description: "Where the person is signed in, the latest first. Null for all but the person and admins.",
  })
  sessions(@Root() user: UserEntity, @Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Page<SessionEntity>> {
    return listSessions(ctx, user.id, page);
  }
}
