import { percent, table, whole } from "../markdown";
import { profileSections } from "../profile-report";
import { PIECES_PER_SECOND, type StreamMeasurement } from "./measure-streams";

/** The table of the streams, and where their time went. */
export function streamSections(measured: readonly StreamMeasurement[]): string[] {
  const head = [
    "",
    "streams",
    "pieces/s",
    "messages/s",
    "p50 delay ms",
    "p99 delay ms",
    "Node µs/piece",
    "server busy",
    "load busy",
  ];
  const rows = measured.map(row => [
    row.definition.title,
    whole(row.streams),
    whole(row.piecesPerSecond),
    whole(row.messagesPerSecond),
    row.p50Ms.toFixed(1),
    row.p99Ms.toFixed(1),
    row.cpuMicrosecondsPerPiece.toFixed(1),
    percent(row.serverBusy),
    percent(row.loadBusy),
  ]);
  const title = `## streams: replies at once, ${PIECES_PER_SECOND} pieces a second each, each to a WebSocket of its own`;
  const profiled = measured.flatMap(({ definition, streams, pieces, profile }) =>
    profile ? [{ scenario: { id: `${streams} streams` }, target: definition, requests: pieces, summaries: [profile] }] : [],
  );
  return [`${title}\n\n${table([head, ...rows])}`, ...profileSections(profiled)];
}
