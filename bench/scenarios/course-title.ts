import type { Cast, Scenario } from "./scenario";

const STATEMENT = `
  select json_build_object('data', json_build_object('course', (
    select json_build_object('id', id, 'title', title) from catalog.course where id = $1 and publication = 'PUBLISHED'
  )))::text as answer`;

const operation = ({ courseId }: Cast) => ({
  query: "query CourseTitle($id: ID!) { course(id: $id) { id title } }",
  variables: { id: courseId },
});

/** The smallest useful question: what is left is what every request costs. */
export const courseTitle: Scenario = {
  name: "course { id title }",
  operation,
  ownedByCatalog: operation,
  statement: ({ courseId }) => ({ text: STATEMENT, values: [courseId] }),
};
