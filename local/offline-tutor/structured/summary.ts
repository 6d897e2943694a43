import { textOf, unescape, type ChatMessage } from "../prompt";

const MOST_QUESTIONS = 12;
const MOST_OF_ONE = 120;
const messagePattern = /<message from="learner">\n([^]*?)\n<\/message>/g;
const summaryPattern = /<summary>\n([^]*?)\n<\/summary>/;
const ASKED = "Asked so far: ";

/** What a conversation was about, as far as one who does not understand it can say: the learner's questions, the last ones. */
export function summary(messages: ChatMessage[]): { summary: string } {
  const text = textOf(messages.findLast(({ role }) => role === "user") ?? { role: "user" });
  const before =
    unescape(summaryPattern.exec(text)?.[1] ?? "")
      .split(ASKED)[1]
      ?.split(" | ") ?? [];
  const asked = [...text.matchAll(messagePattern)].map(([, question]) => oneLine(unescape(question!)));
  const kept = [...before, ...asked].slice(-MOST_QUESTIONS);
  return { summary: `Noted by the offline tutor, which quotes and does not judge. ${ASKED}${kept.join(" | ") || "nothing."}` };
}

function oneLine(text: string): string {
  return text
    .replace(/[\s|]+/g, " ")
    .trim()
    .slice(0, MOST_OF_ONE);
}
