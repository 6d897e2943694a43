import type { Transaction } from "../../../platform/context/context";

/**
 * Keeps what is said in a lesson's video among what can be found in the lesson; null takes it away. Of very long texts the first
 * 200,000 characters can be found, those of the lesson itself included.
 */
export async function keepTranscriptText(tx: Transaction, lessonId: string, text: string | null): Promise<void> {
  await tx.query("update lesson_text set transcript = $2 where lesson_id = $1", [lessonId, text ?? ""]);
}
