import type { Context } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import { ObjectStoreUnavailable } from "../ports/object-store";
import { problems } from "../problems";

/** Calls the object store for somebody who waits: when it does not answer, they are told that they can try again. */
export async function storeAnswers<Answer>(ctx: Context, call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ObjectStoreUnavailable)) throw error;
    ctx.log.warn({ err: error }, "the object store is not available");
    throw refuse(problems.FILE_STORE_UNAVAILABLE);
  }
}
