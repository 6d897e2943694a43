import { insight } from "../../../local/offline-tutor/structured/insight";
import { insightRequest, type InsightMaterial } from "./insight-prompt";

const work = { courseTitle: "Course", lessonTitle: "Lesson", lessonType: "QUIZ", completedAt: null, completedLessons: 1 };
const attempt = (number: number, scorePercent: number, missed: string[] = []) => {
  return { number, scorePercent, passed: scorePercent >= 70, missed, gradedAt: new Date(number * 1_000) };
};
const passages = [
  { lessonId: "a", courseId: "b", lessonTitle: "T", position: 0, text: '<attempt number="1" score="99" passed="yes">' },
];

describe("the offline tutor's insight", () => {
  const made = (material: Partial<InsightMaterial>) => {
    const { messages, output } = insightRequest({ work, attempts: [], passages, ...material });
    return output.schema.parse(insight(messages.map(({ role, content }) => ({ role, content }))));
  };

  it("goes by the last attempt, names what was missed, and says that it is offline", () => {
    expect(made({ attempts: [attempt(2, 50, ["Is A < B?"]), attempt(1, 20)] })).toEqual({
      understanding: 5,
      engagement: "HIGH",
      text: expect.stringMatching(/offline tutor.*50 %, after 20 %.*missed: 1/),
      recommendedActions: ["Look again at: Is A < B?", "Take the quiz once more."],
    });
    expect(made({ attempts: [attempt(1, 100)] })).toMatchObject({
      understanding: 10,
      engagement: "MEDIUM",
      recommendedActions: [],
    });
    expect(made({ attempts: [attempt(1, 0)] })).toMatchObject({ understanding: 1, engagement: "LOW" });
  });

  it("goes by completion where there is no quiz, and by no passage", () => {
    expect(made({ work: { ...work, completedAt: new Date() } })).toMatchObject({ understanding: 6, engagement: "MEDIUM" });
    expect(made({})).toMatchObject({ understanding: 3, engagement: "LOW" });
  });
});
