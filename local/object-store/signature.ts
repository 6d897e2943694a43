import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** A request as it came over the wire. */
export interface SignedRequest {
  method: string;
  /** Path and query, undecoded. */
  url: string;
  headers: Readonly<Record<string, string | undefined>>;
}

/** Who signed, for what, and which headers with it. */
interface Claim {
  scope: string;
  date: string;
  signedHeaders: string[];
  signature: string;
}

const AUTHORIZATION = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/**
 * Whether a request carries a Signature V4 made with `secretKey`, in its headers or its query: for this method, this path and these
 * query parameters. Whether it has expired is another question.
 * See https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 */
export function isSigned(request: SignedRequest, secretKey: string): boolean {
  const [path = "", query = ""] = request.url.split("?", 2);
  const parameters = query.split("&").filter(part => part !== "");
  const claim = claimIn(request, parameters);
  if (!claim) return false;
  const canonical = [
    request.method,
    path,
    canonicalQuery(parameters),
    ...claim.signedHeaders.map(name => `${name}:${(request.headers[name] ?? "").trim().replace(/ +/g, " ")}`),
    "",
    claim.signedHeaders.join(";"),
    request.headers["authorization"] ? (request.headers["x-amz-content-sha256"] ?? "") : "UNSIGNED-PAYLOAD",
  ].join("\n");
  const hash = createHash("sha256").update(canonical).digest("hex");
  const text = ["AWS4-HMAC-SHA256", claim.date, claim.scope, hash].join("\n");
  const key = claim.scope.split("/").reduce<string | Buffer>((sealed, part) => hmac(sealed, part), `AWS4${secretKey}`);
  return timingSafeEqual(hmac(key, text), Buffer.from(claim.signature, "hex"));
}

function claimIn({ headers }: SignedRequest, parameters: readonly string[]): Claim | null {
  const inHeader = AUTHORIZATION.exec(headers["authorization"] ?? "");
  if (inHeader) {
    const [, credential, names, signature] = inHeader as unknown as [string, string, string, string];
    return claimOf(credential, headers["x-amz-date"] ?? "", names, signature);
  }
  const query = new URLSearchParams(parameters.join("&"));
  const [credential, date, names, signature] = ["Credential", "Date", "SignedHeaders", "Signature"].map(
    name => query.get(`X-Amz-${name}`) ?? "",
  ) as [string, string, string, string];
  return /^[0-9a-f]{64}$/.test(signature) ? claimOf(credential, date, names, signature) : null;
}

/** A credential is the access key and what the signing key is made of: date, region, service, `aws4_request`. */
function claimOf(credential: string, date: string, names: string, signature: string): Claim {
  return { scope: credential.split("/").slice(1).join("/"), date, signedHeaders: names.split(";"), signature };
}

function canonicalQuery(parameters: readonly string[]): string {
  return parameters
    .filter(part => !part.startsWith("X-Amz-Signature="))
    .map(part => (part.includes("=") ? part : `${part}=`))
    .sort()
    .join("&");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
