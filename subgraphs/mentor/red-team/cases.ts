import { answersCases } from "./answers-cases";
import type { RedTeamCase } from "./case";
import { learnersCases } from "./learners-cases";
import { materialCases } from "./material-cases";

/** Every attack that the mentor is tested with. */
export const redTeamCases: readonly RedTeamCase[] = [...learnersCases, ...materialCases, ...answersCases];
