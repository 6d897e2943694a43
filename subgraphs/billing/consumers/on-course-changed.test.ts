import { newId } from "../../../platform/database/ids";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { CourseChanged } from "../../catalog/events";
import { findPublishedCourse } from "../neighbours/known-course.store";
import { seedBilling } from "../seed";
import { billing } from "../subgraph";

describe("billing's copy of the courses", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(billing);
  });
  afterAll(() => kit.close());

  const state = (courseId: string, amount: number) => ({
    courseId,
    title: "Bread",
    instructorId: newId(),
    publication: "PUBLISHED" as const,
    inReview: false,
    visibility: "PUBLIC" as const,
    price: { amount, currency: "EUR" },
  });

  it("keeps the newest state, whatever order the events come in", async () => {
    const courseId = newId();
    const at = (seconds: number) => ({ occurredAt: new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)) });
    await kit.deliver(CourseChanged, courseId, state(courseId, 100), at(1));
    const newest = await kit.deliver(CourseChanged, courseId, state(courseId, 300), at(3));
    await kit.deliver(CourseChanged, courseId, state(courseId, 200), at(2));
    await kit.redeliver(newest);
    expect((await findPublishedCourse(kit.context(), courseId))?.priceAmount).toBe(300);
  });

  it("tells two changes within one millisecond apart", async () => {
    const courseId = newId();
    const at = (micros: string) => ({ occurredAt: `2026-01-01T00:00:00.000${micros}Z` });
    await kit.deliver(CourseChanged, courseId, state(courseId, 300), at("457"));
    await kit.deliver(CourseChanged, courseId, state(courseId, 200), at("456"));
    expect((await findPublishedCourse(kit.context(), courseId))?.priceAmount).toBe(300);
  });

  it("can be filled in bulk, and again", async () => {
    const courses = Array.from({ length: 6_000 }, (_, index) => ({
      id: newId(),
      title: `Course ${index}`,
      instructorId: newId(),
      publication: "PUBLISHED" as const,
      price: index % 2 === 0 ? { amount: 1000 + index, currency: "EUR" } : null,
    }));
    for (let times = 0; times < 2; times += 1) await kit.context().transaction(tx => seedBilling(tx, { courses }));
    expect(await findPublishedCourse(kit.context(), courses[5_998]!.id)).toMatchObject({
      title: "Course 5998",
      priceAmount: 6_998,
      priceCurrency: "EUR",
    });
    expect((await findPublishedCourse(kit.context(), courses[5_999]!.id))?.priceAmount).toBeNull();
  });
});
