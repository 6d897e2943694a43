import { isIP } from "node:net";
import { notAllowed } from "./problems";
import { isPublicAddress } from "./public-address";

/** What may be asked. */
export interface OutboundPolicy {
  ports: ReadonlySet<number>;
  /** `host:port` pairs that may be asked although they are not public; for tests and development. */
  allow: ReadonlySet<string>;
}

/** Where a request goes. */
export interface Target {
  url: URL;
  /** In the allow list: neither its port nor its addresses are checked. */
  isTrusted: boolean;
}

const MAX_URL_LENGTH = 2_000;
const DEFAULT_PORTS: Readonly<Record<string, number>> = { "http:": 80, "https:": 443 };

/** Names that no public server has: what they lead to is a matter of the network that asks. */
const INNER_NAME = /(^|\.)(localhost|localdomain|local|internal|intranet|private|corp|home|lan|arpa|onion|invalid)$/;

/**
 * Reads an address as it will be dialled: `URL` has one reading of decimal, octal and hexadecimal hosts, percent signs, backslashes,
 * full-width digits and the like. Refuses what no lookup is needed for; names are checked when they are looked up.
 */
export function targetOf(address: string | URL, policy: OutboundPolicy): Target {
  const url = parse(address);
  const port = url && (Number(url.port) || DEFAULT_PORTS[url.protocol]);
  if (!url || !port || url.username || url.password) throw notAllowed();
  if (policy.allow.has(`${url.hostname}:${port}`)) return { url, isTrusted: true };
  if (!policy.ports.has(port) || !isPublicHost(url.hostname)) throw notAllowed();
  return { url, isTrusted: false };
}

/** The next target of a redirect. It is checked like the first one, and never gives up encryption. */
export function redirectedTarget(from: URL, location: string, policy: OutboundPolicy): Target {
  const next = targetOf(parse(location, from) ?? "", policy);
  if (from.protocol === "https:" && next.url.protocol !== "https:") throw notAllowed();
  return next;
}

function parse(address: string | URL, base?: URL): URL | null {
  const text = String(address);
  if (text.length > MAX_URL_LENGTH || !URL.canParse(text, base?.href)) return null;
  const url = new URL(text, base);
  url.hash = "";
  return url;
}

function isPublicHost(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, "");
  if (isIP(name)) return isPublicAddress(name);
  const labels = name.replace(/\.$/, "");
  return labels.includes(".") && !INNER_NAME.test(labels);
}
