import type { IncomingMessage, ServerResponse } from "node:http";
import helmet, { type HelmetOptions } from "helmet";
import { wantsPage } from "./request-checks";
import { pathOf } from "./request-scope";

/** Headers that tell browsers what they may do with the answer to a request, name after value. */
export type HeadersOfRequest = (request: IncomingMessage) => readonly string[];

/** Made once: data for programs in production; in development there are pages, too. */
export function securityHeaders({ development }: { development: boolean }): HeadersOfRequest {
  const api = headersOf(ofData({ production: !development }));
  if (!development) return () => api;
  const pages = headersOf(ofPages(PAGE_POLICY));
  const sandbox = headersOf(ofPages(SANDBOX_POLICY));
  return request => (!wantsPage(request) ? api : pathOf(request) === "/graphql" ? sandbox : pages);
}

type Policy = Record<string, string[]>;

/** Nobody shows, frames or guesses at an answer. */
const DATA_POLICY: Policy = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };

/** GraphiQL and the pages of stand-ins: files and calls of this server only, and the scripts inside of them. */
const PAGE_POLICY: Policy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'", "'unsafe-inline'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", "data:"],
  fontSrc: ["'self'", "data:"],
  connectSrc: ["'self'", "ws:", "wss:"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
};

/** The page of Apollo Sandbox brings a policy for its scripts and frames of its own. */
const SANDBOX_POLICY: Policy = { objectSrc: ["'none'"], frameAncestors: ["'none'"] };

function ofData({ production }: { production: boolean }): HelmetOptions {
  return {
    contentSecurityPolicy: policyOf(DATA_POLICY),
    strictTransportSecurity: production && { maxAge: 31_536_000, includeSubDomains: true },
    xFrameOptions: { action: "deny" },
    // For documents only, which an answer is not, and for browsers that are no more.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  };
}

function ofPages(policy: Policy): HelmetOptions {
  return {
    contentSecurityPolicy: policyOf(policy),
    // A browser that has once heard of HTTPS would not come back to a server of development.
    strictTransportSecurity: false,
    xFrameOptions: { action: "deny" },
    // Signing in to Apollo opens a window that reports back.
    crossOriginOpenerPolicy: { policy: "same-origin-allow-popups" },
  };
}

/** Helmet insists on a decision about what no other directive names. */
function policyOf(policy: Policy): HelmetOptions["contentSecurityPolicy"] {
  const defaultSrc = policy.defaultSrc ?? helmet.contentSecurityPolicy.dangerouslyDisableDefaultSrc;
  return { useDefaults: false, directives: { ...policy, defaultSrc } };
}

/** Helmet writes the same headers to every response: once is enough, to one that only remembers them. */
function headersOf(options: HelmetOptions): readonly string[] {
  const headers: string[] = [];
  const response = { setHeader: (name: string, value: string) => void headers.push(name, value), removeHeader() {} };
  helmet(options)({} as IncomingMessage, response as unknown as ServerResponse, error => {
    if (error) throw error as Error;
  });
  return headers;
}
