import { setTimeout as sleep } from "node:timers/promises";
import type { GraphAnswer, GraphClient, GraphError } from "../harness/graph-client";
import { ACTORS, textOf, type Actor, type Outcome, type Row, type Variables } from "./row";
import type { World } from "./world";

/** How long a subscriber listens while things happen. */
const ROUNDS = 4;
const ROUND_MS = 400;

/** Any root field's value, as far as its outcome goes. */
type AnyRoot = Record<string, { code?: string } | null>;
type Answer = GraphAnswer<AnyRoot>;

/** One cell of the matrix, ready to be played. */
export interface Cell {
  actor: Actor;
  client: GraphClient;
  variables: Variables;
}

/** Makes what the cells of a row need, one after the other. */
export async function prepare(world: World, row: Row): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const actor of ACTORS) {
    const client = row.asNewPerson ? await world.newClientOf(actor) : world.clientOf(actor);
    cells.push({ actor, client, variables: (await row.variables?.(world, actor)) ?? {} });
  }
  return cells;
}

/** Plays one cell. */
export async function ask(world: World, row: Row, { client, variables }: Cell): Promise<Outcome> {
  const answer = row.field.startsWith("Subscription.")
    ? await listen(world, row, client, variables)
    : await client.send<AnyRoot, Variables>(textOf(row), variables);
  await row.cleanUp?.(world, variables);
  return answer === null ? "silence" : outcomeOf(answer, row);
}

/** The first thing that a subscriber hears; null when that is nothing. */
async function listen(world: World, row: Row, client: GraphClient, variables: Variables): Promise<Answer | null> {
  const updates = client.subscribe<AnyRoot, Variables>(textOf(row), variables);
  // A subscription that is refused ends with the errors.
  const first = updates.next().then(
    ({ value }) => value as Answer,
    (errors: GraphError[]) => ({ errors }),
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    const heard = await Promise.race([first, sleep(ROUND_MS, null)]);
    if (heard) return heard;
    await row.happen?.(world, variables);
  }
  return Promise.race([first, sleep(ROUND_MS, null)]);
}

function outcomeOf({ data, errors }: Answer, { field }: Row): Outcome {
  if (errors) {
    const { code, problem } = errors[0]!.extensions;
    return problem === undefined ? (code as Outcome) : `PROBLEM ${problem}`;
  }
  const value = data![field.split(".")[1]!];
  if (value === null) return "null";
  return value?.code === undefined ? "ok" : `PROBLEM ${value.code}`;
}
