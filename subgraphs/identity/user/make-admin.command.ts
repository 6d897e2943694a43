import type { Command } from "../../../platform/subgraph/define-subgraph";
import { makeAdmin } from "./user.service";

/** `node dist/bin/make-admin.js <email>` */
export const makeAdminCommand: Command = async (ctx, email) => {
  const admin = await ctx.transaction(tx => makeAdmin(tx, email));
  if (!admin) return `${email} is an ADMIN already; nothing has changed.`;
  const unverified = admin.emailVerified ? "" : " The email is not verified: make sure that the account is theirs.";
  return `${email} is an ADMIN now, from the next log-in on.${unverified}`;
};
