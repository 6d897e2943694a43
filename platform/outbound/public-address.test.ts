import { isPublicAddress } from "./public-address";

describe("an address", () => {
  it.each([
    "1.1.1.1",
    "8.8.8.8",
    "93.184.215.14",
    "172.32.0.1",
    "100.128.0.1",
    "2606:4700:4700::1111",
    "2a00:1450:4001:80b::200e",
  ])("like %s is public", address => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ["loopback", "127.0.0.1", "127.255.255.254", "::1"],
    ["unspecified", "0.0.0.0", "0.1.2.3", "::"],
    ["private", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fd00:ec2::254", "fc00::1"],
    ["link-local", "169.254.169.254", "fe80::1", "fe80::1%eth0", "febf::1"],
    ["site-local", "fec0::1"],
    ["shared", "100.64.0.1", "100.100.100.200", "100.127.255.255"],
    ["multicast and broadcast", "224.0.0.1", "239.255.255.255", "255.255.255.255", "ff02::1"],
    ["reserved", "240.0.0.1", "192.0.0.192", "100::1", "4000::1", "5f00::1"],
    ["documentation", "192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"],
    ["benchmarking", "198.18.0.1", "198.19.255.255", "2001:2::1"],
    ["IPv4 within IPv6", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1", "::127.0.0.1", "::7f00:1"],
    ["translated", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::"],
    ["of a cloud's own services", "168.63.129.16"],
    ["no address", "", "example.com", "0x7f.1", "2130706433", "017700000001", "1.1.1.1.", "1.1"],
  ])("that is %s is not", (_what, ...addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });
});
