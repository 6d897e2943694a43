import type { Context } from "../../../platform/context/context";

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  Plans?: PlanNode[];
}

/** How Postgres would answer a statement: which tables it would read as a whole, and which indexes it would use. */
export interface PlanFacts {
  text: string;
  sequential: string[];
  indexes: string[];
}

/** Does some work, and tells the plans of the statements that it sent, each with its own values. */
export async function plansOf(ctx: Context, work: (ctx: Context) => Promise<unknown>): Promise<PlanFacts[]> {
  const sent: { text: string; values: readonly unknown[] }[] = [];
  const query: Context["query"] = (text, values = []) => {
    sent.push({ text, values });
    return ctx.query(text, values);
  };
  await work(Object.create(ctx, { query: { value: query } }) as Context);
  return Promise.all(sent.map(({ text, values }) => planOf(ctx, text, values)));
}

async function planOf(ctx: Context, text: string, values: readonly unknown[]): Promise<PlanFacts> {
  const [row] = await ctx.query<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(`explain (format json) ${text}`, values);
  const nodes = nodesOf(row!["QUERY PLAN"][0].Plan);
  return {
    text,
    sequential: nodes.filter(node => node["Node Type"] === "Seq Scan").map(node => node["Relation Name"]!),
    indexes: nodes.flatMap(node => node["Index Name"] ?? []),
  };
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}
