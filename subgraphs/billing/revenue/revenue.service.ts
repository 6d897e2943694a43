import type { Context } from "../../../platform/context/context";
import { knownCourseById } from "../neighbours/known-course.store";
import { mayReadRevenueOf } from "../permissions";
import { revenueOfCourse } from "./revenue.store";
import type { CourseRevenue } from "./revenue.type";

/** What a course has brought in, by currency, for its instructor and admins; null for others. */
export async function readRevenue(ctx: Context, courseId: string): Promise<CourseRevenue[] | null> {
  if (!mayReadRevenueOf(ctx.actor, await ctx.load(knownCourseById, courseId))) return null;
  const rows = await ctx.load(revenueOfCourse, courseId);
  return rows.map(({ currency, gross, refunded }) => ({
    gross: { amount: gross, currency },
    refunded: { amount: refunded, currency },
    net: { amount: gross - refunded, currency },
  }));
}
