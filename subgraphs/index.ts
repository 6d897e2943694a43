import type { Subgraph } from "../platform/subgraph/define-subgraph";
import { assessment } from "./assessment/subgraph";
import { billing } from "./billing/subgraph";
import { catalog } from "./catalog/subgraph";
import { identity } from "./identity/subgraph";
import { learningProgress } from "./learning-progress/subgraph";
import { mentor } from "./mentor/subgraph";

/** The six. The topology is this list and a loop. */
export const subgraphs: readonly Subgraph[] = [identity, catalog, learningProgress, assessment, mentor, billing];
