import { startScriptedModel, type ScriptedModel } from "../../../local/scripted-model/scripted-model";
import { MentorKit } from "../testing/mentor-kit";

describe("the mentor's answer", () => {
  let model: ScriptedModel;
  let mentor: MentorKit;
  beforeAll(async () => {
    model = await startScriptedModel();
    mentor = await MentorKit.start({ settings: { OPENAI_BASE_URL: model.url, MENTOR_MODEL: "tutor" } });
  });
  afterAll(() => Promise.all([mentor.close(), model.close()]));

  const ask = async () => {
    const learner = await mentor.learner();
    const before = model.requests.length;
    const { reply } = await mentor.converse(learner);
    const { message } = (await mentor.followToEnd(learner, reply.id)).at(-1)!;
    return { message, requests: model.requests.slice(before).filter(({ kind }) => kind === "CHAT") };
  };
  const proposal = {
    name: "propose_memory",
    arguments: { kind: "GOAL", key: "goal", value: "To learn", everywhere: true, importance: 1 },
  };

  it("costs what the server counts, of both turns where the model only proposed at first", async () => {
    model.next({ toolCalls: [proposal], usage: { promptTokens: 100, completionTokens: 10 } });
    model.next({ text: "I am listening.", usage: { promptTokens: 120, completionTokens: 5 } });
    const { message, requests } = await ask();
    expect(message).toMatchObject({ content: "I am listening.", model: "tutor", tokens: 235 });
    expect(requests.map(({ tools }) => tools.length > 0)).toEqual([true, false]);
  });

  it("may have as many tokens as the settings say", async () => {
    const patient = await MentorKit.start({ settings: { OPENAI_BASE_URL: model.url, MENTOR_MAX_TOKENS: "4000" } });
    const limit = () => model.requests.at(-1)!.body.max_completion_tokens;
    await ask();
    expect(limit()).toBe(1_000);
    const learner = await patient.learner();
    await patient.converse(learner);
    expect(limit()).toBe(4_000);
    await patient.close();
  });

  it("is one turn where the model speaks and proposes at once", async () => {
    model.next({ text: "Noted, if you like.", toolCalls: [proposal] });
    const { message, requests } = await ask();
    expect([message.content, requests.length]).toEqual(["Noted, if you like.", 1]);
  });

  it("has a model and a count of ours where the server counts nothing", async () => {
    model.next({ text: "A closure remembers.", usage: null });
    const { message } = await ask();
    expect(message).toMatchObject({ content: "A closure remembers.", model: "tutor" });
    // The prompt's rules alone are hundreds of tokens.
    expect(message.tokens).toBeGreaterThan(300);
  });
});
