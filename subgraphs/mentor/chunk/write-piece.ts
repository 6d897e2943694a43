import type { GroupWrite } from "../../../platform/context/group-write";
import { replyNews } from "../reply/topics";
import { appendPieces, type Piece } from "./chunk.store";

/** Writes a piece of a reply, then tells those who read along. Answers whether the reply still is this worker's. */
export const writePiece: GroupWrite<Piece, boolean> = {
  name: "mentor.write-piece",
  async write(ctx, pieces) {
    const lastSequences = await appendPieces(ctx, pieces);
    const told = pieces.flatMap(({ id, text }, index) => {
      const sequence = lastSequences[index] ?? null;
      return sequence === null || text === "" ? [] : ctx.broadcast(replyNews, id, { kind: "CHUNK", sequence, text });
    });
    // The table has them: who reads along finds there what could not be told.
    const lost = (await Promise.allSettled(told)).find(result => result.status === "rejected");
    if (lost) ctx.log.warn({ err: lost.reason as unknown }, "chunks of replies were not told to those who read along");
    return lastSequences.map(sequence => sequence !== null);
  },
};
