/**
 * What the launch page sends. clients/operations/scorm.graphql has the same operations, so that a gateway that takes registered
 * ones only takes these.
 */
const PROBLEM = "... on Problem { code message }";

/** The operations of the launch page, by mutation. */
export const pageOperations = {
  beginScorm: `mutation BeginScorm($input: BeginScormInput!) {
  beginScorm(input: $input) { __typename ... on ScormRun { id elements { name value } } ${PROBLEM} }
}`,
  commitScorm: `mutation CommitScorm($input: CommitScormInput!) {
  commitScorm(input: $input) { __typename ... on ScormCommit { kept itemCompleted completed passed scorePercent } ${PROBLEM} }
}`,
  finishScorm: `mutation FinishScorm($input: FinishScormInput!) {
  finishScorm(input: $input) { __typename ... on ScormCommit { kept itemCompleted completed passed scorePercent } ${PROBLEM} }
}`,
} as const;
