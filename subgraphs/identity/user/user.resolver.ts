import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, everyone, role, signedIn } from "../../../platform/graphql/allow";
import type { UserEntity } from "./user.entity";
import { changeRole, findViewer, updateProfile } from "./user.service";
import { userById } from "./user.store";
import { ChangeUserRoleInput, ChangeUserRoleResult, UpdateProfileInput, UpdateProfileResult, User } from "./user.type";

@Resolver(() => User)
export class UserResolver {
  @Allow(everyone)
  @Query(() => User, { nullable: true, description: "Who is asking; null when nobody is signed in." })
  viewer(@Ctx() ctx: Context): Promise<UserEntity | null> {
    return findViewer(ctx);
  }

  @Allow(role("ADMIN"))
  @Query(() => User, { nullable: true, description: "Somebody; null when there is no such person. Admins only." })
  user(@Arg("id", () => ID, { description: "The person." }) id: string, @Ctx() ctx: Context): Promise<UserEntity | null> {
    return ctx.load(userById, id);
  }

  @Allow(signedIn)
  @Mutation(() => UpdateProfileResult, { description: "Changes your own profile." })
  updateProfile(
    @Arg("input", () => UpdateProfileInput, { description: "The changes." }) input: UpdateProfileInput,
    @Ctx() ctx: Context,
  ): Promise<UserEntity> {
    return ctx.transaction(tx => updateProfile(tx, input));
  }

  @Allow(role("ADMIN"))
  @Mutation(() => ChangeUserRoleResult, {
    description: "Gives somebody another role and ends their sessions. The last admin stays one. Admins only.",
  })
  changeUserRole(
    @Arg("input", () => ChangeUserRoleInput, { description: "Who, and which role." }) input: ChangeUserRoleInput,
    @Ctx() ctx: Context,
  ): Promise<UserEntity> {
    return ctx.transaction(tx => changeRole(tx, input));
  }
}
