import { randomUUID } from "node:crypto";
import { LogInDocument, RegisterDocument } from "../../clients/generated/graphql";
import { DEMO_PASSWORD } from "../../seeds/demo-world";
import type { GraphClient } from "./graph-client";

/** Somebody who is signed in. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly client: GraphClient;
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** A new learner, registered through the graph. */
export async function newLearner(visitor: GraphClient, firstName = "Nora"): Promise<Person> {
  const email = `${randomUUID()}@example.com`;
  const input = { email, password: "a long enough secret", firstName, lastName: "Newcomer" };
  const { register } = await visitor.data(RegisterDocument, { input });
  if (register.__typename !== "Session") throw new Error(`registering was refused: ${JSON.stringify(register)}`);
  const { accessToken, refreshToken, user } = register;
  return { id: user.id, email, client: visitor.as(accessToken), accessToken, refreshToken };
}

/** One of the demo accounts. */
export async function demoPerson(visitor: GraphClient, name: "learner" | "instructor" | "admin"): Promise<Person> {
  const email = `${name}@example.com`;
  const { logIn } = await visitor.data(LogInDocument, { input: { email, password: DEMO_PASSWORD } });
  if (logIn.__typename !== "Session") throw new Error(`logging in was refused: ${JSON.stringify(logIn)}`);
  const { accessToken, refreshToken, user } = logIn;
  return { id: user.id, email, client: visitor.as(accessToken), accessToken, refreshToken };
}

/** A new instructor: a learner whom the demo admin has given the role, signed in again with it. */
export async function newInstructor(visitor: GraphClient): Promise<Person> {
  const admin = await demoPerson(visitor, "admin");
  const learner = await newLearner(visitor, "Iris");
  const text =
    "mutation Promote($input: ChangeUserRoleInput!) { changeUserRole(input: $input) { __typename ... on Problem { code message } } }";
  await admin.client.data(text, { input: { userId: learner.id, role: "INSTRUCTOR" } });
  const { logIn } = await visitor.data(LogInDocument, { input: { email: learner.email, password: "a long enough secret" } });
  if (logIn.__typename !== "Session") throw new Error(`logging in was refused: ${JSON.stringify(logIn)}`);
  return { ...learner, accessToken: logIn.accessToken, refreshToken: logIn.refreshToken, client: visitor.as(logIn.accessToken) };
}
