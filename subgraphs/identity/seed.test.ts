import { newId } from "../../platform/database/ids";
import { hashPassword } from "./password/password";
import { seedIdentity, type SeedUser } from "./seed";
import { IdentityKit, PASSWORD } from "./testing/identity-kit";

describe("the seed", () => {
  let kit: IdentityKit;
  beforeAll(async () => {
    kit = await IdentityKit.start();
  });
  afterAll(() => kit.close());

  it("opens thousands of accounts that can log in, and a second time nothing", async () => {
    const passwordHash = await hashPassword(PASSWORD);
    const users = Array.from({ length: 6_000 }, (_, index): SeedUser => ({
      id: newId(),
      email: `Person${index}@example.com`,
      passwordHash,
      firstName: 'O\'Neil "the"',
      lastName: `Nº ${index}`,
      role: "LEARNER",
    }));
    const seed = (given: SeedUser[]) => kit.graph.context().transaction(tx => seedIdentity(tx, { users: given }));
    await seed(users);
    await seed(users);
    await seed([{ ...users[0]!, id: newId(), email: "person0@EXAMPLE.com" }]);
    expect(await kit.sql("select from app_user where email_verified")).toHaveLength(6_000);
    expect(await kit.sql("select from outbox")).toHaveLength(0);
    expect((await kit.logIn("person5999@example.com")).user).toMatchObject({
      id: users.at(-1)!.id,
      displayName: 'O\'Neil "the" Nº 5999',
    });
  });
});
