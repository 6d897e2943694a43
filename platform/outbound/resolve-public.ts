import type { LookupAddress } from "node:dns";
import { lookup, Resolver } from "node:dns/promises";
import { notAllowed, OutboundRefusal, outboundProblems } from "./problems";
import { isPublicAddress } from "./public-address";

/** Finds the addresses of a name. */
export type Resolve = (name: string) => Promise<LookupAddress[]>;

/** There is no such name, or it has no address. */
const NOWHERE = new Set(["ENOTFOUND", "ENODATA", "EAI_NODATA", "EBADNAME", "ENONAME"]);
const DNS_TIMEOUT_MS = 3_000;

/** Asks the system, as every other program does; or, where some are named, DNS servers of one's own (`address` or `address:port`). */
export function resolverFor(servers: readonly string[]): Resolve {
  if (servers.length === 0) return name => lookup(name, { all: true });
  const resolver = new Resolver({ timeout: DNS_TIMEOUT_MS, tries: 2 });
  resolver.setServers(servers);
  return async name => {
    const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const found = answers.flatMap((answer, index) =>
      answer.status === "fulfilled" ? answer.value.map(address => ({ address, family: index === 0 ? 4 : 6 })) : [],
    );
    if (found.length > 0) return found;
    throw answers.map(answer => (answer as PromiseRejectedResult).reason as Error).toSorted(byGravity)[0]!;
  };
}

/** The addresses of a name. One that is not public refuses them all: nobody public answers so. */
export async function resolvePublic(resolve: Resolve, name: string): Promise<LookupAddress[]> {
  const addresses = await resolve(name).catch((error: unknown) => {
    throw leadsNowhere(error) ? notAllowed() : new OutboundRefusal(outboundProblems.SOURCE_UNREACHABLE, true);
  });
  if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) throw notAllowed();
  return addresses;
}

/** A server that fails says less than one that has no address of this family: it may know one in a moment. */
function byGravity(left: Error, right: Error): number {
  return Number(leadsNowhere(left)) - Number(leadsNowhere(right));
}

function leadsNowhere(error: unknown): boolean {
  return NOWHERE.has((error as NodeJS.ErrnoException).code ?? "");
}
