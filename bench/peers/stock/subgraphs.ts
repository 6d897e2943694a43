import { catalog } from "./catalog/catalog";
import { identity } from "./identity/identity";
import { learningProgress } from "./learning-progress/learning-progress";

/** The subgraphs that the questions are about. */
export const stockSubgraphs = [catalog, learningProgress, identity];
