import { IsInt, IsOptional, Max, MaxLength, Min } from "class-validator";
import { ArgsType, Directive, Field, Int, ObjectType, type ClassType } from "type-graphql";
import { isId } from "../database/ids";
import { commonProblems, refuse } from "../errors/problem";
import { Cost } from "./cost";

/** The most that one page of a list holds. */
const MAX_PAGE = 100;

@ArgsType()
export class PageArgs {
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  @Field(() => Int, { defaultValue: 20, description: "How many, from 1 to 100." })
  first: number;

  @IsOptional()
  @MaxLength(500)
  @Field(() => String, {
    nullable: true,
    description: "Starts behind this cursor: an `endCursor` or an edge's `cursor` of the same list.",
  })
  after?: string | null;
}

@Directive("@shareable")
@ObjectType({ simpleResolvers: true, description: "Where a page of a list stands in the whole." })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether the list goes on behind this page." })
  hasNextPage: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Give it as `after` to go on behind this page; null when the page is empty.",
  })
  endCursor: string | null;
}

/** A page of rows, as stores answer it. `totalCount` is asked only when a client selects it. */
export interface Page<Row> {
  nodes: Row[];
  edges: { cursor: string; node: Row }[];
  pageInfo: PageInfo;
  totalCount: () => Promise<number>;
}

/** Makes the connection type of a node type: `nodes`, `edges { cursor node }`, `pageInfo`, `totalCount`. */
export function connectionOf<Node extends object>(node: () => ClassType<Node>, name: string): ClassType<Page<Node>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `One ${name} in a list, with its cursor.` })
  class Edge {
    @Field(() => String, { description: "Where this edge stands in the list." })
    cursor: string;

    @Field(node, { description: `The ${name}.` })
    node: Node;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of a list of ${name}s.` })
  class Connection {
    @Field(() => [node()], { description: `The ${name}s of this page.` })
    nodes: Node[];

    @Field(() => [Edge], { description: "The same, each with its cursor." })
    edges: Edge[];

    @Field(() => PageInfo, { description: "Whether and where the list goes on." })
    pageInfo: PageInfo;

    @Cost(5)
    @Field(() => Int, { description: "How many there are on all pages." })
    totalCount: () => Promise<number>;
  }
  return Connection;
}

/**
 * Makes a page of rows that were read with a limit of `first + 1`.
 * `keyOf` names what the list is sorted by, the last part unique: it becomes the cursor.
 */
export function pageOf<Row>(
  rows: Row[],
  first: number,
  keyOf: (row: Row) => unknown[],
  totalCount: () => Promise<number>,
): Page<Row> {
  const nodes = rows.slice(0, first);
  const cursorOf = (row: Row) => encodeCursor(keyOf(row));
  const last = nodes.at(-1);
  return {
    nodes,
    // Made only for those who ask.
    get edges() {
      return nodes.map(node => ({ cursor: cursorOf(node), node }));
    },
    pageInfo: { hasNextPage: rows.length > first, endCursor: last === undefined ? null : cursorOf(last) },
    totalCount,
  };
}

/** An opaque cursor of the values that a list is sorted by. */
export function encodeCursor(key: unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** The sort values in a cursor, or null without one. `isKey` checks their number and types: what no such list has given out is refused. */
export function decodeCursor(cursor: string | null | undefined, isKey: (key: unknown[]) => boolean): unknown[] | null {
  if (cursor == null) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(key) && isKey(key)) return key as unknown[];
  } catch {
    // Not JSON: refused below, like a cursor of another list.
  }
  throw refuse(commonProblems.INVALID_INPUT, ["after"], "This cursor does not belong to this list.");
}

/*
 * What `isKey` asks of the parts of a cursor. Anybody can make one up, and Postgres reads fewer values than JavaScript: one that it
 * refuses would be a fault of ours.
 */

/** Whether a part can be an id. A list of one id looks like it as a text: so what is no text is none. */
export function isIdPart(part: unknown): part is string {
  return typeof part === "string" && isId(part);
}

/** Whether a cursor is one id. */
export function isOneId(key: unknown[]): boolean {
  return key.length === 1 && isIdPart(key[0]);
}

/** Whether a part can be an `integer` of Postgres. */
export function isInt4(part: unknown): part is number {
  return Number.isInteger(part) && Math.abs(part as number) <= 2_147_483_647;
}

/** Whether a part can be a `real` of Postgres, which refuses what is too large and what is too small for one. */
export function isFloat4(part: unknown): part is number {
  if (typeof part !== "number" || !Number.isFinite(Math.fround(part))) return false;
  return part === 0 || Math.fround(part) !== 0;
}

const TIME = /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Whether a part is a point in time as we write it: no 31st of February. */
export function isTimePart(part: unknown): part is string {
  return typeof part === "string" && TIME.test(part) && !Number.isNaN(Date.parse(part)) && new Date(part).toISOString() === part;
}
