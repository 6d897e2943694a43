import type { FetchNode } from "@apollo/query-planner";
import { mapEvents } from "../../platform/graphql/map-events";
import { subgraphError } from "../errors/client-error";
import { refused, type Answer, type AnswerStream } from "../execute/answer";
import { errorsOf } from "../execute/execute-operation";
import { operationOf, usedVariables } from "../execute/compile-fetch";
import { executePlan, type Execution } from "../execute/execute-plan";
import type { Graph } from "../execute/graph";
import type { SubgraphResult } from "../sources/subgraph-source";

/**
 * Subscribes at the subgraph that has the events (the plan's `primary` fetch), and completes each event with what the other
 * subgraphs know: the event is the answer to the plan's first fetch, and the rest of the plan is executed on it.
 */
export async function subscribeToPlan(graph: Graph, primary: FetchNode, execution: Execution): Promise<AnswerStream> {
  const { origin } = execution;
  const events = await graph.sources.get(primary.serviceName)!.subscribe({
    operation: operationOf(primary),
    variables: usedVariables(primary, execution.variables),
    origin,
  });
  const failed = (error: unknown) => refused(errorsOf(graph, origin, [error]));
  const complete = async (event: SubgraphResult): Promise<Answer> =>
    event.data === undefined
      ? refused(errorsOf(graph, origin, event.errors?.map(subgraphError) ?? []))
      : executePlan(graph, execution, undefined, event);
  // One event that cannot be completed does not end the stream.
  return streamOf(mapEvents(events, event => complete(event).catch(failed), failed));
}

function streamOf(answers: AsyncGenerator<Answer, undefined, undefined>): AnswerStream {
  return {
    listen(listener) {
      let left = false;
      void (async () => {
        for await (const answer of answers) listener.next(answer);
        if (!left) listener.complete();
      })();
      return () => {
        left = true;
        void answers.return(undefined);
      };
    },
  };
}
