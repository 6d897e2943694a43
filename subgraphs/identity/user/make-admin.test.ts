import { newId } from "../../../platform/database/ids";
import { UserRoleChanged } from "../events";
import { identity } from "../subgraph";
import { claimsOf, IdentityKit } from "../testing/identity-kit";

describe("making somebody an admin from the command line", () => {
  let kit: IdentityKit;
  beforeAll(async () => {
    kit = await IdentityKit.start();
  });
  afterAll(() => kit.close());

  const makeAdmin = (email: string) => identity.commands!["make-admin"]!(kit.graph.context(), email);
  const rolesOf = async (userId: string) =>
    (await kit.graph.published(UserRoleChanged)).filter(({ subject }) => subject === userId).map(({ data }) => data.role);

  it("gives the role, ends the sessions and tells the platform, once", async () => {
    const { user, refreshToken } = await kit.register();
    expect(await makeAdmin(user.email.toUpperCase())).toMatch(/is an ADMIN now.+not verified/);
    expect(await kit.refresh(refreshToken)).toMatchObject({ code: "REFRESH_TOKEN_INVALID" });
    const admin = await kit.logIn(user.email);
    expect(claimsOf(admin.accessToken)).toMatchObject({ role: "ADMIN" });

    expect(await makeAdmin(user.email)).toMatch(/is an ADMIN already/);
    expect(await kit.refresh(admin.refreshToken)).toMatchObject({ __typename: "Session" });
    expect(await rolesOf(user.id)).toEqual(["ADMIN"]);
  });

  it("does not warn of an email that is verified", async () => {
    const { session } = await kit.signIn("INSTRUCTOR");
    expect(await makeAdmin(session.user.email)).toMatch(/from the next log-in on\.$/);
  });

  it("refuses an email that nobody has registered with", async () => {
    const email = `${newId()}@example.com`;
    await expect(makeAdmin(email)).rejects.toThrow(`Nobody has registered with the email ${email}.`);
  });

  it("refuses a blocked account", async () => {
    const { user } = await kit.register();
    await kit.sql("update app_user set active = false where id = $1", [user.id]);
    await expect(makeAdmin(user.email)).rejects.toThrow("This account is blocked.");
    expect(await rolesOf(user.id)).toEqual([]);
  });
});
