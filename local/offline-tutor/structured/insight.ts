import { textOf, type ChatMessage } from "../prompt";

/** What the tutor reads of the prompt: what the learner did in a lesson, and not the passages. */
const ATTEMPT = /^<attempt number="\d+" score="(\d+(?:\.\d+)?)" passed="(yes|no)" at="[^"]*">\n([^]*?)\n<\/attempt>$/gm;
const COMPLETED = /^Completed at /m;
const MOST_ACTIONS = 3;
const LONGEST_QUESTION = 120;

interface Attempt {
  score: number;
  passed: boolean;
  missed: string[];
}

/** An insight by the scores alone. */
export function insight(messages: ChatMessage[]): object {
  const text = messages
    .filter(({ role }) => role === "user")
    .map(textOf)
    .join("\n");
  const attempts = [...text.matchAll(ATTEMPT)].map(([, score, passed, missed]): Attempt => {
    const questions = missed!.split("\n").filter(line => line.startsWith("- "));
    return { score: Number(score), passed: passed === "yes", missed: questions.map(line => plain(line.slice(2))) };
  });
  const completed = COMPLETED.test(text);
  return {
    understanding: understandingOf(attempts, completed),
    engagement: attempts.length > 1 ? "HIGH" : completed || attempts[0]?.passed ? "MEDIUM" : "LOW",
    text: `I am the offline tutor: this comes from scores alone. ${sentenceOn(attempts, completed)}`,
    recommendedActions: actionsFor(attempts),
  };
}

/** From 1 to 10: by the last score; a lesson that is done, and has no quiz, says little. */
function understandingOf([last]: Attempt[], completed: boolean): number {
  if (!last) return completed ? 6 : 3;
  return Math.min(10, Math.max(1, Math.round(last.score / 10)));
}

function sentenceOn([last, ...earlier]: Attempt[], completed: boolean): string {
  if (!last) return completed ? "You have completed the lesson." : "You have begun the lesson.";
  const before = earlier.length > 0 ? `, after ${earlier[0]!.score} % in the attempt before` : "";
  const missed = last.missed.length > 0 ? ` Questions that you missed: ${last.missed.length}.` : "";
  return `Your last attempt brought ${last.score} %${before}.${missed}`;
}

function actionsFor([last]: Attempt[]): string[] {
  if (!last) return ["Say in your own words what the lesson was about."];
  const reread = last.missed.slice(0, MOST_ACTIONS).map(question => `Look again at: ${question.slice(0, LONGEST_QUESTION)}`);
  return last.passed ? reread : [...reread, "Take the quiz once more."];
}

function plain(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
