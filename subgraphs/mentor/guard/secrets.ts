import { isReserved, type KnownData } from "./known-data";

/** What stands where a secret was. */
const LEFT_OUT = "(left out)";
const SHORTEST = 16;
const SECRETS = [
  // Keys of APIs: OpenAI, Stripe, GitHub, Slack, AWS, Google.
  /\bsk-[\w-]{16,}/g,
  /\b[spr]k_(?:live|test)_\w{10,}/g,
  /\bwhsec_\w{16,}/g,
  /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,})/g,
  /\bxox[abeoprs]-[\w-]{10,}/g,
  /\bA(?:KIA|SIA)[0-9A-Z]{16}\b/g,
  /\bAIza[\w-]{30,}/g,
  // Signed tokens.
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}(?:\.[\w-]*)?/g,
];
const CONNECTION = /\b[a-z][a-z0-9+]{1,20}:\/\/[^\s:/@]*:[^\s@]+@([^\s:/?]+)[^\s)"'`]*/gi;
const TOKEN = /^[("'`]*[\w.~+/-]{16,}=*/;
const PRIVATE_KEY = /-----BEGIN$/i;

/** Leaves out keys, tokens and passwords that no passage shows and the learner has not brought. */
export class Secrets {
  private afterBearer = false;

  constructor(private readonly known: KnownData) {}

  /** The token without secrets; the same token where it has none. */
  clean(token: string): string {
    const bearer = this.afterBearer && TOKEN.test(token) && /\d/.test(token) && !this.known.has(token.replace(/^\W+|\W+$/g, ""));
    this.afterBearer = /\bbearer:?$/i.test(token);
    if (bearer) return LEFT_OUT;
    if (token.length < SHORTEST) return token;
    const keyless = SECRETS.reduce((text, secret) => text.replace(secret, found => this.keep(found)), token);
    return keyless.replace(CONNECTION, (found, host: string) => (isReserved(host) ? found : this.keep(found)));
  }

  /** The rest of a private key would follow over many lines. */
  beginsPrivateKey(token: string): boolean {
    return PRIVATE_KEY.test(token);
  }

  private keep(found: string): string {
    return this.known.has(found) ? found : LEFT_OUT;
  }
}
