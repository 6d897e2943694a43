import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  hkdfSync,
  randomBytes,
  type JsonWebKey,
  type KeyObject,
} from "node:crypto";
import { z } from "zod";
import { definePort } from "../../../platform/context/definitions";

/** A key that access tokens are signed with, ready for use. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicJwk: JsonWebKey;
  readonly createdAt: Date;
}

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** How long opened keys stay in memory: another process may have made a new one meanwhile. */
const CACHE_MS = 60_000;

/** Seals private keys for the database and keeps the opened ones in memory for a minute. One per runtime. */
export class KeyVault {
  private readonly secret: Buffer;
  private cached: { keys: Promise<SigningKey[]>; until: number } | null = null;

  constructor(secret: string) {
    this.secret = Buffer.from(hkdfSync("sha256", secret, "", "lyceum.identity.signing-key", 32));
  }

  /** Encrypts a private key: nonce, tag and ciphertext, bound to the key's id. */
  seal(kid: string, privateKey: KeyObject): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.secret, iv).setAAD(Buffer.from(kid));
    const sealed = [cipher.update(JSON.stringify(privateKey.export({ format: "jwk" })), "utf8"), cipher.final()];
    return Buffer.concat([iv, cipher.getAuthTag(), ...sealed]);
  }

  /** Decrypts what `seal` made; throws when it was made with another secret, or changed since. */
  open(kid: string, sealed: Buffer): KeyObject {
    const iv = sealed.subarray(0, IV_BYTES);
    const tag = sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
    const decipher = createDecipheriv(CIPHER, this.secret, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(kid)).setAuthTag(tag);
    try {
      const jwk = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
      return createPrivateKey({ key: JSON.parse(jwk.toString()) as JsonWebKey, format: "jwk" });
    } catch {
      throw new Error("A signing key cannot be opened: IDENTITY_SECRET is not the one that it was sealed with.");
    }
  }

  /** The keys of the last minute, or else what `load` answers. */
  keys(load: () => Promise<SigningKey[]>): Promise<SigningKey[]> {
    if (!this.cached || this.cached.until <= Date.now()) {
      const cached = { keys: load(), until: Date.now() + CACHE_MS };
      this.cached = cached;
      cached.keys.catch(() => this.forget());
    }
    return this.cached.keys;
  }

  /** Makes the next use look into the database. */
  forget(): void {
    this.cached = null;
  }
}

export const keyVault = definePort({
  name: "identity.key-vault",
  settings: {
    IDENTITY_SECRET: z
      .string()
      .min(32)
      .describe("encrypts the private keys of access tokens in the database; the same in every identity process"),
  },
  create: ({ IDENTITY_SECRET }) => new KeyVault(IDENTITY_SECRET),
});
