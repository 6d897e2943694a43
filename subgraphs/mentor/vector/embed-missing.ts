import type { Context, Scope, Transaction } from "../../../platform/context/context";
import type { Account } from "../spending/account";
import { embeddingModelName, embedTexts, type Embedding } from "./embedding";

/** Rows whose texts are found by what they mean. */
export interface Embeddable<Row> {
  /** Some that lack an embedding of a model. */
  find(scope: Scope, model: string, limit: number): Promise<Row[]>;
  /** What such a row means. */
  textOf(row: Row): string;
  /** Keeps embeddings, in the rows' order. A row that has become another text since keeps none. */
  save(tx: Transaction, rows: readonly Row[], embeddings: readonly Embedding[]): Promise<void>;
}

/** Rows of one call. */
const BATCH = 50;

/** Makes the embeddings that rows lack, of the model that is configured now. Safe to run again: it goes on where it was. */
export async function embedMissing<Row>(ctx: Context, account: Account, { find, textOf, save }: Embeddable<Row>): Promise<void> {
  const model = embeddingModelName(ctx);
  if (model === null) return;
  for (;;) {
    const rows = await find(ctx, model, BATCH);
    const embeddings = rows.length > 0 ? await embedTexts(ctx, account, rows.map(textOf)) : null;
    if (!embeddings) return;
    await ctx.transaction(tx => save(tx, rows, embeddings));
  }
}
