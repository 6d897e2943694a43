import DataLoader from "dataloader";
import { Ctx, Directive, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import { Column, Entity, In, PrimaryColumn, type DataSource } from "typeorm";
import { buildFederatedSchema, openDataSource, type Context, type StockSubgraph } from "../subgraph";

@Entity("app_user")
@Directive('@key(fields: "id")')
@ObjectType()
class User {
  @PrimaryColumn("uuid")
  @Field(() => ID)
  id: string;

  @Column("text")
  email: string;

  @Column("text", { name: "first_name" })
  @Field()
  firstName: string;

  @Column("text", { name: "last_name" })
  @Field()
  lastName: string;

  @Column("text", { name: "display_name" })
  @Field()
  displayName: string;

  @Column("text", { name: "avatar_url", nullable: true })
  @Field(() => String, { nullable: true })
  avatarUrl: string | null;
}

type IdentityContext = Context & ReturnType<typeof identityLoaders>;

@Resolver(() => User)
class UserResolver {
  @Query(() => User, { nullable: true })
  async me(@Ctx() { userId, users }: IdentityContext): Promise<User | null> {
    return userId === null ? null : users.load(userId);
  }
}

function identityLoaders(database: DataSource) {
  return {
    users: new DataLoader(async (ids: readonly string[]) => {
      const users = await database.getRepository(User).find({ where: { id: In(ids) } });
      return ids.map(id => users.find(user => user.id === id) ?? null);
    }),
  };
}

export const identity: StockSubgraph = {
  name: "identity",
  async open(databaseUrl, poolSize) {
    const database = await openDataSource("identity", [User], databaseUrl, poolSize);
    const schema = await buildFederatedSchema([UserResolver], [], {
      User: { __resolveReference: ({ id }: User, { users }: IdentityContext) => users.load(id) },
    });
    return { schema, loaders: () => identityLoaders(database), close: () => database.destroy() };
  },
};
