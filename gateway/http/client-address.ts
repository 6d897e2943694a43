import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/** Names for networks that proxies usually stand in. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  loopback: ["127.0.0.0/8", "::1/128"],
  private: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"],
};

/** Tells the address of a request's client. */
export type AddressReader = (request: IncomingMessage) => string;

/**
 * Tells clients' addresses. X-Forwarded-For is believed as far as proxies on the list have written it; everybody else may
 * write into it what they like. Without proxies it is not read at all.
 * @param proxies addresses, networks (`10.0.0.0/8`), `loopback` or `private`. Throws a RangeError at anything else.
 */
export function addressReader(proxies: readonly string[]): AddressReader {
  if (proxies.length === 0) return request => plain(request.socket.remoteAddress);
  const trusted = networks(proxies.flatMap(proxy => NAMED[proxy] ?? [proxy]));
  return request => {
    let address = plain(request.socket.remoteAddress);
    const forwarded = request.headers["x-forwarded-for"];
    if (typeof forwarded !== "string") return address;
    // Each proxy adds the address that it saw on the right.
    const hops = forwarded.split(",");
    while (isTrusted(address, trusted)) {
      const before = plain(hops.pop()?.trim());
      if (isIP(before) === 0) break;
      address = before;
    }
    return address;
  };
}

/** Whether a text is one that `addressReader` takes. */
export function isNetwork(text: string): boolean {
  try {
    networks(NAMED[text] ?? [text]);
    return true;
  } catch {
    return false;
  }
}

function networks(texts: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of texts) {
    const [address = "", prefix, ...rest] = text.split("/");
    const version = isIP(address);
    if (version === 0 || rest.length > 0 || !/^\d+$/.test(prefix ?? "0"))
      throw new RangeError(`${text} is no address or network.`);
    list.addSubnet(address, Number(prefix ?? (version === 4 ? 32 : 128)), familyOf(version));
  }
  return list;
}

function isTrusted(address: string, trusted: BlockList): boolean {
  const version = isIP(address);
  return version !== 0 && trusted.check(address, familyOf(version));
}

function familyOf(version: number): "ipv4" | "ipv6" {
  return version === 4 ? "ipv4" : "ipv6";
}

/** One form for one client: sockets that listen on IPv6 see IPv4 clients as `::ffff:192.0.2.1`. */
function plain(address: string | undefined): string {
  if (!address) return "";
  return address.startsWith("::ffff:") && address.includes(".") ? address.slice("::ffff:".length) : address;
}
