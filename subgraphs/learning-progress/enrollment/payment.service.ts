import type { Transaction } from "../../../platform/context/context";
import { lockEnrollment, open, revoke } from "./enrollment.service";
import { hasStandingPayment, rememberRefund, rememberSuccess, type CoursePayment } from "./payment.store";

/** Lets somebody in who has paid, once per payment; not when the money has gone back before this was heard of. */
export async function openPaidCourse(tx: Transaction, payment: CoursePayment): Promise<void> {
  if (!(await rememberSuccess(tx, payment))) return;
  await lockEnrollment(tx, payment.userId, payment.courseId);
  await open(tx, payment.userId, payment.courseId, "PAYMENT");
}

/** Takes away what was paid for with money that has gone back; not what came free, of an admin, or is paid for twice. */
export async function closeRefundedCourse(tx: Transaction, payment: CoursePayment): Promise<void> {
  const { userId, courseId } = payment;
  await rememberRefund(tx, payment);
  const enrollment = await lockEnrollment(tx, userId, courseId);
  if (enrollment?.source !== "PAYMENT" || enrollment.status === "REVOKED") return;
  if (await hasStandingPayment(tx, userId, courseId)) return;
  await revoke(tx, enrollment);
}
