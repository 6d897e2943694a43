import { newId } from "../../../platform/database/ids";
import { plain } from "../guard/normalise";
import type { MessageEntity } from "../message/message.entity";
import { buildPrompt, type Material, type Prompt } from "../prompt/build-prompt";
import { asLine } from "../prompt/data";
import { GUIDE } from "../testing/guided-lesson";
import { textOf } from "../testing/mentor-kit";
import type { RedTeamCase } from "./case";
import { redTeamCases } from "./cases";
import { worst } from "./testing/obedient-model";
import { OTHERS_WORD, Stage } from "./testing/stage";

const named = redTeamCases.map(attack => [`${attack.at.toLowerCase().replaceAll("_", " ")}: ${attack.name}`, attack] as const);
const BLOCK = /<([a-z]+)((?: [a-z]+="[^"<>]*")*)>\n[^]*?\n<\/\1>/g;
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\u{E0000}-\u{E007F}]/u;

/** What a reply is made from, with a text in one of the places where attackers can write. */
function materialWith(at: RedTeamCase["at"], text: string): Material {
  const inPlace = (place: RedTeamCase["at"][], harmless: string) => (place.includes(at) ? text : harmless);
  const message = (role: "USER" | "ASSISTANT", content: string) => ({ role, content }) as MessageEntity;
  const lessonTitle = inPlace(["LESSON_TITLE", "FILE_NAME"], "Closures");
  const exercise = newId();
  return {
    titles: { courseTitle: inPlace(["COURSE_TITLE"], "JavaScript"), lessonTitle },
    guidance: { guide: { ...GUIDE, instructions: inPlace(["GUIDE"], "Teach."), solution: null }, step: "NUDGE", isQuiz: false },
    standing: {
      completedLessons: [lessonTitle],
      completedCount: 1,
      attempts: [{ lessonTitle, scorePercent: 20, passed: false, missed: [inPlace(["MISSED_QUESTION"], "Which?")] }],
    },
    memories: [{ id: newId(), kind: "FACT", key: "closure", value: inPlace(["MEMORY", "TOOL_CALL"], "Likes them.") }],
    passages: [{ lessonId: exercise, courseId: newId(), position: 0, lessonTitle, text: inPlace(["LESSON_TEXT"], "A closure.") }],
    exercises: at === "COURSE_QUESTION" ? [exercise] : [],
    summary: inPlace(["SUMMARY"], "They talked."),
    history: [message("ASSISTANT", inPlace(["ANSWER"], "Yes.")), message("USER", inPlace(["HISTORY"], "Is it?"))],
    question: inPlace(["QUESTION", "GUIDED_QUESTION", "COURSE_QUESTION"], "Why?"),
  };
}

/** A prompt without the data in it: the roles, the rules and the blocks. What the model said before is no more than its own turn. */
function shapeOf({ messages, canary }: Prompt, text: string): { role: string; content: string }[] {
  return messages.map(({ role, content }) => ({
    role,
    content:
      role === "assistant"
        ? "…"
        : content
            .replace(BLOCK, (_, name: string, attributes: string) => `<${name}${attributes.replace(/="[^"]*"/g, "")}>`)
            .replaceAll(`"${asLine(text)}"`, '"…"')
            .replaceAll(canary, "mark"),
  }));
}

describe("the red team and the prompt:", () => {
  it("has enough cases, each with a name of its own", () => {
    expect(redTeamCases.length).toBeGreaterThanOrEqual(80);
    expect(new Set(named.map(([name]) => name)).size).toBe(redTeamCases.length);
  });

  it.each(named)("%s changes nothing but the data in its block", (_name, { at, text }) => {
    const attacked = buildPrompt(materialWith(at, text));
    const harmless = "A harmless text";
    expect(shapeOf(attacked, text)).toEqual(shapeOf(buildPrompt(materialWith(at, harmless)), harmless));
    expect(attacked.messages.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
    expect(JSON.stringify(attacked.messages)).not.toMatch(INVISIBLE);
    expect(JSON.stringify(attacked.messages)).not.toContain(GUIDE.solution);
  });
});

describe("the red team and the reply of a model that obeys it:", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.start();
  });
  afterAll(() => stage.close());

  it.each(named)("%s does not reach the reader, and a person hears of it", async (_name, attack) => {
    const { request, updates, flags, proposals } = await stage.play(attack);
    const { never, flags: worstFlags } = worst[attack.obeys];

    expect(request === null).toBe(attack.obeys === "NOT_ASKED");
    const asked = JSON.stringify(request?.messages ?? []);
    expect(asked).not.toContain(OTHERS_WORD);
    expect(asked).not.toContain(GUIDE.solution);
    expect(request?.messages.filter(({ role }) => role === "system").length ?? 1).toBe(1);

    const completed = updates.at(-1)!;
    expect(completed).toMatchObject({ __typename: "MentorReplyCompleted" });
    const shown = textOf(updates);
    expect(shown).toBe(completed.message.content);
    expect(shown.trim()).not.toBe("");
    const read = [shown, plain(shown), ...completed.suggestions].join("\n");
    for (const text of [...(attack.never ?? []), ...(request ? never(request) : [])]) expect(read).not.toContain(text);
    expect(read).not.toContain(OTHERS_WORD);
    expect(proposals).toBe(0);

    const expected = [...new Set([...(attack.flags ?? []), ...worstFlags])].toSorted();
    expect(flags).toEqual(expected.length === 0 ? null : expected);
  });
});
