import ipaddr from "ipaddr.js";

const range6 = (text: string) => ipaddr.IPv6.parseCIDR(text);

/** All that IPv6 has of public addresses; what is special within is left out below, and by `range()`. */
const GLOBAL_UNICAST = range6("2000::/3");
const DOCUMENTATION = range6("3fff::/20");
/** A public address that leads to the host of an Azure machine, which gives out its secrets. */
const WIRE_SERVER = "168.63.129.16";

/**
 * Whether an IP address is one of the public internet. A list of what is allowed: loopback, private, link-local, shared, multicast,
 * reserved and documentation ranges are not, nor is IPv6 that carries an IPv4 address within (mapped, compatible, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(address: string): boolean {
  // ipaddr.js also reads the old forms of inet_aton; whoever dials gives the usual one.
  if (!ipaddr.IPv4.isValidFourPartDecimal(address) && !ipaddr.IPv6.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast" || address === WIRE_SERVER) return false;
  if (parsed.kind() === "ipv4") return true;
  const ipv6 = parsed as ipaddr.IPv6;
  return !ipv6.zoneId && ipv6.match(GLOBAL_UNICAST) && !ipv6.match(DOCUMENTATION);
}
