import type { CreateLessonInput, CreateQuestionInput } from "../../clients/generated/graphql";

/** One lesson of every type that is written in the graph: its input, and its content as it comes back. */
export const lessons: { input: Omit<CreateLessonInput, "chapterId" | "title">; content: object }[] = [
  {
    input: { type: "ARTICLE", article: { markdown: "Green tea is steeped at **70 degrees**: hotter water makes it bitter." } },
    content: {
      __typename: "ArticleContent",
      markdown: "Green tea is steeped at **70 degrees**: hotter water makes it bitter.",
    },
  },
  {
    input: { type: "VIDEO", video: { url: "https://vimeo.com/76979871" }, durationSeconds: 120 },
    content: { __typename: "VideoContent", source: { url: "https://vimeo.com/76979871", provider: "VIMEO" } },
  },
  {
    input: { type: "PDF", pdf: { url: "https://example.com/tea.pdf" } },
    content: { __typename: "PdfContent", pdfUrl: "https://example.com/tea.pdf" },
  },
  {
    input: { type: "EXTERNAL", external: { url: "https://example.com/kettles" } },
    content: { __typename: "ExternalContent", externalUrl: "https://example.com/kettles" },
  },
  {
    input: { type: "LIVE_SESSION", liveSession: { startsAt: "2030-01-02T15:04:05.000Z", url: "https://example.com/meet" } },
    content: { __typename: "LiveSessionContent", startsAt: "2030-01-02T15:04:05.000Z", meetingUrl: "https://example.com/meet" },
  },
  {
    input: {
      type: "CODE_SANDBOX",
      codeSandbox: { language: "python", instructions: "Time a kettle.", starterCode: "import time" },
    },
    content: { __typename: "CodeSandboxContent", language: "python", instructions: "Time a kettle.", starterCode: "import time" },
  },
  {
    input: { type: "AI_MENTOR", aiMentor: { instructions: "Talk about water.", objectives: ["Name two kinds of water"] } },
    content: { __typename: "AiMentorContent", instructions: "Talk about water.", objectives: ["Name two kinds of water"] },
  },
  {
    input: { type: "PRACTICE", practice: { instructions: "Brew three cups." } },
    content: { __typename: "PracticeContent", instructions: "Brew three cups." },
  },
  {
    input: { type: "MILESTONE", milestone: { criteria: "Somebody asked for a second cup." } },
    content: { __typename: "MilestoneContent", criteria: "Somebody asked for a second cup." },
  },
  {
    input: { type: "REFLECTION", reflection: { prompt: "Why do you drink tea?" } },
    content: { __typename: "ReflectionContent", prompt: "Why do you drink tea?" },
  },
];

/** A question of every type. */
export const questions: Omit<CreateQuestionInput, "lessonId">[] = [
  {
    type: "SINGLE_CHOICE",
    prompt: "How hot for green tea?",
    options: [
      { text: "70 degrees", correct: true },
      { text: "100 degrees", correct: false },
    ],
  },
  {
    type: "MULTIPLE_CHOICE",
    prompt: "Which are teas?",
    points: 2,
    options: [
      { text: "Assam", correct: true },
      { text: "Sencha", correct: true },
      { text: "Robusta", correct: false },
    ],
  },
  {
    type: "TRUE_FALSE",
    prompt: "Matcha is a powder.",
    options: [
      { text: "True", correct: true },
      { text: "False", correct: false },
    ],
  },
  { type: "FILL_BLANK", prompt: "Bergamot makes it ____ Grey.", acceptedAnswers: ["Earl"] },
  { type: "SCALE", prompt: "Minutes for black tea?", scale: { min: 0, max: 10, correctMin: 3, correctMax: 5 } },
];
