import { setTimeout as sleep } from "node:timers/promises";
import { startScriptedModel, type ScriptedModel } from "../../../local/scripted-model/scripted-model";
import type { ScriptedRequest, Step } from "../../../local/scripted-model/script";
import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { makeAdaptationJob } from "../jobs/make-adaptation.job";
import { makeCurriculumJob } from "../jobs/make-curriculum.job";
import { mentor } from "../subgraph";

const PATIENCE_MS = 25_000;

const LESSON = `id type title description objectives estimatedSeconds prerequisiteIds written content { __typename
  ... on CurriculumText { markdown } ... on CurriculumQuiz { questions { prompt options } } ... on CurriculumGuide { instructions criteria } }`;
const TREE = `title description chapters { id title lessons { ${LESSON} } }`;
const ADAPTATION = `id status baseVersion summary operations { action lessonId title reason } changes { kind lessonId title fields } problem { code }`;
const CURRICULUM = `id goal status progressPercent newestVersion appliedVersion problem { code reason: message } course { id }
  adaptation { ${ADAPTATION} } version { number origin tree { ${TREE} } }`;
const PROBLEM = "... on Problem { code reason: message path }";
/** The mutations that may find another version than the one that they were told of. */
const VERSIONED = ["editCurriculum", "regenerateCurriculumLessons", "adaptCurriculum", "acceptAdaptation"];

export interface Lesson {
  id: string;
  type: string;
  title: string;
  estimatedSeconds: number;
  prerequisiteIds: string[];
  written: boolean;
  content: { __typename: string; markdown?: string; questions?: { prompt: string; options: string[] }[] } | null;
}

export interface Tree {
  title: string;
  chapters: { id: string; title: string; lessons: Lesson[] }[];
}

export interface Adaptation {
  id: string;
  status: string;
  summary: string;
  operations: { action: string; lessonId: string; title: string; reason: string }[];
  changes: { kind: string; title: string; lessonId: string }[];
  problem: { code: string } | null;
}

/** Fields of a curriculum, or of a problem. */
export interface Answered {
  __typename: string;
  id: string;
  status: string;
  progressPercent: number;
  newestVersion: number | null;
  appliedVersion: number | null;
  problem: { code: string } | null;
  course: { id: string } | null;
  adaptation: Adaptation | null;
  version: { number: number; origin: string; tree: Tree } | null;
  code?: string;
  path?: string[];
  currentVersion?: number;
}

/** One update of the subscription: fields of all its members. */
export interface Update {
  __typename: "CurriculumSeen" | "CurriculumOutlined" | "CurriculumLessonWritten" | "CurriculumEnded";
  curriculum: Answered;
  tree: Tree;
  lesson: Lesson;
}

const FOLLOW = `subscription Follow($id: ID!) { curriculumUpdated(id: $id) { __typename
  ... on CurriculumSeen { curriculum { id status progressPercent } }
  ... on CurriculumOutlined { tree { ${TREE} } }
  ... on CurriculumLessonWritten { lesson { ${LESSON} } }
  ... on CurriculumEnded { curriculum { ${CURRICULUM} } } } }`;

/** An outline as a model answers it: so many chapters of an article, an exercise and a quiz, or as many lessons as wanted. */
export function outlineOf(chapters: number, lessons = 3, seconds = 600) {
  const types = ["ARTICLE", "PRACTICE", "QUIZ", "REFLECTION", "AI_MENTOR"];
  return {
    title: "Sailing",
    description: "How to sail.",
    chapters: Array.from({ length: chapters }, (_, c) => ({
      title: `Chapter ${c + 1}`,
      description: "",
      lessons: Array.from({ length: lessons }, (__, l) => ({
        key: `${c + 1}.${l + 1}`,
        title: `Lesson ${c + 1}.${l + 1}`,
        description: "",
        type: types[l % types.length],
        objectives: ["To know it"],
        seconds,
        prerequisites: l === 0 ? [] : [`${c + 1}.${l}`],
      })),
    })),
  };
}

/** What a model answers for the lesson of a prompt. */
export function lessonFor(request: ScriptedRequest): Step {
  const prompt = promptOf(request);
  const [type, title] = [/<type>(.*?)<\/type>/.exec(prompt)![1]!, /<title>(.*?)<\/title>/.exec(prompt)![1]!];
  if (type === "QUIZ") {
    const question = { prompt: `Of ${title}?`, options: ["Right", "Wrong"], correct: [0], explanation: "So it is." };
    return { json: { questions: [question] } };
  }
  const guide = {
    instructions: `Talk of ${title}.`,
    difficulty: "EASY",
    style: "SOCRATIC",
    criteria: ["Says it."],
    solution: "The key.",
  };
  return { json: type === "AI_MENTOR" ? guide : { markdown: `All about ${title}.` } };
}

/** The first user message. */
export function promptOf({ messages }: ScriptedRequest): string {
  return messages.find(({ role }) => role === "user")?.content ?? "";
}

type RunJob = (lastAttempt?: boolean) => Promise<unknown>;

/** Curricula of the mentor, with a scripted model at the other end of a real connection. */
export class CurriculumStory {
  readonly learner = actorWith("LEARNER");

  private constructor(
    readonly kit: SubgraphKit,
    readonly model: ScriptedModel,
  ) {}

  static async start(settings: Record<string, string> = {}): Promise<CurriculumStory> {
    const model = await startScriptedModel();
    const environment = { OPENAI_BASE_URL: model.url, OPENAI_API_KEY: model.apiKey, MENTOR_MODEL: model.model };
    return new CurriculumStory(await SubgraphKit.start(mentor, { ...environment, ...settings }), model);
  }

  async close(): Promise<void> {
    await this.kit.close();
    await this.model.close();
  }

  /** From now on: this outline, and lessons that fit. */
  answer(outline: object): void {
    this.model.script(request => (request.responseFormat === "curriculum_outline" ? { json: outline } : lessonFor(request)));
  }

  /** The prompts of lessons that were asked for so far, by title. */
  askedLessons(): string[] {
    const lessons = this.model.requests.filter(({ responseFormat }) => responseFormat === "curriculum_lesson");
    return lessons.map(request => /<title>(.*?)<\/title>/.exec(promptOf(request))![1]!);
  }

  async mutate<Thing = Answered>(name: string, input: object, actor: Actor | null = this.learner): Promise<Thing & Answered> {
    const Input = `${name[0]!.toUpperCase()}${name.slice(1)}`;
    const fields =
      name === "adaptCurriculum" ? `... on CurriculumAdaptation { ${ADAPTATION} }` : `... on Curriculum { ${CURRICULUM} }`;
    const stale = VERSIONED.includes(name) ? "... on StaleCurriculum { currentVersion }" : "";
    const text = `mutation M($input: ${Input}Input!) { done: ${name}(input: $input) { __typename ${fields} ${PROBLEM} ${stale} } }`;
    const { data, errors } = await this.kit.send<{ done: Thing & Answered }>(actor, text, { input });
    if (!data) throw new Error(JSON.stringify(errors));
    return data.done;
  }

  generate(input: object = {}): Promise<Answered> {
    return this.mutate("generateCurriculum", {
      requestId: newId(),
      goal: "Learn to sail a dinghy",
      level: "BEGINNER",
      totalSeconds: 5_400,
      ...input,
    });
  }

  /** Generates a curriculum to its end. */
  async ready(outline: object = outlineOf(1)): Promise<Answered> {
    this.answer(outline);
    const { id } = await this.generate();
    await this.kit.runJobs();
    return this.read(id);
  }

  async read(id: string, actor: Actor = this.learner): Promise<Answered> {
    const text = `query Q($id: ID!) { curriculum(id: $id) { ${CURRICULUM} } }`;
    const { data, errors } = await this.kit.send<{ curriculum: Answered }>(actor, text, { id });
    if (errors) throw new Error(JSON.stringify(errors));
    return data!.curriculum;
  }

  /** Runs the job that waits in the outbox, as a worker does; answers what it throws, and how to run it again. */
  async runJob(lastAttempt = false): Promise<{ error: unknown; again(lastAttempt: boolean): Promise<unknown> }> {
    const [run] = await this.takeJob();
    return { error: await run(lastAttempt), again: run };
  }

  /** The job that waits in the outbox, for two workers: each answers what it throws, or null. */
  async takeJob(): Promise<[first: RunJob, second: RunJob]> {
    const [row] = await this.kit.runtime.database.query<{ id: string; name: string; data: never }>(
      null,
      "delete from outbox where kind = 'job' returning id, name, data",
    );
    const job = [makeCurriculumJob, makeAdaptationJob].find(({ name }) => name === row!.name)!;
    const run: RunJob = (lastAttempt = false) =>
      job.handle(this.kit.context(), row!.data, { id: row!.id, attempt: 1, lastAttempt }).then(
        () => null,
        (error: unknown) => error,
      );
    return [run, run];
  }

  /** The lessons that are kept so far, while a curriculum is being made. */
  async writtenTitles(): Promise<string[]> {
    const rows = await this.kit.runtime.database.query<{ title: string }>(
      null,
      `select lesson ->> 'title' as title
       from curriculum, jsonb_path_query(draft, '$.chapters[*].lessons[*]') as lesson
       join curriculum_lesson written on written.lesson_id = (lesson ->> 'lessonId')::uuid`,
    );
    return rows.map(({ title }) => title);
  }

  /** Waits for what happens without anyone asking. */
  async until(isSo: () => boolean): Promise<void> {
    for (const deadline = Date.now() + PATIENCE_MS; !isSo(); await sleep(20)) {
      if (Date.now() > deadline) throw new Error("it did not come to that");
    }
  }

  async follow(id: string, actor: Actor = this.learner): Promise<AsyncIterableIterator<Update>> {
    const answers = await this.kit.listen<{ curriculumUpdated: Update }>(actor, FOLLOW, { id });
    return (async function* () {
      for await (const { data, errors } of answers) {
        if (!data) throw new Error(JSON.stringify(errors));
        yield data.curriculumUpdated;
      }
    })();
  }

  async followToEnd(id: string): Promise<Update[]> {
    const updates: Update[] = [];
    for await (const update of await this.follow(id)) updates.push(update);
    return updates;
  }
}

/** All lessons of a tree, in their order. */
export function lessonsIn(tree: Tree): Lesson[] {
  return tree.chapters.flatMap(({ lessons }) => lessons);
}
