import type { Context } from "../../platform/context/context";
import { defineSubgraph } from "../../platform/subgraph/define-subgraph";
import { AccessEndResolver } from "./access-end/access-end.resolver";
import { EmailVerificationResolver } from "./email-verification/email-verification.resolver";
import { verificationFormRoute, verificationPageRoute } from "./email-verification/verification-page.route";
import { UserRegistered, UserRoleChanged } from "./events";
import { rotateSigningKey } from "./jobs/rotate-signing-key.job";
import { sendVerificationMail } from "./jobs/send-verification-mail.job";
import { Identity1700000000001 } from "./migrations/0001-identity";
import { EndedAccess1700000000002 } from "./migrations/0002-ended-access";
import { TellInstructors1700000000003 } from "./migrations/0003-tell-instructors";
import { keyVault } from "./ports/key-vault";
import { mailer } from "./ports/mailer";
import { problems } from "./problems";
import { RegistrationResolver } from "./registration/registration.resolver";
import { SessionEntity } from "./session/session.entity";
import { SessionResolver, UserSessionsResolver } from "./session/session.resolver";
import { jwksRoute } from "./signing-key/jwks.route";
import { SigningKeyEntity } from "./signing-key/signing-key.entity";
import { makeAdminCommand } from "./user/make-admin.command";
import { UserEntity } from "./user/user.entity";
import { UserResolver } from "./user/user.resolver";
import { userById } from "./user/user.store";

/** People, how they sign in, and the tokens that say who is asking. */
export const identity = defineSubgraph({
  name: "identity",
  entities: [UserEntity, SessionEntity, SigningKeyEntity],
  migrations: [Identity1700000000001, EndedAccess1700000000002, TellInstructors1700000000003],
  resolvers: [
    UserResolver,
    RegistrationResolver,
    SessionResolver,
    UserSessionsResolver,
    EmailVerificationResolver,
    AccessEndResolver,
  ],
  references: {
    User: ({ id }: { id: string }, ctx: Context) => ctx.load(userById, id),
  },
  publishes: [UserRegistered, UserRoleChanged],
  consumers: [],
  jobs: [sendVerificationMail, rotateSigningKey],
  ports: [keyVault, mailer],
  problems,
  routes: [jwksRoute, verificationPageRoute, verificationFormRoute],
  commands: { "make-admin": makeAdminCommand },
});
