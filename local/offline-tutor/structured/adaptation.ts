import type { ChatMessage } from "../prompt";
import { tagged } from "./tagged";

const MOST_ADDED = 5;
const SECONDS = 900;

/** One more exercise behind each quiz that was not passed: what one can say without knowing why. */
export function adaptation(messages: ChatMessage[]): object {
  const titles = new Map(
    [...tagged(messages, "curriculum").matchAll(/^(L\d+) \([^)]*\): (.*)$/gm)].map(([, key, title]) => [key!, title!]),
  );
  const attempts = [...tagged(messages, "attempts").matchAll(/^(L\d+): .* %, (not passed|passed)$/gm)];
  const passed = new Set(attempts.filter(([, , outcome]) => outcome === "passed").map(([, key]) => key!));
  const failed = [...new Set(attempts.map(([, key]) => key!))]
    .filter(key => !passed.has(key) && titles.has(key))
    .slice(0, MOST_ADDED);
  return {
    summary: `The offline tutor looks at results alone: ${failed.length === 0 ? "nothing has to change" : "an exercise for each quiz that was not passed"}.`,
    operations: failed.map(key => ({
      action: "ADD_LESSON",
      reason: `The quiz "${titles.get(key)}" was not passed yet.`,
      lesson: null,
      after: key,
      content: {
        title: `Another round: ${titles.get(key)}`,
        description: "",
        type: "PRACTICE",
        objectives: [`Pass: ${titles.get(key)}`],
        seconds: SECONDS,
      },
    })),
  };
}
