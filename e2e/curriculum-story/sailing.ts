import type { ScriptedRequest, Step } from "../../local/scripted-model/script";

const CHAPTERS = 5;
const TYPES = ["ARTICLE", "QUIZ", "PRACTICE", "REFLECTION", "AI_MENTOR"] as const;

export const LESSONS = CHAPTERS * TYPES.length;

/** A curriculum of 5 chapters and 25 lessons, as a model would answer it. */
export const outline = {
  title: "Sailing a dinghy",
  description: "From the shore to a turn in the wind.",
  chapters: Array.from({ length: CHAPTERS }, (_, chapter) => ({
    title: `Stage ${chapter + 1}`,
    description: "",
    lessons: TYPES.map((type, lesson) => ({
      key: `${chapter + 1}.${lesson + 1}`,
      title: `Part ${chapter + 1}.${lesson + 1}`,
      description: "",
      type,
      objectives: ["Sail"],
      seconds: 600,
      // The first lesson of a chapter needs the first of the one before.
      prerequisites: lesson === 0 && chapter > 0 ? [`${chapter}.1`] : [],
    })),
  })),
};

/** Answers as a model that can sail. */
export function sailor(request: ScriptedRequest): Step {
  if (request.responseFormat === "curriculum_outline") return { json: outline };
  if (request.responseFormat !== "curriculum_lesson") return {};
  const prompt = request.messages.find(({ role }) => role === "user")?.content ?? "";
  const title = /<title>(.*?)<\/title>/.exec(prompt)?.[1];
  switch (/<type>(.*?)<\/type>/.exec(prompt)?.[1]) {
    case "QUIZ":
      return { json: { questions: [question(`Who gives way in ${title}?`), question(`Where is luff in ${title}?`)] } };
    case "AI_MENTOR":
      return {
        json: {
          instructions: `Speak of ${title}.`,
          difficulty: "EASY",
          style: "SOCRATIC",
          criteria: ["Says it."],
          solution: null,
        },
      };
    default:
      return { json: { markdown: `All about ${title}.` } };
  }
}

const RIGHT = "The windward boat";

function question(prompt: string) {
  return { prompt, options: ["The leeward boat", RIGHT], correct: [1], explanation: "It sees more." };
}

/** The option that is right, among those of a question. */
export function rightOption(options: readonly { id: string; text: string }[]): string {
  return options.find(({ text }) => text === RIGHT)!.id;
}
