import type { IncomingMessage } from "node:http";
import { addressReader, isNetwork } from "./client-address";

const from = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { "x-forwarded-for": forwarded } }) as unknown as IncomingMessage;

test("without proxies nobody is believed", () => {
  expect(addressReader([])(from("127.0.0.1", "203.0.113.9"))).toBe("127.0.0.1");
});

test.each([
  ["nothing forwarded", "10.1.2.3", undefined, "10.1.2.3"],
  ["one proxy", "10.1.2.3", "203.0.113.9", "203.0.113.9"],
  ["what the client itself wrote stands further left", "10.1.2.3", "192.0.2.1, 203.0.113.9", "203.0.113.9"],
  ["two proxies", "10.1.2.3", "203.0.113.9, 10.9.9.9", "203.0.113.9"],
  ["only proxies", "10.1.2.3", "10.4.4.4,10.9.9.9", "10.4.4.4"],
  ["a client that is no proxy", "203.0.113.9", "192.0.2.1", "203.0.113.9"],
  ["no address", "10.1.2.3", "unknown", "10.1.2.3"],
  ["no address behind a good one", "10.1.2.3", "<script>, 203.0.113.9", "203.0.113.9"],
  ["an address with a port, which no one may make up keys with", "10.1.2.3", "203.0.113.9:4711", "10.1.2.3"],
  ["an empty header", "10.1.2.3", "", "10.1.2.3"],
  ["IPv4 seen by a socket of IPv6", "::ffff:10.1.2.3", "::ffff:203.0.113.9", "203.0.113.9"],
  ["IPv6", "fd00::1", "2001:db8::7", "2001:db8::7"],
])("%s", (_what, remote, forwarded, address) => {
  expect(addressReader(["private"])(from(remote, forwarded))).toBe(address);
});

test("proxies are addresses, networks or names", () => {
  expect(addressReader(["192.0.2.0/24"])(from("192.0.2.77", "203.0.113.9"))).toBe("203.0.113.9");
  expect(addressReader(["192.0.2.1"])(from("192.0.2.2", "203.0.113.9"))).toBe("192.0.2.2");
  expect(addressReader(["2001:db8::/32"])(from("2001:db8::1", "203.0.113.9"))).toBe("203.0.113.9");
  expect(["loopback", "private", "10.0.0.0/8", "::1"].every(isNetwork)).toBe(true);
  expect(["", "yes", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/8/8", "example.com", "10.0.0/8"].filter(isNetwork)).toEqual([]);
});
