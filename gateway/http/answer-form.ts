import { BoundedCache } from "../../platform/cache/bounded-cache";

/** How an answer is written for a client. */
export interface AnswerForm {
  /** The value of Content-Type. */
  readonly contentType: string;
  /**
   * The status of a well-formed request whose operation is not executed: 400, or 200 for clients of before
   * `application/graphql-response+json`, which take any other status for a failure of the network.
   */
  readonly refusedStatus: 200 | 400;
}

const JSON_TYPE = "application/json";
const GRAPHQL_TYPE = "application/graphql-response+json";

const graphqlForm: AnswerForm = { contentType: `${GRAPHQL_TYPE}; charset=utf-8`, refusedStatus: 400 };
/** Asked for by its name: the client goes by the rules that GraphQL over HTTP has for this type. */
const namedJsonForm: AnswerForm = { contentType: `${JSON_TYPE}; charset=utf-8`, refusedStatus: 200 };
/** The client takes anything: it gets what Apollo Server gives it. */
export const jsonForm: AnswerForm = { contentType: `${JSON_TYPE}; charset=utf-8`, refusedStatus: 400 };

/** Clients send a handful of different headers, again and again. */
const forms = new BoundedCache<{ form: AnswerForm | null }>(100);

/** The form that an Accept header asks for, as GraphQL over HTTP says; null when it takes neither of the two. */
export function answerForm(accept: string | undefined): AnswerForm | null {
  if (!accept) return jsonForm;
  return forms.getOrMake(accept, () => ({ form: negotiate(accept) })).form;
}

/** A media range of an Accept header, with the preference that it gives. */
interface Range {
  type: string;
  quality: number;
}

function negotiate(accept: string): AnswerForm | null {
  const ranges = accept.split(",").map(readRange);
  const json = preferenceFor(JSON_TYPE, ranges);
  const graphql = preferenceFor(GRAPHQL_TYPE, ranges);
  if (json.quality === 0 && graphql.quality === 0) return null;
  if (isBetter(graphql, json)) return graphqlForm;
  return json.isNamed ? namedJsonForm : jsonForm;
}

function readRange(text: string): Range {
  const [type = "", ...parameters] = text.split(";").map(part => part.trim().toLowerCase());
  const quality = Number(parameters.find(parameter => parameter.startsWith("q="))?.slice(2) ?? 1);
  return { type, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

/** How much a client likes a type, by the closest of its ranges. */
function preferenceFor(type: string, ranges: readonly Range[]): { quality: number; isNamed: boolean; place: number } {
  for (const pattern of [type, "application/*", "*/*"]) {
    const place = ranges.findIndex(range => range.type === pattern);
    if (place !== -1) return { quality: ranges[place]!.quality, isNamed: pattern === type, place };
  }
  return { quality: 0, isNamed: false, place: ranges.length };
}

type Preference = ReturnType<typeof preferenceFor>;

/** Of two that are liked equally, the one that is named, then the one that is named first. */
function isBetter(one: Preference, other: Preference): boolean {
  if (one.quality !== other.quality) return one.quality > other.quality;
  if (one.isNamed !== other.isNamed) return one.isNamed;
  return one.place < other.place;
}
