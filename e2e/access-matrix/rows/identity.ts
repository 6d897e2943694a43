import { admins, everybody, learnerAlone, signedIn, type Row } from "../row";

const NAMES = { firstName: "Nora", lastName: "Newcomer" };
const PASSWORD = "a long enough secret";

/** Accounts and sessions. */
export const identityRows: Row[] = [
  { field: "Query.viewer", text: "{ viewer { id email } }", expect: { ...everybody("ok"), visitor: "null" } },
  {
    field: "Query.user",
    text: "query($id: ID!) { user(id: $id) { id email } }",
    variables: ({ learner }) => ({ id: learner.id }),
    expect: admins,
  },
  {
    field: "Mutation.register",
    variables: world => ({ input: { email: world.newEmail(), password: PASSWORD, ...NAMES } }),
    expect: everybody("ok"),
  },
  {
    field: "Mutation.logIn",
    variables: ({ learner }) => ({ input: { email: learner.email, password: PASSWORD } }),
    expect: everybody("ok"),
  },
  {
    field: "Mutation.refreshSession",
    about: "the learner's",
    variables: async world => ({ input: { refreshToken: await world.anotherRefreshTokenOfLearner() } }),
    // Whoever holds the token may use it; who is signed in as somebody else should not have it.
    expect: { ...everybody("PROBLEM REFRESH_TOKEN_INVALID"), visitor: "ok", learner: "ok" },
  },
  {
    field: "Mutation.verifyEmail",
    about: "with the token of a mail",
    variables: async world => ({ input: { token: await world.verificationToken() } }),
    expect: everybody("ok"),
  },
  {
    field: "Mutation.resendVerificationMail",
    text: "mutation { resendVerificationMail { __typename ... on Problem { code } } }",
    asNewPerson: true,
    // The first mail has just been sent: whoever gets here may ask, and must wait.
    expect: signedIn("PROBLEM VERIFICATION_MAIL_TOO_SOON"),
  },
  {
    field: "Mutation.logOut",
    text: "mutation { logOut { __typename ... on Problem { code } } }",
    asNewPerson: true,
    expect: signedIn("ok"),
  },
  {
    field: "Mutation.logOutEverywhere",
    text: "mutation { logOutEverywhere { __typename ... on Problem { code } } }",
    asNewPerson: true,
    expect: signedIn("ok"),
  },
  {
    field: "Mutation.revokeSession",
    about: "the learner's",
    variables: async world => ({ input: { sessionId: await world.anotherSessionOfLearner() } }),
    expect: learnerAlone("PROBLEM SESSION_NOT_FOUND"),
  },
  {
    field: "Mutation.updateProfile",
    asNewPerson: true,
    variables: () => ({ input: { locale: "en" } }),
    expect: signedIn("ok"),
  },
  {
    field: "Mutation.changeUserRole",
    variables: async world => ({ input: { userId: (await world.newLearner()).id, role: "INSTRUCTOR" } }),
    expect: admins,
  },
];
