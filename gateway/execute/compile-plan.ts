import type { PlanNode, ResponsePath } from "@apollo/query-planner";
import type { GraphQLSchema } from "graphql";
import { compileFetch } from "./compile-fetch";
import type { Step } from "./run";

/** Makes a plan ready to run, once for all requests. */
export function compilePlan(node: PlanNode, schema: GraphQLSchema, path: ResponsePath = []): Step {
  switch (node.kind) {
    case "Fetch":
      return compileFetch(node, path, schema);
    case "Flatten":
      return compilePlan(node.node, schema, [...path, ...node.path]);
    case "Sequence":
      return inSequence(node.nodes.map(each => compilePlan(each, schema, path)));
    case "Parallel":
      return atOnce(node.nodes.map(each => compilePlan(each, schema, path)));
    case "Condition":
      throw new Error("Operations are planned without conditions.");
    case "Defer":
      throw new Error("@defer is not in the schema.");
  }
}

function inSequence(steps: readonly Step[]): Step {
  return async run => {
    for (const step of steps) await step(run);
  };
}

function atOnce(steps: readonly Step[]): Step {
  return async run => {
    await Promise.all(steps.map(async step => step(run)));
  };
}
