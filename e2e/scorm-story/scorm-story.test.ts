import type { BrowserContext } from "playwright-core";
import { CompleteLessonDocument } from "../../clients/generated/graphql";
import { files12, files2004, zipOf } from "../../subgraphs/catalog/scorm/testing/packages";
import { frontGateway } from "../harness/front-gateway";
import { mutate } from "../harness/mutate";
import { until } from "../harness/patience";
import { demoPerson, newLearner, type Person } from "../harness/people";
import { startPlatform, type Platform } from "../harness/platform";
import { hasChromium, Player, startBrowser } from "./player";
import { lessonFor, publishScormCourse } from "./scorm-course";

/** Without a browser (Debian's package `chromium`) there is nobody to play; other gateways do not serve the pages. */
const story = hasChromium && frontGateway() === "ours" ? describe : describe.skip;

story("A learner in a browser", () => {
  let platform: Platform;
  let browser: BrowserContext;
  let learner: Person;
  let courseId: string;
  let lesson12: string;
  let lesson2004: string;
  beforeAll(async () => {
    platform = await startPlatform();
    browser = await startBrowser();
    const author = await demoPerson(platform.visitor, "admin");
    const course = await publishScormCourse(author, [await zipOf(files12), await zipOf(files2004)]);
    courseId = course.courseId;
    [lesson12, lesson2004] = course.lessonIds as [string, string];
    learner = await newLearner(platform.visitor);
    await mutate(learner.client, "enrollInCourse", { courseId });
  });
  afterAll(async () => {
    await browser?.browser()?.close();
    await platform?.close();
  });

  const launch = async (lessonId: string, person = learner, context = browser) => {
    const { content } = await lessonFor(person, lessonId);
    return Player.open(context, platform.url + content!.launchUrl!);
  };
  const completing = async (lessonId: string) =>
    (await learner.client.data(CompleteLessonDocument, { input: { lessonId } })).completeLesson;

  it("cannot say that a package is done: the package does", async () => {
    expect(await completing(lesson12)).toMatchObject({ code: "SCORM_NOT_COMPLETED" });
  });

  it("begins a SCORM 1.2 package, and leaves it in the midst", async () => {
    const player = await launch(lesson12);
    expect(await player.shown("intro.html")).toEqual({
      entry: "ab-initio",
      location: "",
      suspended: "",
      total: "00:00:00",
      launch: "colour=red",
      query: "?mode=first",
    });
    expect(await player.menu()).toEqual(["Introduction", "Quiz"]);
    await player.run("intro.html", 'parent.API.LMSSetValue("cmi.core.lesson_location", "p2")');
    await player.hide();
    await until(
      async () => (await lessonFor(learner, lesson12)).viewerScormAttempt,
      attempt => attempt !== null && attempt.totalSeconds > 0,
    );
    await player.run("intro.html", 'turnPage("p3")');
    await player.close();
    expect(player.complaints).toEqual([]);
  });

  it("resumes it, finishes both items, and has completed the lesson", async () => {
    const player = await launch(lesson12);
    const { total, ...found } = await player.shown("intro.html");
    expect(found).toMatchObject({ entry: "resume", location: "p3", suspended: "seen p3" });
    expect(total).not.toBe("00:00:00");
    await player.run("intro.html", "score(100)");
    await player.choose("Quiz");
    expect(await player.shown("quiz.html")).toMatchObject({ entry: "ab-initio" });
    await player.run("quiz.html", "score(90)");
    await until(
      () => player.menu(),
      menu => menu.every(item => item.endsWith("✓")),
    );
    await player.close();
    expect(player.complaints).toEqual([]);
    const { viewerScormAttempt, viewerProgress } = await until(
      () => lessonFor(learner, lesson12),
      lesson => lesson.viewerProgress?.completedAt != null,
    );
    expect(viewerScormAttempt).toMatchObject({ completed: true, passed: true, scorePercent: 95 });
    expect(viewerProgress).toMatchObject({ scorePercent: 95 });
    expect(await completing(lesson12)).toMatchObject({ completedAt: viewerProgress!.completedAt });
  });

  it("fails a SCORM 2004 package, and passes it at the second try", async () => {
    const failed = await launch(lesson2004);
    expect(await failed.shown("sailing.html")).toMatchObject({ entry: "ab-initio", launch: "wind=north" });
    await failed.run("sailing.html", 'turnPage("p1")');
    await failed.close();
    const again = await launch(lesson2004);
    expect(await again.shown("sailing.html")).toMatchObject({ entry: "resume", location: "p1", suspended: "seen p1" });
    await again.run("sailing.html", "score(60)");
    await until(
      async () => (await lessonFor(learner, lesson2004)).viewerScormAttempt,
      attempt => attempt?.scorePercent === 60,
    );
    expect(await completing(lesson2004)).toMatchObject({ code: "SCORM_NOT_COMPLETED" });
    await again.close();
    const passed = await launch(lesson2004);
    expect(await passed.shown("sailing.html")).toMatchObject({ entry: "ab-initio", location: "" });
    await passed.run("sailing.html", "score(80)");
    const { viewerScormAttempt } = await until(
      () => lessonFor(learner, lesson2004),
      lesson => lesson.viewerProgress?.completedAt != null,
    );
    expect(viewerScormAttempt).toMatchObject({ completed: true, passed: true, scorePercent: 80 });
    await passed.close();
    expect([...failed.complaints, ...again.complaints, ...passed.complaints]).toEqual([]);
  });

  it("loses nothing when the connection is gone for long: it is saved once that is back, and the next item opened", async () => {
    const traveller = await newLearner(platform.visitor);
    await mutate(traveller.client, "enrollInCourse", { courseId });
    const train = await browser.browser()!.newContext();
    await train.clock.install();
    const player = await launch(lesson12, traveller, train);
    await player.shown("intro.html");
    await train.setOffline(true);
    await player.run("intro.html", 'turnPage("p7")');
    await player.choose("Quiz");
    for (let minutes = 0; minutes < 20; minutes += 1) {
      const before = player.failures;
      await train.clock.fastForward(60_000);
      await until(
        () => Promise.resolve(player.failures),
        failures => failures > before,
      );
    }
    expect(await player.notice()).toContain("not saved yet");
    await train.setOffline(false);
    expect(await player.shown("quiz.html")).toMatchObject({ entry: "ab-initio" });
    await player.choose("Introduction");
    expect(await player.shown("intro.html")).toMatchObject({ entry: "resume", location: "p7", suspended: "seen p7" });
    await player.close();
  });

  it("cannot launch what another one launched once it is changed, nor reach a file beside the package", async () => {
    const { content } = await lessonFor(learner, lesson12);
    const statusOf = async (path: string) => (await fetch(platform.url + path)).status;
    expect(await statusOf(`${content!.launchUrl!.slice(0, -2)}AA`)).toBe(404);
    expect(await statusOf("/scorm/content/../../graphql")).not.toBe(500);
    const page = await fetch(platform.url + content!.launchUrl!);
    expect(page.headers.get("x-frame-options")).toBeNull();
    expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'self'");
    expect(page.headers.get("x-request-id")).not.toBeNull();
  });
});
