import { checkQuestion } from "./check-question";
import type { Passage, Prompt } from "./prompt";
import { quotableSentences } from "./sentences";
import { contentWords, stem, stems } from "./words";

/** A sentence that the tutor could quote, with the words it is found by. */
interface Candidate {
  passage: Passage;
  /** Place among all sentences, in reading order. */
  position: number;
  text: string;
  stems: Set<string>;
  /** The stems of the lesson's title, which speak for every sentence of the lesson. */
  titleStems: Set<string>;
}

type Scored = Candidate & { score: number };

export const openingLine = "I am the offline tutor: no language model is configured, so I answer from this course's own text.";

const mostQuotes = 4;
const fewestQuotes = 2;
/** A quote must be at least this good, as a share of the best one's score. */
const goodEnough = 0.4;
/** The best sentence must speak to this share of the question, by weight; below it, the answer is that there is none. */
const leastCoverage = 0.2;
/** A word of the lesson's title counts this much of a word in the sentence itself. */
const titleWeight = 0.5;
const mostSuggestions = 3;
/** Sentences looked at; a longer prompt is cut. */
const mostCandidates = 5000;

/** Answers from the passages alone: the same prompt always gets the same text. Nothing in the prompt is taken as an instruction. */
export function composeAnswer(prompt: Prompt): string {
  const candidates = prompt.passages.flatMap(toCandidates).slice(0, mostCandidates);
  candidates.forEach((candidate, position) => (candidate.position = position));
  const quotes = bestSentences(candidates, prompt.question);
  const body = quotes.length > 0 ? quotes.map(quoteLine).join("\n") : noAnswer(prompt);
  const check = quotes.length > 0 ? [checkQuestion(quotes, candidates)] : [];
  const suggestions = suggest(prompt, quotes);
  const last = suggestions.length > 0 ? [`Suggestions: ${suggestions.join(" | ")}`] : [];
  return [openingLine, ...remembered(prompt), body, ...check, ...last].join("\n\n");
}

function toCandidates(passage: Passage): Candidate[] {
  const titleStems = new Set(stems(passage.lesson));
  return quotableSentences(passage.text).map(text => ({ passage, position: 0, text, stems: new Set(stems(text)), titleStems }));
}

function bestSentences(candidates: Candidate[], question: string): Candidate[] {
  const asked = new Set(stems(question));
  const weights = weighWords(asked, candidates);
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const ranked = distinct(candidates)
    .map((candidate): Scored => ({ ...candidate, score: score(candidate, weights) }))
    .filter(candidate => candidate.score > 0)
    .sort((a, b) => b.score - a.score || a.position - b.position);
  const best = ranked[0]?.score ?? 0;
  if (total === 0 || best / total < leastCoverage) return [];
  const chosen = ranked.filter(({ score }, rank) => rank < fewestQuotes || (rank < mostQuotes && score >= best * goodEnough));
  return chosen.sort((a, b) => a.position - b.position);
}

/** Inverse document frequency: a word that few sentences have says more about what is asked. */
function weighWords(asked: Set<string>, candidates: Candidate[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const word of asked) {
    const having = candidates.filter(candidate => candidate.stems.has(word) || candidate.titleStems.has(word)).length;
    weights.set(word, Math.log(1 + (candidates.length + 1) / (having + 1)));
  }
  return weights;
}

/** The weight of the question's words in a sentence; very long sentences, which match anything, count a little less. */
function score(candidate: Candidate, weights: Map<string, number>): number {
  let sum = 0;
  for (const [word, weight] of weights) {
    if (candidate.stems.has(word)) sum += weight;
    else if (candidate.titleStems.has(word)) sum += weight * titleWeight;
  }
  return sum / (1 + Math.max(0, candidate.stems.size - 20) / 40);
}

/** Passages may overlap: the first of equal sentences stays. */
function distinct(candidates: Candidate[]): Candidate[] {
  return [...new Map(candidates.toReversed().map(candidate => [candidate.text, candidate])).values()].toReversed();
}

/** The first memory that has a word of the question. */
function remembered({ memories = [], question }: Prompt): string[] {
  const asked = new Set(stems(question));
  const memory = memories.find(({ text }) => stems(text).some(word => asked.has(word)));
  return memory ? [`I remember of you: “${memory.text}” [${memory.id}]`] : [];
}

/** In quotation marks, so that no line of the answer begins with words of the course. */
function quoteLine({ text, passage }: Candidate): string {
  return `“${text}” [${passage.id}]`;
}

function noAnswer({ passages }: Prompt): string {
  if (passages.length === 0) return "There is no lesson text that I could look into here.";
  return "I found nothing about this in the lessons that I can see. Try other words, or one of the lessons below.";
}

/** After an answer: a word to go on with, and lessons not quoted yet. Without one: the lessons. */
function suggest({ passages, question }: Prompt, quotes: Candidate[]): string[] {
  const quoted = new Set(quotes.map(({ passage }) => passage.lesson));
  const lessons = [...new Set(passages.map(({ lesson }) => lesson))].filter(lesson => lesson !== "");
  if (quotes.length === 0) return lessons.slice(0, mostSuggestions).map(toSuggestion);
  const topics = frequentWords(quotes, new Set(stems(question))).map(word => `What should I know about ${word}?`);
  const others = lessons.filter(lesson => !quoted.has(lesson)).map(lesson => `What does “${lesson}” say?`);
  return [...topics.slice(0, 1), ...others, ...topics.slice(1)].slice(0, mostSuggestions).map(toSuggestion);
}

/** The words the quotes use most that the question did not; the first written form of each. */
function frequentWords(quotes: Candidate[], asked: Set<string>): string[] {
  const counts = new Map<string, { word: string; count: number }>();
  for (const word of quotes.flatMap(({ text }) => contentWords(text))) {
    const key = stem(word);
    if (asked.has(key) || word.length < 5 || !/^\p{L}+$/u.test(word)) continue;
    const entry = counts.get(key) ?? { word: word.toLowerCase(), count: 0 };
    counts.set(key, { ...entry, count: entry.count + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || b.word.length - a.word.length).map(({ word }) => word);
}

/** The separator must not occur in a suggestion. */
function toSuggestion(text: string): string {
  return text.replace(/\s*[|\n]\s*/g, " ").slice(0, 120);
}
