import { statementChannel, type SentStatement } from "../database/statements";

/** What ran, and the statements that it sent. */
export interface Counted<Result> {
  result: Result;
  statements: SentStatement[];
}

/** Runs `work` and collects the SQL statements of its request; without a request id, all statements of the process. */
export async function countStatements<Result>(work: () => Promise<Result>, requestId?: string): Promise<Counted<Result>> {
  const statements: SentStatement[] = [];
  const collect = (message: unknown) => {
    const statement = message as SentStatement;
    if (requestId === undefined || statement.requestId === requestId) statements.push(statement);
  };
  statementChannel.subscribe(collect);
  try {
    return { result: await work(), statements };
  } finally {
    statementChannel.unsubscribe(collect);
  }
}
