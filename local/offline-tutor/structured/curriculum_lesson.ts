import type { ChatMessage } from "../prompt";
import { tagged } from "./tagged";

const OFFLINE = "*No language model is configured: this lesson is a template made of your own words.*";

/** A lesson of one form for every title: it asks the right questions, and teaches nothing that it does not know. */
export function curriculumLesson(messages: ChatMessage[]): object {
  const [title, goal, type] = [tagged(messages, "title"), tagged(messages, "goal"), tagged(messages, "type")];
  if (type === "QUIZ") return { questions: [question(goal)] };
  if (type === "AI_MENTOR") return guide(title, goal);
  const aims = tagged(messages, "objectives")
    .split("\n")
    .filter(Boolean)
    .map(objective => `- ${objective}`);
  return {
    markdown: [OFFLINE, `Your goal: ${goal}`, "What this lesson is for:", aims.join("\n"), TASKS[type]]
      .filter(Boolean)
      .join("\n\n"),
  };
}

const TASKS: Record<string, string> = {
  ARTICLE: "Find one good source on it, read it, and note three things that are new to you.",
  PRACTICE: "Do the smallest thing that takes you towards it, and write down what happened.",
  REFLECTION: "What is clear to you by now, and what is not?",
};

/** All that can be asked of what nobody knows. */
function question(goal: string) {
  return {
    prompt: "No language model is configured, so there is one thing only to ask: what did you set out to learn?",
    options: [goal.slice(0, 290) || "This", "Something else"],
    correct: [0],
    explanation: "It is the goal that you gave.",
  };
}

function guide(title: string, goal: string) {
  return {
    instructions: `${OFFLINE}\n\nTalk with the learner about "${title}", towards their goal: ${goal}`,
    difficulty: "MEDIUM",
    style: "SOCRATIC",
    criteria: ["The learner explains in their own words what they have found out."],
    solution: null,
  };
}
