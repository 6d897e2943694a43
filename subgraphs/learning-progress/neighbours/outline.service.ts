import type { Transaction } from "../../../platform/context/context";
import { recountEnrollments } from "../enrollment/enrollment-count.store";
import { announce, celebrate } from "../enrollment/enrollment.service";
import { placeUnplaced } from "../enrollment/enrollment.store";
import { lockOutline } from "./outline-lock.store";
import { keepOutline, type PublishedOutline } from "./outline.store";

/**
 * Keeps a version of a course's outline. Learners stay on the version that they are on; who enrolled before there was any is put
 * on this one.
 */
export async function addOutline(tx: Transaction, outline: PublishedOutline): Promise<void> {
  await lockOutline(tx, outline.courseId);
  await keepOutline(tx, outline);
  const placed = await placeUnplaced(tx, outline.courseId, outline.version);
  if (placed.length === 0) return;
  const recounted = await recountEnrollments(tx, placed);
  await celebrate(tx, recounted);
  for (const enrollment of recounted) announce(tx, enrollment);
}
