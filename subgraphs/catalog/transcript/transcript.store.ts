import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader, type Loader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { TranscriptCueEntity, TranscriptEntity, TranscriptRequestEntity } from "./transcript.entity";
import type { Cue } from "./web-vtt";

const COLUMNS = columns(TranscriptEntity);
const OF_LESSONS = `select ${COLUMNS} from transcript where lesson_id = any($1::uuid[])`;
const TEXTS = `select lesson_id as "lessonId", text, vtt from transcript where lesson_id = any($1::uuid[])`;
/** Positions have no gaps: a page is a range of them. */
const CUES = `
  select ${columns(TranscriptCueEntity)} from transcript_cue
  join unnest($1::uuid[], $2::integer[], $3::integer[]) as wanted (lesson, behind, many)
    on lesson_id = lesson and position > behind and position <= behind + many
  order by lesson_id, position`;

const KEEP = `
  insert into transcript (lesson_id, language, origin, cue_count, text, vtt, updated_at)
  values ($1, $2, $3, $4, $5, $6, clock_timestamp())
  on conflict (lesson_id) do update set language = excluded.language, origin = excluded.origin, cue_count = excluded.cue_count,
    text = excluded.text, vtt = excluded.vtt, updated_at = excluded.updated_at
  returning ${COLUMNS}`;
const FORGET_CUES = "delete from transcript_cue where lesson_id = $1";
const INSERT_CUES = `
  insert into transcript_cue (lesson_id, position, start_ms, end_ms, text)
  select $1, position - 1, start_ms, end_ms, text
  from unnest($2::integer[], $3::integer[], $4::text[]) with ordinality as cue (start_ms, end_ms, text, position)`;

const REQUEST = `select ${columns(TranscriptRequestEntity)} from transcript_request where lesson_id = $1`;
const PUT_REQUEST = `
  insert into transcript_request (lesson_id, id, job_id, upload_id) values ($1, $2, $3, $4)
  on conflict (lesson_id) do update set id = excluded.id, job_id = excluded.job_id, upload_id = excluded.upload_id, done = false`;

/** A transcript without its texts. */
export type TranscriptRow = Omit<TranscriptEntity, "text" | "vtt">;

/** What is to be kept of a transcript. */
export interface NewTranscript extends Pick<TranscriptEntity, "lessonId" | "language" | "origin" | "text" | "vtt"> {
  cues: readonly Cue[];
}

/** A page of a transcript's cues. */
export interface CuesAsked {
  lessonId: string;
  /** The position that the page begins behind; -1 for the first. */
  behind: number;
  many: number;
}

export const transcriptOfLesson = oneLoader<TranscriptRow>(
  "transcriptOfLesson",
  (scope, ids) => scope.query(OF_LESSONS, [ids]),
  transcript => transcript.lessonId,
);

export const transcriptTexts = oneLoader<Pick<TranscriptEntity, "lessonId" | "text" | "vtt">>(
  "transcriptTexts",
  (scope, ids) => scope.query(TEXTS, [ids]),
  transcript => transcript.lessonId,
);

/** Pages of cues, one of each lesson, in the order of time. */
export const cuesOfTranscripts: Loader<CuesAsked, TranscriptCueEntity[]> = {
  name: "cuesOfTranscripts",
  async batch(scope, asked) {
    const [lessons, behind, many] = [
      asked.map(({ lessonId }) => lessonId),
      asked.map(page => page.behind),
      asked.map(page => page.many),
    ];
    const rows = await scope.query<TranscriptCueEntity>(CUES, [lessons, behind, many]);
    return asked.map(page =>
      rows.filter(cue => {
        const from = page.behind;
        return cue.lessonId === page.lessonId && cue.position > from && cue.position <= from + page.many;
      }),
    );
  },
};

/** Keeps a transcript in the place of the one that the lesson has. The row of its course is locked by the caller. */
export async function keepTranscript(tx: Transaction, transcript: NewTranscript): Promise<TranscriptRow> {
  const { lessonId, language, origin, text, vtt, cues } = transcript;
  const [kept] = await tx.query<TranscriptRow>(KEEP, [lessonId, language, origin, cues.length, text, vtt]);
  await tx.query(FORGET_CUES, [lessonId]);
  await tx.query(INSERT_CUES, [lessonId, cues.map(cue => cue.startMs), cues.map(cue => cue.endMs), cues.map(cue => cue.text)]);
  return kept!;
}

/** Forgets a transcript; false when there is none. */
export async function deleteTranscript(tx: Transaction, lessonId: string): Promise<boolean> {
  const deleted = await tx.query("delete from transcript where lesson_id = $1 returning lesson_id", [lessonId]);
  return deleted.length > 0;
}

/** The latest request of a lesson. */
export async function findRequest(scope: Scope, lessonId: string): Promise<TranscriptRequestEntity | null> {
  const [request] = await scope.query<TranscriptRequestEntity>(REQUEST, [lessonId]);
  return request ?? null;
}

/** Notes a request in the place of the one that the lesson has. */
export async function putRequest(tx: Transaction, request: Omit<TranscriptRequestEntity, "done">): Promise<void> {
  await tx.query(PUT_REQUEST, [request.lessonId, request.id, request.jobId, request.uploadId]);
}

export async function markDone(tx: Transaction, requestId: string): Promise<void> {
  await tx.query("update transcript_request set done = true where id = $1", [requestId]);
}

/** Calls a lesson's request off: what its worker finds out will not be kept. */
export async function deleteRequest(tx: Transaction, lessonId: string): Promise<void> {
  await tx.query("delete from transcript_request where lesson_id = $1", [lessonId]);
}
