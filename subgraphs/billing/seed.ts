import type { Transaction } from "../../platform/context/context";

/** Rows for billing's tables, with ids of the caller's. */
export interface BillingSeed {
  /** As the catalog has them. */
  courses: readonly {
    id: string;
    title: string;
    instructorId: string;
    publication: "DRAFT" | "IN_REVIEW" | "PUBLISHED" | "ARCHIVED";
    /** Null for a free course. `amount` in minor units. */
    price: { amount: number; currency: string } | null;
  }[];
}

/** Rows per statement. */
const BATCH = 5_000;

const COURSES = `
  insert into known_course (course_id, title, instructor_id, publication, price_amount, price_currency, occurred_at)
  select id, title, "instructorId", publication, (price ->> 'amount')::integer, price ->> 'currency', now()
  from jsonb_to_recordset($1::jsonb) as row (id uuid, title text, "instructorId" uuid, publication text, price jsonb)
  on conflict do nothing`;

/** Fills billing's projection of the courses, in bulk. Rows that exist stay as they are. Publishes nothing. */
export async function seedBilling(tx: Transaction, { courses }: BillingSeed): Promise<void> {
  for (let start = 0; start < courses.length; start += BATCH) {
    await tx.query(COURSES, [JSON.stringify(courses.slice(start, start + BATCH))]);
  }
}
