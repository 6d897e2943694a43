import { z } from "zod";
import type { Settings } from "../config/settings";

/** `host:port` pairs, with IPv6 in brackets. */
const PAIRS = /^((\[[0-9a-f:.]+\]|[^\s:/@[\],]+):\d{1,5}(,(?!$)|$))*$/i;

/** What an operator decides about requests to addresses that people gave. A port that makes such requests has these among its settings. */
export const outboundShape = {
  OUTBOUND_PORTS: z
    .string()
    .regex(/^\d{1,5}(,\d{1,5})*$/, "is no list of ports")
    .default("80,443")
    .describe("ports that may be asked at addresses that people give, comma-separated"),
  OUTBOUND_ALLOW: z
    .string()
    .regex(PAIRS, "is no list of host:port")
    .default("")
    .describe(
      "host:port pairs, comma-separated, that may be asked although they are not on the public internet. Dangerous: whoever may import material reads what they answer. For tests and development",
    ),
  OUTBOUND_DNS: z
    .string()
    .default("")
    .describe(
      "DNS servers for the names in addresses that people give: address or address:port, comma-separated; absent: the system's",
    ),
  OUTBOUND_TIMEOUT_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(300)
    .default(30)
    .describe("how long a request to an address that somebody gave may take, redirects included"),
};

/** The parsed settings. */
export type OutboundSettings = Settings<typeof outboundShape>;
