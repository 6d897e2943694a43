import { Client } from "pg";

/** A statement as it was sent. */
export interface RunStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The plans of statements of the catalog, with what they did. */
export async function explainStatements(url: string, statements: readonly RunStatement[]): Promise<string[]> {
  const client = new Client({ connectionString: url, options: "-c search_path=catalog,public" });
  await client.connect();
  try {
    const plans: string[] = [];
    for (const { text, values } of statements) plans.push(await planOf(client, text, [...values]));
    return plans;
  } finally {
    await client.end();
  }
}

async function planOf(client: Client, text: string, values: unknown[]): Promise<string> {
  const { rows } = await client.query<{ "QUERY PLAN": string }>(`explain (analyze, buffers, costs off) ${text}`, values);
  return rows.map(row => row["QUERY PLAN"]).join("\n");
}
