/** The member of a mutation's result union that the story counts on; throws when it is another, with what it says. */
export function as<Result extends { __typename: string }, Name extends Result["__typename"]>(
  result: Result,
  name: Name,
): Extract<Result, { __typename: Name }> {
  if (result.__typename !== name) throw new Error(`not a ${name} but ${JSON.stringify(result)}`);
  return result as Extract<Result, { __typename: Name }>;
}
