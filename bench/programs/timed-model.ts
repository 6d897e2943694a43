import { startScriptedModel } from "../../local/scripted-model/scripted-model";
import { timedPiece } from "../streams/timed-text";
import { serveAsChild } from "./serve-as-child";

/** What the timed model is started with. */
export interface TimedModelSettings {
  readonly streams: number;
  readonly piecesPerSecond: number;
  readonly seconds: number;
}

/** From the last question to the first piece. */
const PAUSE_MS = 2_000;

/** A model whose every piece says when it was sent. It answers when all have asked, each a part of a piece's time apart from the others. */
serveAsChild<TimedModelSettings>(async ({ streams, piecesPerSecond, seconds }) => {
  const chunkDelayMs = 1_000 / piecesPerSecond;
  const model = await startScriptedModel({ chunkDelayMs });
  let begin = () => {};
  const begun = new Promise<void>(resolve => (begin = resolve));
  let asked = 0;
  model.script(async ({ stream }) => {
    if (!stream) return {};
    asked += 1;
    if (asked === streams) setTimeout(begin, PAUSE_MS);
    await begun;
    return { delayMs: Math.random() * chunkDelayMs, pieces: pieces(Math.ceil(piecesPerSecond * seconds)) };
  });
  return { url: model.url, close: () => model.close() };
});

function* pieces(count: number): Generator<string> {
  for (let made = 0; made < count; made += 1) yield timedPiece();
}
