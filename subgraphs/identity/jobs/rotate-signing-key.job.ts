import { defineJob } from "../../../platform/jobs/define-job";
import { keyVault } from "../ports/key-vault";
import { replaceNewestKey } from "../signing-key/signing-key.service";

/** Puts a new signing key in the place of the one with this id, if that is still the newest. */
export const rotateSigningKey = defineJob<{ kid: string }>({
  name: "identity.rotate-signing-key",
  attempts: 5,
  backoffMs: 1_000,
  async handle(ctx, { kid }) {
    await ctx.transaction(tx => replaceNewestKey(tx, kid));
    ctx.port(keyVault).forget();
  },
});
