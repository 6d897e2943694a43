import { z } from "zod";
import { definePort } from "../../../platform/context/definitions";
import { ClamdVirusScanner } from "./clamd-virus-scanner";
import { noVirusScanner, type VirusScanner } from "./virus-scanner";

const shape = {
  CLAMD_URL: z
    .url({ protocol: /^tcp$/ })
    .refine(url => new URL(url).port !== "", "names no port")
    .optional()
    .describe("tcp://host:port of a ClamAV daemon that looks at every upload; absent: nobody looks"),
  CLAMD_TIMEOUT_SECONDS: z.coerce.number().positive().max(600).default(60).describe("how long the daemon may be silent"),
};

/** Who looks for malware in what people upload. */
export const virusScanner = definePort<VirusScanner, typeof shape>({
  name: "catalog.virus-scanner",
  settings: shape,
  create({ CLAMD_URL, CLAMD_TIMEOUT_SECONDS }) {
    if (CLAMD_URL === undefined) return noVirusScanner;
    const { hostname, port } = new URL(CLAMD_URL);
    const host = hostname.replace(/^\[|\]$/g, "");
    return new ClamdVirusScanner({ host, port: Number(port), silenceMs: CLAMD_TIMEOUT_SECONDS * 1_000 });
  },
});
