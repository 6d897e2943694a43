import { textOf, unescape, type ChatMessage } from "../prompt";
import { quotableSentences } from "../sentences";
import { stems } from "../words";

const criterionPattern = /<criterion id="(\d+)">\n([^]*?)\n<\/criterion>/g;
const saidPattern = /<said>\n([^]*?)\n<\/said>/g;
/** A sentence speaks to a criterion that shares so many of its words with it: this part of them, and no fewer than two. */
const leastShare = 0.4;
const fewestShared = 2;
const fewestWords = 6;

/** Judges by words alone: a criterion is met by a sentence of the learner's that has enough of its words. */
export function judgement(messages: ChatMessage[]): object {
  const text = messages
    .filter(({ role }) => role === "user")
    .map(textOf)
    .join("\n");
  const sentences = [...text.matchAll(saidPattern)].flatMap(([, said]) => quotableSentences(unescape(said!)));
  const free = new Set(sentences.filter(sentence => sentence.split(/\s+/).length >= fewestWords));
  const verdicts = [...text.matchAll(criterionPattern)].map(([, id, criterion]) => {
    const evidence = bestSentence(unescape(criterion!), free);
    free.delete(evidence ?? "");
    return { criterion: Number(id), met: evidence !== null, reason: reasonFor(evidence), evidence };
  });
  return { verdicts };
}

function bestSentence(criterion: string, sentences: Iterable<string>): string | null {
  const asked = new Set(stems(criterion));
  const needed = Math.max(fewestShared, Math.ceil(asked.size * leastShare));
  const scored = [...sentences].map(sentence => ({ sentence, shared: asked.size - without(asked, stems(sentence)) }));
  const best = scored.filter(({ shared }) => shared >= needed).sort((a, b) => b.shared - a.shared)[0];
  return best?.sentence ?? null;
}

function without(words: ReadonlySet<string>, others: readonly string[]): number {
  const taken = new Set(others);
  return [...words].filter(word => !taken.has(word)).length;
}

function reasonFor(evidence: string | null): string {
  const judge = "Judged by the offline tutor, which compares words and understands nothing: ";
  return judge + (evidence === null ? "none of your sentences speaks of this." : "this sentence of yours speaks of it.");
}
