import type { GraphAnswer, GraphClient } from "../harness/graph-client";
import type { Expectation, Outcome, Variables } from "./row";
import type { World } from "./world";

/** A field below a root field, and what each actor gets of it. */
export interface PrivateField {
  /** The type and the field, for example `User.email`. */
  field: string;
  /** Where it is read. */
  text: string;
  /** The way to it in the answer. */
  path: readonly (string | number)[];
  variables: (world: World) => Variables;
  expect: Expectation;
}

/** Reads the field as somebody: `ok` when there is a value. */
export async function read(client: GraphClient, { text, path }: PrivateField, variables: Variables): Promise<Outcome> {
  const { data, errors }: GraphAnswer<unknown> = await client.send(text, variables);
  const error = errors?.find(entry => entry.path?.join() === path.slice(0, entry.path?.length).join());
  if (error) return error.extensions.code as Outcome;
  let value = data;
  for (const step of path) value = (value as Record<string, unknown> | null)?.[step] ?? null;
  return value === null ? "null" : "ok";
}
