import { startFederation, type Federation } from "./federation";
import type { Call, TestSubgraph } from "./serve-subgraph";
import type { ComparedAnswer } from "./stock-gateway";

/** An operation and the answer that the specifications ask for. */
export interface Case {
  /** What the graph must do: `answers …`. */
  name: string;
  query: string;
  variables?: Record<string, unknown>;
  /** The whole of `data`, its fields in the order of the answer. */
  data?: unknown;
  /** The path of each error, in any order; no errors when it is absent. */
  errorPaths?: readonly (readonly (string | number)[] | null)[];
  /** Looks at what the subgraphs were asked. */
  calls?(calls: readonly Call[]): void;
  /** How the stock gateway's answer differs from the right one. Tests that it still does. */
  stockDiffers?: string;
  /** What Apollo's planner does wrong, so that no executor of its plans could answer rightly. Tests that it still does. */
  plannerFails?: string;
}

/** Tests each case over the subgraphs; and, so that an expectation is more than our opinion, over the stock gateway. */
export function conforms(title: string, subgraphs: readonly TestSubgraph[], cases: readonly Case[]): void {
  describe(title, () => {
    let federation: Federation;
    beforeAll(async () => {
      federation = await startFederation(subgraphs);
    });
    afterAll(() => federation?.close());

    test.each(cases.map(one => [one.name, one] as const))("%s", async (_name, one) => {
      const answer = await federation.ask(one.query, one.variables);
      if (one.plannerFails !== undefined) return expect(() => check(answer, one)).toThrow();
      check(answer, one);
      one.calls?.(federation.calls);
    });

    test.each(cases.map(one => [one.name, one] as const))("%s (stock gateway)", async (_name, one) => {
      const answer = await federation.askStock(one.query, one.variables);
      if (one.stockDiffers === undefined && one.plannerFails === undefined) check(answer, one);
      else expect(() => check(answer, one)).toThrow();
    });
  });
}

function check(answer: ComparedAnswer, { data, errorPaths = [] }: Case): void {
  // A null that no subgraph explains is an error by the specification; some gateways tell it beside the errors.
  const told = [...(answer.errors ?? []), ...(answer.extensions?.valueCompletion ?? [])];
  const paths = told.map(({ path }) => JSON.stringify(path ?? null)).sort();
  // Both at once: a wrong answer is understood by its errors.
  expect({ data: answer.data, errors: answer.errors ?? [] }).toEqual({
    data,
    errors: expect.any(Array) as unknown,
  });
  expect(answer.errors?.length ? { paths, errors: answer.errors } : { paths }).toMatchObject({
    paths: errorPaths.map(path => JSON.stringify(path)).sort(),
  });
  expect(JSON.stringify(answer.data)).toBe(JSON.stringify(data));
}
