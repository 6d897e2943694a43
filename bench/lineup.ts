import { hiveMany } from "./targets/hive-many";
import { limit } from "./targets/limit";
import { ours } from "./targets/ours";
import { oursMany } from "./targets/ours-many";
import { postgraphile } from "./targets/postgraphile";
import { stock } from "./targets/stock";
import { stockMany } from "./targets/stock-many";
import type { TargetDefinition } from "./targets/target";

/** All targets of the scenarios, in the order in which they are shown. */
export const lineup: readonly TargetDefinition[] = [limit, ours, postgraphile, stock, oursMany, stockMany, hiveMany];
