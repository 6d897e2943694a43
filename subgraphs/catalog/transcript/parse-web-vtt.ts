import { refuse } from "../../../platform/errors/problem";
import { problems } from "../problems";
import { plainTextOfCue } from "./cue-text";
import { MAX_CUE_TEXT, MAX_CUES, type Cue } from "./web-vtt";

const TIME = String.raw`(?:(\d{2}):)?([0-5]\d):([0-5]\d)\.(\d{3})`;
const TIMES = new RegExp(String.raw`^${TIME}[ \t]+-->[ \t]+${TIME}(?:[ \t]+(\S.*))?$`);
const SETTING = /^(vertical|line|position|size|align|region):\S+$/;
const ARROW = "-->";

/** Lines without an empty one between them, and where they stand. */
interface Block {
  /** The number of its first line, from 1. */
  line: number;
  lines: string[];
}

/**
 * Reads WebVTT strictly, as https://www.w3.org/TR/webvtt1/ wants it written: what a player would pass over silently is refused,
 * with the number of the line. Answers the cues that have a text, as plain text. Refuses with the path `path`.
 */
export function parseWebVtt(vtt: string, path: string[]): Cue[] {
  const [header, ...blocks] = blocksOf(vtt);
  const fail: Fail = (line, why) => {
    throw refuse(problems.WEBVTT_INVALID, path, `Line ${line}: ${why}`);
  };
  if (header?.line !== 1 || !/^WEBVTT(?:[ \t].*)?$/.test(header.lines[0]!)) fail(1, "the file must begin with WEBVTT.");
  const early = header!.lines.findIndex(line => line.includes(ARROW));
  if (early >= 0) fail(early + 1, "an empty line must stand between WEBVTT and the first cue.");
  const cues: Cue[] = [];
  let last = 0;
  for (const block of blocks) {
    const cue = readBlock(block, cues.length > 0, fail);
    if (!cue) continue;
    if (cue.startMs < last) fail(cue.line, "a cue must not begin before the one above it.");
    last = cue.startMs;
    if (cue.text !== "") cues.push({ startMs: cue.startMs, endMs: cue.endMs, text: cue.text });
    if (cues.length > MAX_CUES) fail(cue.line, `there are more than ${MAX_CUES} cues.`);
  }
  if (cues.length === 0) fail(1, "there is no cue with a text in it.");
  return cues;
}

type Fail = (line: number, why: string) => void;

function blocksOf(vtt: string): Block[] {
  const blocks: Block[] = [];
  const lines = vtt.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  let open: Block | null = null;
  lines.forEach((line, index) => {
    if (line === "") open = null;
    else if (open) open.lines.push(line);
    else blocks.push((open = { line: index + 1, lines: [line] }));
  });
  return blocks;
}

/** Null for what is no cue: notes, styles, regions. */
function readBlock({ line, lines }: Block, behindCues: boolean, fail: Fail): (Cue & { line: number }) | null {
  const first = lines[0]!;
  const kind = /^(NOTE|STYLE|REGION)(?:[ \t]|$)/.exec(first)?.[1];
  if (kind && !first.includes(ARROW)) {
    const arrow = lines.findIndex(text => text.includes(ARROW));
    if (arrow >= 0) fail(line + arrow, `an empty line must stand between a ${kind} and a cue.`);
    if (kind !== "NOTE" && behindCues) fail(line, `a ${kind} must stand before the first cue.`);
    return null;
  }
  const named = first.includes(ARROW) ? 0 : 1;
  const times = lines[named];
  if (!times?.includes(ARROW))
    fail(line + Math.min(named, lines.length - 1), "a cue needs a line of times, as 00:01.000 --> 00:04.000.");
  const { startMs, endMs } = readTimes(times!, line + named, fail);
  const textAt = line + named + 1;
  const text = lines.slice(named + 1).map((raw, index) => readText(raw, textAt + index, fail));
  const plain = text.map(part => part.trim()).filter(part => part !== "");
  const joined = plain.join("\n");
  if ([...joined].length > MAX_CUE_TEXT) fail(textAt, `the text of a cue has at most ${MAX_CUE_TEXT} characters.`);
  return { line: line + named, startMs, endMs, text: joined };
}

function readTimes(times: string, line: number, fail: Fail): { startMs: number; endMs: number } {
  const match = TIMES.exec(times.trimEnd());
  if (!match) fail(line, "times are written as 00:01.000 --> 00:04.000, or with hours as 00:00:01.000, below 100 hours.");
  const [startMs, endMs] = [milliseconds(match!.slice(1, 5)), milliseconds(match!.slice(5, 9))];
  if (endMs <= startMs) fail(line, "a cue must end behind its begin.");
  const stray = (match![9] ?? "").split(/[ \t]+/).find(setting => setting !== "" && !SETTING.test(setting));
  if (stray !== undefined) fail(line, `“${stray.slice(0, 40)}” is no setting of a cue.`);
  return { startMs, endMs };
}

function readText(raw: string, line: number, fail: Fail): string {
  if (raw.includes(ARROW)) fail(line, "an empty line must stand between two cues, and --> in a text is written --&gt;.");
  const { text, mistake } = plainTextOfCue(raw);
  if (mistake !== null) fail(line, mistake);
  return text;
}

function milliseconds([hours = "0", minutes, seconds, rest]: string[]): number {
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000 + Number(rest);
}
