import { processEnvironment } from "../../platform/config/settings";

/** Who stands in front of the subgraphs: our own gateway, or another one that runs the same supergraph. */
export type FrontGateway = "ours" | "hive";

/** The gateway that this test run is about. */
export function frontGateway(): FrontGateway {
  return processEnvironment().GATEWAY === "hive" ? "hive" : "ours";
}

/** For what only our gateway does; with another one the tests are reported as skipped. */
export const describeOurGateway = frontGateway() === "ours" ? describe : describe.skip;
export const itOurGateway = frontGateway() === "ours" ? it : it.skip;
