import { newId } from "../../../platform/database/ids";
import type { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { publishedCourse, type SeedCourse } from "../seed";

const ARGUMENTS = "$query: String, $filter: CourseFilter, $sort: CourseSort, $first: Int! = 50, $after: String";
const GIVEN = "query: $query, filter: $filter, sort: $sort, first: $first, after: $after";
const PAGE = `query Q(${ARGUMENTS}) { courses(${GIVEN}) { totalCount pageInfo { hasNextPage endCursor } nodes { id title enrollmentCount } } }`;
const FACETS = `query Q(${ARGUMENTS}) { courses(${GIVEN}) { facets {
  categories { count category { name } } levels { level count } languages { language count } tags { tag count }
  instructors { instructor { id } count } prices { currency count lowestAmount highestAmount } } } }`;

export interface FoundPage {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: { id: string; title: string; enrollmentCount: number }[];
}

/** Asks for courses as a visitor does. */
export class Search {
  constructor(private readonly kit: SubgraphKit) {}

  async page(variables: object, requestId = newId()): Promise<FoundPage> {
    const { data, errors } = await this.kit.send<{ courses: FoundPage }>(null, PAGE, { ...variables }, requestId);
    if (errors) throw new Error(JSON.stringify(errors));
    return data!.courses;
  }

  async titles(variables: object): Promise<string[]> {
    return (await this.page(variables)).nodes.map(({ title }) => title);
  }

  /** All pages one after the other; what `between` does happens before each but the first. */
  async all(variables: object, first = 50, between: () => Promise<unknown> = async () => {}): Promise<FoundPage["nodes"]> {
    const nodes: FoundPage["nodes"] = [];
    for (let after: string | null = null; ; await between()) {
      const page = await this.page({ ...variables, first, after });
      nodes.push(...page.nodes);
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) return nodes;
    }
  }

  async facets(variables: object, requestId = newId()): Promise<unknown> {
    const { data, errors } = await this.kit.send<{ courses: { facets: unknown } }>(null, FACETS, { ...variables }, requestId);
    if (errors) throw new Error(JSON.stringify(errors));
    return data!.courses.facets;
  }

  /** Why a question is refused. */
  async code(variables: object): Promise<unknown> {
    const { errors } = await this.kit.send(null, PAGE, { ...variables });
    return errors?.[0]?.extensions?.problem;
  }
}

/** A published course for the tables; what is not said is of no interest. */
export function seedCourse(said: Partial<SeedCourse>, index = 0): SeedCourse {
  const id = newId();
  const at = new Date(Date.UTC(2026, 0, 1) + index * 1_000);
  const facts = { id, slug: `seeded-${id}`, title: "Seeded", description: "", language: "en", level: "BEGINNER" as const };
  return publishedCourse({ ...facts, instructorId: newId(), ...said }, at);
}
