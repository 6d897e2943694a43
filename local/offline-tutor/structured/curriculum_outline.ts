import type { ChatMessage } from "../prompt";
import { tagged } from "./tagged";

/** What each chapter is for. */
const STAGES = ["Find your way into", "Practise", "Use"];
/** What a chapter is made of. */
const STEPS = [
  { type: "ARTICLE", title: "What to look for", objective: "say what matters here" },
  { type: "PRACTICE", title: "A first exercise", objective: "do it once on your own" },
  { type: "REFLECTION", title: "Looking back", objective: "say what was hard" },
  { type: "AI_MENTOR", title: "Talk it over", objective: "explain it in your own words" },
] as const;

const MOST_OF_A_TOPIC = 60;
const SHORTEST_SECONDS = 60;

/** An outline of one form for every goal: one who understands no goal can only say how to go about it. */
export function curriculumOutline(messages: ChatMessage[]): object {
  const topic = topicOf(tagged(messages, "goal"));
  const seconds = Math.max(SHORTEST_SECONDS, Math.round(Number(tagged(messages, "seconds")) / (STAGES.length * STEPS.length)));
  return {
    title: topic,
    description: "A template: no language model is configured, so this plan knows nothing of its subject but its name.",
    chapters: STAGES.map((stage, chapter) => ({
      title: `${stage}: ${topic}`,
      description: "",
      lessons: STEPS.map(({ type, title, objective }, lesson) => ({
        key: `${chapter + 1}.${lesson + 1}`,
        title: `${title} (${stage.toLowerCase()})`,
        description: `${stage}: ${topic}`,
        type,
        objectives: [`${topic}: ${objective}`],
        seconds,
        prerequisites: lesson === 0 ? [] : [`${chapter + 1}.${lesson}`],
      })),
    })),
  };
}

function topicOf(goal: string): string {
  const line = goal.replace(/\s+/g, " ").trim();
  const characters = [...line];
  return characters.length <= MOST_OF_A_TOPIC ? line : `${characters.slice(0, MOST_OF_A_TOPIC).join("").trim()}…`;
}
