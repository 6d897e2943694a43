import { join } from "node:path";
import { newerNode, peerProgram } from "../peers";
import { TargetProcess } from "../target-process";
import { post, type TargetDefinition } from "./target";

/** The questions in PostGraphile's words, with aliases wherever a field has only another name. */
const QUESTIONS: Readonly<Record<string, string>> = {
  tree: `query CourseTree($first: Int!, $after: Cursor) {
    courses: allCourses(first: $first, after: $after, orderBy: [PUBLISHED_AT_DESC, ROW_ID_DESC]) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id: rowId title
        chapters: chaptersByCourseIdList(orderBy: [POSITION_ASC]) {
          id: rowId title
          lessons: lessonsByChapterIdList(orderBy: [POSITION_ASC]) { id: rowId title type }
        }
      }
    }
  }`,
  page: `query CoursePage($id: UUID!, $viewer: UUID!) {
    course: courseByRowId(rowId: $id) {
      id: rowId title description priceAmount priceCurrency level
      category: categoryByCategoryId { id: rowId name }
      instructor: personByInstructorId { id: rowId displayName }
      viewerEnrollment: enrollmentsByCourseIdList(condition: { userId: $viewer }) { id: rowId status progressPercent }
      chapters: chaptersByCourseIdList(orderBy: [POSITION_ASC]) {
        id: rowId title position
        lessons: lessonsByChapterIdList(orderBy: [POSITION_ASC]) {
          id: rowId title type position durationSeconds
          viewerProgress: progressesByLessonIdList(condition: { userId: $viewer }) { startedAt completedAt }
        }
      }
    }
  }`,
  small: "query CourseTitle($id: UUID!) { course: courseByRowId(rowId: $id) { id: rowId title } }",
};

/** Over the tables of all subgraphs at once: it has no federation, so for it every question is about one database. */
export const postgraphile: TargetDefinition = {
  id: "postgraphile",
  title: "PostGraphile, one process",
  topology: "one process",
  peer: true,
  async start({ databaseUrl, directory, cast, onClose }) {
    const options = { ...peerProgram("postgraphile"), node: newerNode(), logFile: join(directory, "postgraphile.log") };
    const { process, url } = await TargetProcess.serve(options, { databaseUrl });
    onClose(() => process.close());
    return {
      processes: [process],
      question(scenario) {
        const variables = { ...scenario.operation(cast).variables, viewer: cast.learnerId };
        return post(url, { query: QUESTIONS[scenario.id]!, variables });
      },
      translate: (_scenario, answer) => translated(answer),
    };
  },
};

/** What aliases cannot say: a price is two columns, of the viewer there is a list of one, times, decimals and cursors have forms of their own. */
const TRANSLATIONS: Readonly<Record<string, (value: never) => unknown>> = {
  viewerEnrollment: ([enrollment]: unknown[]) => translated(enrollment ?? null),
  viewerProgress: ([progress]: unknown[]) => translated(progress ?? null),
  startedAt: isoTime,
  completedAt: isoTime,
  progressPercent: Number,
  endCursor: ourCursor,
};

function translated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(translated);
  if (typeof value !== "object" || value === null) return value;
  const { priceAmount, priceCurrency, ...rest } = value as Record<string, unknown>;
  const fields = Object.entries(rest).map(([name, field]) => {
    const translate = TRANSLATIONS[name] ?? translated;
    return [name, translate(field as never)];
  });
  if (priceAmount !== undefined)
    fields.push(["price", priceAmount === null ? null : { amount: priceAmount, currency: priceCurrency }]);
  return Object.fromEntries(fields);
}

function isoTime(time: string | null): string | null {
  return time && new Date(time).toISOString();
}

/** PostGraphile's begins with the order's name; then, as in ours, come the values of the last row. */
function ourCursor(cursor: string): string {
  const [, publishedAt, id] = JSON.parse(Buffer.from(cursor, "base64").toString()) as [string, string, string];
  return Buffer.from(JSON.stringify([isoTime(publishedAt), id])).toString("base64url");
}
