import { readdirSync } from "node:fs";
import { join } from "node:path";
import { failureCodes } from "../../platform/errors/failure";
import { limitCodes } from "../../platform/errors/limits";
import { requestCodes } from "../../platform/errors/mask";
import { commonProblems, type ProblemDefinition } from "../../platform/errors/problem";
import { outboundProblems } from "../../platform/outbound/problems";
import type { Subgraph } from "../../platform/subgraph/define-subgraph";
import { subgraphs } from "../../subgraphs";
import { rootFile } from "../root-file";
import { code, commentText, DOC_COMMENT, GENERATED, page, sectionOf, source, table } from "./markdown";
import { typeOfProblem } from "./problem-types";

/** One `defineProblems` table of a subgraph, with the problems in it. */
interface ProblemTable {
  subgraph: string;
  /** Path within the subgraph: `problems.ts`, or where else it is declared. */
  file: string;
  /** What its doc comment says. */
  comment: string;
  problems: ProblemDefinition[];
}

const TABLE = new RegExp(`${DOC_COMMENT}export const \\w+ = defineProblems\\(\\{([^]*?)\\n\\}\\)`, "g");
const CODE = /^ {2}([A-Z_]+):/gm;

const INTRODUCTION = `# Errors

Two things can go wrong, and they look different to a client.

- A **problem** is a refusal that the client can do something about. It is a member of the mutation's result union: \`InvalidInput\` (mend
  the input and send it again), \`NotFound\` (there is no such thing, or none that the viewer may know of) or \`Conflict\` (the state that
  things are in does not allow it). Where the client needs data to go on, it is a type of its own that has them: \`StaleOrder\`,
  \`StaleCurriculum\` or \`CourseNotReady\`. All implement \`Problem { code message path }\`: \`... on Problem { code message }\` matches them
  all, and new ones, too. \`path\` leads to the input that it is about, from the argument's name downwards. Nothing was written.
- A **failure** is an entry of \`errors\` with \`extensions { code requestId }\`. The log has more under the \`requestId\`.

Codes are stable, messages are not: a message may say more than the tables here. A refusal in a query or subscription, which has no
result union, comes as a failure \`BAD_USER_INPUT\` with the problem's code in \`extensions.problem\`.`;

/** docs/errors.md: every code that a client may meet. */
export function errorsPage(): string {
  const tables = subgraphs.flatMap(problemTables);
  return page([
    GENERATED,
    INTRODUCTION,
    "## Problems",
    problemsByCode(tables.filter(({ file }) => file === "problems.ts")),
    ...tables.filter(({ file }) => file !== "problems.ts").flatMap(ownSection),
    "## Failures",
    "In `extensions.code` of an entry of `errors`.",
    codes(failureCodes),
    "Requests that are wrong before anything runs:",
    codes(requestCodes),
    "Operations that ask for too much (see [limits](limits.md)); `extensions` have `limit` and `measured`:",
    codes(limitCodes),
    "## HTTP statuses",
    sectionOf("gateway/README.md", "HTTP statuses"),
    "## Close codes of sockets",
    sectionOf("gateway/README.md", "Close codes of sockets"),
  ]);
}

/** Neighbours share a code when it says the same (platform/subgraph/wiring.ts proves it), so each has one line. */
function problemsByCode(tables: readonly ProblemTable[]): string {
  const everywhere = { subgraph: "every subgraph", problems: Object.values(commonProblems) };
  const declared = [everywhere, ...tables].flatMap(({ subgraph, problems }) => problems.map(problem => ({ problem, subgraph })));
  const known = new Map(declared.map(({ problem }) => [problem.code, problem]));
  const rows = [...known.values()]
    .sort((one, other) => (one.code < other.code ? -1 : 1))
    .map(problem => {
      const where = declared.filter(each => each.problem.code === problem.code).map(({ subgraph }) => subgraph);
      return [code(problem.code), typeOfProblem(problem, where), problem.message, where.join(", ")];
    });
  return table(["code", "type", "message", "where"], rows);
}

function ownSection({ subgraph, file, comment, problems }: ProblemTable): string[] {
  const rows = problems.map(problem => [code(problem.code), problem.message]);
  return [`## Codes of ${subgraph}/${file}`, comment, table(["code", "message"], rows)];
}

function codes(meanings: Readonly<Record<string, string>>): string {
  return table(
    ["code", "message"],
    Object.entries(meanings).map(([name, message]) => [code(name), message]),
  );
}

/** The tables that a subgraph's problems are declared in, `problems.ts` first. Throws when one is in none. */
function problemTables({ name, problems }: Subgraph): ProblemTable[] {
  const tables = sourcesOf(name).flatMap(file =>
    [...source(join("subgraphs", name, file)).matchAll(TABLE)].map(([, comment, body]) => ({
      subgraph: name,
      file,
      comment: commentText(comment),
      problems: [...body!.matchAll(CODE)].flatMap(([, found]) => problems[found!] ?? []),
    })),
  );
  // What the platform refuses on a subgraph's behalf.
  const inherited = Object.values(outboundProblems).filter(({ code: each }) => problems[each]);
  tables.push({ subgraph: name, file: "problems.ts", comment: "", problems: inherited });
  const found = new Set(tables.flatMap(each => each.problems.map(problem => problem.code)));
  const missing = Object.keys(problems).filter(each => !found.has(each));
  if (missing.length > 0) throw new Error(`${name}: declared in no defineProblems that can be read: ${missing.join(", ")}`);
  return tables.sort((one, other) => Number(other.file === "problems.ts") - Number(one.file === "problems.ts"));
}

function sourcesOf(subgraph: string): string[] {
  const folder = rootFile(join("subgraphs", subgraph));
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter(file => file.endsWith(".ts") && !file.endsWith(".test.ts")).sort();
}
