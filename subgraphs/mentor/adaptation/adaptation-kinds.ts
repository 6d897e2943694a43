/** What a proposal is at. */
export const adaptationStates = ["MAKING", "PROPOSED", "FAILED", "ACCEPTED", "REJECTED"] as const;
export type AdaptationState = (typeof adaptationStates)[number];

/** What it would do. */
export const adaptationActions = ["ADD_LESSON", "REMOVE", "CHANGE", "REORDER"] as const;
export type AdaptationAction = (typeof adaptationActions)[number];
