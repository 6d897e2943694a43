import type { Context } from "../../platform/context/context";
import { defineSubgraph } from "../../platform/subgraph/define-subgraph";
import { CheckoutResolver } from "./checkout/checkout.resolver";
import { onCourseChanged } from "./consumers/on-course-changed";
import { KnownCourseEntity } from "./neighbours/known-course.entity";
import { CustomerEntity } from "./customer/customer.entity";
import { PaymentRefunded, PaymentSucceeded } from "./events";
import { IdempotencyKeyEntity } from "./idempotency/idempotency-key.entity";
import { processWebhookJob } from "./jobs/process-webhook.job";
import { reconcilePaymentsJob } from "./jobs/reconcile-payments.job";
import { sendRefundJob } from "./jobs/send-refund.job";
import { Billing1700000000001 } from "./migrations/0001-billing";
import { CourseOwners1700000000002 } from "./migrations/0002-course-owners";
import { PaymentEntity, PaymentStepEntity } from "./payment/payment.entity";
import { PaymentResolver } from "./payment/payment.resolver";
import { findPayment } from "./payment/payment.service";
import { payments } from "./ports/payments.port";
import { problems } from "./problems";
import { CourseResolver } from "./references/course.resolver";
import { UserResolver } from "./references/user.resolver";
import { RefundEntity } from "./refund/refund.entity";
import { RefundResolver } from "./refund/refund.resolver";
import { stripeWebhook } from "./webhook/stripe-webhook.route";
import { WebhookEventEntity } from "./webhook/webhook-event.entity";

/** Payments for courses, and the money that goes back. */
export const billing = defineSubgraph({
  name: "billing",
  entities: [
    KnownCourseEntity,
    CustomerEntity,
    PaymentEntity,
    PaymentStepEntity,
    RefundEntity,
    IdempotencyKeyEntity,
    WebhookEventEntity,
  ],
  migrations: [Billing1700000000001, CourseOwners1700000000002],
  resolvers: [CheckoutResolver, PaymentResolver, RefundResolver, UserResolver, CourseResolver],
  references: {
    Payment: ({ id }: { id: string }, ctx: Context) => findPayment(ctx, id),
    User: ({ id }: { id: string }) => ({ id }),
    Course: ({ id }: { id: string }) => ({ id }),
  },
  publishes: [PaymentSucceeded, PaymentRefunded],
  consumers: [onCourseChanged],
  jobs: [processWebhookJob, reconcilePaymentsJob, sendRefundJob],
  ports: [payments],
  problems,
  routes: [stripeWebhook],
});
