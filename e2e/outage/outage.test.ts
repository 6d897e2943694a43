import {
  CompleteLessonDocument,
  CoursePageDocument,
  CourseTreeDocument,
  ProgressUpdatedDocument,
  ViewerDocument,
} from "../../clients/generated/graphql";
import { demoCourse, type DemoCourse } from "../harness/demo-course";
import { describeOurGateway } from "../harness/front-gateway";
import { until } from "../harness/patience";
import { newLearner, type Person } from "../harness/people";
import type { PlatformProcess } from "../harness/child-process";
import { startPlatform, topology, type Platform } from "../harness/platform";
import { enrol } from "../harness/seats";
import { LoadClient, newTally, percentile, type LoadOperation, type Tally } from "./load";

const ASKING = 12;
const LISTENING = 3;
/** Each client must have got everything whole so many times in a row for a subgraph to count as back. */
const WHOLE_ROUNDS = 2;
/** Longer than a busy machine stalls. */
const TIMEOUT_SECONDS = 15;
/** The gateway's own limits are not what this is about. */
const SETTINGS = { GATEWAY_LIMITS: "off", SUBGRAPH_TIMEOUT_SECONDS: String(TIMEOUT_SECONDS) };

const EVERYTHING = `query Everything($id: ID!, $lessonId: ID!) {
  viewer { id email payments(first: 1) { totalCount } enrollments(first: 5) { nodes { status course { title } } } }
  course(id: $id) { title instructor { displayName } viewerEnrollment { status } }
  lesson(id: $lessonId) { title viewerProgress { startedAt } viewerQuizAttempts(first: 1) { totalCount } }
}`;
const THREADS = "query Threads { mentorThreads(first: 1) { totalCount } }";

/** What is missing while a subgraph is away: all that it answers, and nothing else. */
const MISSING: Record<string, string[]> = {
  identity: [
    "CoursePage.course.instructor.displayName",
    "Everything.course.instructor.displayName",
    "Everything.viewer",
    "Viewer.viewer",
  ],
  catalog: [
    "CoursePage.course",
    "CourseTree.courses",
    "Everything.course",
    "Everything.lesson",
    "Everything.viewer.enrollments.nodes.course.title",
    "Viewer.viewer.enrollments.nodes.course.title",
  ],
  "learning-progress": [
    "CoursePage.course.chapters.lessons.viewerProgress",
    "CoursePage.course.viewerEnrollment",
    "Everything.course.viewerEnrollment",
    "Everything.lesson.viewerProgress",
    "Everything.viewer.enrollments",
    "Viewer.viewer.enrollments",
  ],
  assessment: ["Everything.lesson.viewerQuizAttempts"],
  mentor: ["Threads.mentorThreads"],
  billing: ["Everything.viewer.payments"],
};

jest.setTimeout(300_000);

/** Only with many are there processes to be killed. */
const whenMany = topology() === "many" ? describeOurGateway : describe.skip;

whenMany("A subgraph that goes away under load", () => {
  let platform: Platform;
  let course: DemoCourse;
  let listeners: Person[];
  let clients: LoadClient[] = [];
  let tally: Tally = newTally();
  let turn = 0;
  const restarted = new Map<string, PlatformProcess>();

  beforeAll(async () => {
    platform = await startPlatform({ settings: SETTINGS });
    course = await demoCourse(platform.visitor, "graphql-from-first-principles");
    const people = await Promise.all(Array.from({ length: ASKING + LISTENING }, () => newLearner(platform.visitor)));
    for (const person of people) await enrol(platform, person, course.id);
    listeners = people.slice(ASKING);
    clients = people.map((person, index) => new LoadClient(person, index < ASKING ? operations() : []));
    const progress = { name: "Progress", query: String(ProgressUpdatedDocument), variables: { courseId: course.id } };
    await Promise.all(clients.map(client => client.prepare(progress)));
    for (const client of clients.slice(0, ASKING)) client.start(() => tally);
    await hearOfProgress();
  });
  afterAll(async () => {
    await Promise.all(clients.map(client => client.stop()));
    await platform?.close();
  });

  const operations = (): LoadOperation[] => [
    { name: "CourseTree", query: String(CourseTreeDocument), variables: { first: 20 } },
    { name: "CoursePage", query: String(CoursePageDocument), variables: { id: course.id } },
    { name: "Viewer", query: String(ViewerDocument), variables: {} },
    { name: "Everything", query: EVERYTHING, variables: { id: course.id, lessonId: course.lessons[0]!.id } },
    { name: "Threads", query: THREADS, variables: {} },
  ];

  /** What has been answered since the last call. */
  function tallied(): Tally {
    const seen = tally;
    tally = newTally();
    return seen;
  }

  /**
   * Every listener completes a lesson, and hears of it on the socket that they have had from the beginning. What happens between a
   * subgraph's return and the gateway's renewed subscription to it reaches nobody: then the next lesson must.
   */
  async function hearOfProgress(): Promise<void> {
    const before = eventsHeard();
    await completeNextLesson();
    const haveHeard = () => eventsHeard().every((count, index) => count > before[index]!);
    const first = await until(async () => haveHeard(), Boolean).catch(() => false);
    if (first) return;
    await completeNextLesson();
    await until(async () => haveHeard(), Boolean);
  }

  const eventsHeard = () => clients.slice(ASKING).map(({ events }) => events);

  async function completeNextLesson(): Promise<void> {
    const { id: lessonId } = course.lessons.filter(({ type }) => type !== "QUIZ")[turn]!;
    turn += 1;
    for (const { client } of listeners) await client.data(CompleteLessonDocument, { input: { lessonId } });
  }

  /** Waits until all get whole answers again; answers how long the last one that was not came after the return. */
  async function wholeAgain(): Promise<number> {
    const returnedAt = performance.now();
    const rounds = () => clients.slice(0, ASKING).map(({ wholeInARow }) => Math.floor(wholeInARow / operations().length));
    await until(
      async () => rounds(),
      whole => Math.min(...whole) >= WHOLE_ROUNDS,
    );
    return Math.max(0, Math.round(tally.lastHoleAt - returnedAt));
  }

  function report(what: string, away: Tally, backAfterMs: number): void {
    const p50 = percentile(away, 0.5);
    const p99 = percentile(away, 0.99);
    process.stdout.write(
      `${what}: ${away.answers} answers meanwhile, ${away.withHoles} with nulls, p50 ${p50} ms, p99 ${p99} ms; whole ${backAfterMs} ms after its return\n`,
    );
  }

  const slow = ({ times }: Tally) => times.filter(time => time >= TIMEOUT_SECONDS * 1_000).length;
  const socketsLost = () => clients.reduce((lost, client) => lost + client.socketsLost, 0);

  it.each(Object.keys(MISSING))("%s, killed: its fields are null, all else is answered; then it is back", async name => {
    const quiet = tallied();
    expect([...quiet.faults, ...quiet.fields]).toEqual([]);

    await platform.subgraphs!.processOf(name).kill();
    await until(
      async () => [...tally.fields],
      missing => MISSING[name]!.every(field => missing.includes(field)) && tally.withHoles > ASKING,
    );
    const away = tallied();
    restarted.set(name, await platform.subgraphs!.start(name));
    report(`${name} killed`, away, await wholeAgain());
    const back = tallied();

    expect([...away.faults, ...back.faults]).toEqual([]);
    expect([...away.fields].sort()).toEqual(MISSING[name]);
    expect(away.answers).toBeGreaterThan(ASKING);
    expect(slow(away) + slow(back)).toBe(0);
    await hearOfProgress();
    expect(socketsLost()).toBe(0);
  });

  it("hanging: it costs each client one time-out, then nothing", async () => {
    tallied();
    restarted.get("billing")!.pause();
    // Until all have gone on.
    await until(
      async () => tally.withHoles - slow(tally),
      answered => answered > 2 * ASKING,
    );
    const away = tallied();
    restarted.get("billing")!.goOn();
    report("billing hanging", away, await wholeAgain());
    const back = tallied();

    expect([...away.faults, ...back.faults]).toEqual([]);
    expect([...away.fields]).toEqual(MISSING.billing);
    expect(slow(away)).toBeGreaterThan(0);
    expect(slow(away) + slow(back)).toBeLessThanOrEqual(ASKING);
    expect(socketsLost()).toBe(0);
  });
});
