import type { Actor } from "../../../platform/context/actor";
import type { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import type { Outcome } from "./authoring";

/** What a mutation was answered with: its result, or the code of its error. */
export type MutationAnswer = Outcome & { error?: string };

/** Sends a mutation of one input. `thing` is the type that it answers with when it succeeds, `fields` what is asked of it. */
export async function sendMutation(
  kit: SubgraphKit,
  actor: Actor | null,
  field: string,
  [thing, fields]: [thing: string, fields: string],
  input: object,
): Promise<MutationAnswer> {
  const inputType = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
  const text = `mutation M($input: ${inputType}!) { ${field}(input: $input) { __typename ... on ${thing} { ${fields} } ... on Problem { code message path } } }`;
  const { data, errors } = await kit.send<Record<string, Outcome>>(actor, text, { input });
  if (data?.[field]) return data[field];
  return { __typename: "Error", id: "", error: (errors?.[0]?.extensions?.code as string | undefined) ?? errors?.[0]?.message };
}
