import type { LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import { notAllowed } from "./problems";
import { isPublicAddress } from "./public-address";
import { resolvePublic, type Resolve } from "./resolve-public";
import type { Target } from "./target";
import type { TimeLimits } from "./time-limits";

/**
 * An agent for one request. The name is looked up when the socket is made and the socket gets those very addresses, so that nothing
 * can change between check and use; and no connection outlives its request, so that none is used that was checked for another.
 * It reads no proxy from the environment.
 */
export function guardedAgent({ isTrusted }: Target, resolve: Resolve, limits: TimeLimits): Agent {
  const lookup: LookupFunction = (name, options, callback) => {
    const found = isTrusted ? resolve(name) : resolvePublic(resolve, name);
    found.then(
      addresses => (options.all ? callback(null, addresses) : callback(null, addresses[0]!.address, addresses[0]!.family)),
      (error: Error) => callback(error, ""),
    );
  };
  const dial = buildConnector({ lookup, timeout: limits.connectMs, allowH2: false });
  const connect: buildConnector.connector = (options, callback) =>
    dial(options, (...outcome) => {
      const [error, socket] = outcome;
      if (error || isTrusted || isPublicAddress(socket.remoteAddress ?? "")) return callback(...outcome);
      // An address in the URL is never looked up; whatever was dialled is looked at before a byte of the request is sent.
      socket.destroy();
      callback(notAllowed(), null);
    });
  return new Agent({ connect, pipelining: 0, connections: 1, headersTimeout: limits.headersMs, bodyTimeout: limits.silenceMs });
}
