/**
 * SQL for how near two embeddings (`real[]`) are: their cosine, -1 to 1; null where one is missing, or their lengths differ. Migration
 * 0006 makes the function: by pgvector where the database has it, else exactly and in plain SQL. Whoever ranks by it bounds the rows
 * first: to a course's passages, or a learner's own memories.
 */
export function nearness(embedding: string, question: string): string {
  return `nearness(${embedding}, ${question}::real[])`;
}
