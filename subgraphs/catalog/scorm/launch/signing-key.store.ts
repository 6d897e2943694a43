import type { Scope } from "../../../../platform/context/context";

/** The secret that launches are signed with: made with the tables, the same for all processes. */
export async function findSigningKey(scope: Scope): Promise<Buffer> {
  const [key] = await scope.query<{ secret: Buffer }>("select secret from scorm_signing_key");
  return key!.secret;
}
