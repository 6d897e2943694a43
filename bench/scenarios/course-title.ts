import type { Cast, Scenario } from "./scenario";

const STATEMENT = `
  select '{"data":{"course":' || coalesce((
    select '{"id":"' || id || '","title":' || to_json(title) || '}' from catalog.course where id = $1 and publication = 'PUBLISHED'
  ), 'null') || '}}' as answer`;

const operation = ({ courseId }: Cast) => ({
  query: "query CourseTitle($id: ID!) { course(id: $id) { id title } }",
  variables: { id: courseId },
});

/** The smallest useful question: what is left is what every request costs. */
export const courseTitle: Scenario = {
  id: "small",
  name: "course { id title }",
  operation,
  statement: ({ courseId }) => ({ text: STATEMENT, values: [courseId] }),
};
