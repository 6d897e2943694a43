import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult } from "graphql";
import type { Context } from "../context/context";
import { mapEvents } from "./map-events";

/**
 * What graphql-js's `subscribe` does, but with a context of its own for each event: with one context for the whole
 * subscription its loaders would answer every event with the rows of the first.
 */
export async function subscribeWithFreshContext(
  args: Omit<ExecutionArgs, "contextValue">,
  contextOf: () => Context,
): Promise<ExecutionResult | AsyncGenerator<ExecutionResult, undefined, undefined>> {
  const events = await createSourceEventStream({ ...args, contextValue: contextOf() });
  if (!(Symbol.asyncIterator in events)) return events;
  return mapEvents(events, async event => execute({ ...args, rootValue: event, contextValue: contextOf() }));
}
