import { createHmac, timingSafeEqual } from "node:crypto";
import type { Scope } from "../../../../platform/context/context";
import { refuse } from "../../../../platform/errors/problem";
import { problems } from "../../problems";
import { findSigningKey } from "./signing-key.store";

/** How long a launch is good for. */
export const LAUNCH_SECONDS = 8 * 3_600;

/** What a launch is for: `NORMAL` counts, of `PREVIEW` nothing is kept. */
export const launchModes = ["NORMAL", "PREVIEW"] as const;
export type LaunchModeName = (typeof launchModes)[number];

/** What the bearer of a token may do: work with one package, as one person, for some hours. */
export interface Launch {
  packageId: string;
  /** Null when nobody was signed in: such a launch is a preview. */
  userId: string | null;
  mode: LaunchModeName;
}

const ID_BYTES = 16;
const CLAIM_BYTES = 2 * ID_BYTES + 1 + 4;
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** A token for a launch that begins now. Nothing is written down: a page of lessons can be read without a write for each. */
export async function signLaunch(scope: Scope, { packageId, userId, mode }: Launch): Promise<string> {
  const claims = Buffer.alloc(CLAIM_BYTES);
  idBytes(packageId).copy(claims, 0);
  idBytes(userId ?? NOBODY).copy(claims, ID_BYTES);
  claims.writeUInt8(launchModes.indexOf(mode), 2 * ID_BYTES);
  claims.writeUInt32BE(Math.floor(Date.now() / 1_000) + LAUNCH_SECONDS, 2 * ID_BYTES + 1);
  return Buffer.concat([claims, signatureOf(claims, await findSigningKey(scope))]).toString("base64url");
}

/** What a token stands for. Refuses one that we have not given out (SCORM_LAUNCH_UNKNOWN) and one that is over (SCORM_LAUNCH_EXPIRED). */
export async function readLaunch(scope: Scope, token: string, path: string[] | null = null): Promise<Launch> {
  const bytes = Buffer.from(token, "base64url");
  const claims = bytes.subarray(0, CLAIM_BYTES);
  const expected = signatureOf(claims, await findSigningKey(scope));
  const given = bytes.subarray(CLAIM_BYTES);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw refuse(problems.SCORM_LAUNCH_UNKNOWN, path);
  if (claims.readUInt32BE(2 * ID_BYTES + 1) * 1_000 < Date.now()) throw refuse(problems.SCORM_LAUNCH_EXPIRED, path);
  const userId = idOf(claims.subarray(ID_BYTES, 2 * ID_BYTES));
  return {
    packageId: idOf(claims.subarray(0, ID_BYTES)),
    userId: userId === NOBODY ? null : userId,
    mode: launchModes[claims.readUInt8(2 * ID_BYTES)]!,
  };
}

function signatureOf(claims: Buffer, secret: Buffer): Buffer {
  return createHmac("sha256", secret).update("scorm-launch").update(claims).digest();
}

function idBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

function idOf(bytes: Buffer): string {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
