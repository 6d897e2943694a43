import OpenAI from "openai";
import { EventStream } from "./event-stream";
import { GatheredAnswer } from "./gathered-answer";
import type { ModelPart, Usage } from "./language-model";
import type { Watch } from "./openai-calls";

/** Says that nothing follows; a server need not. */
const DONE = "[DONE]";

/** Reads a streamed answer. What comes together from the network is one piece, however many chunks the server has made of it. */
export class AnswerReader {
  private readonly answer: GatheredAnswer;
  private readonly events = new EventStream();
  private readonly bytes: ReadableStreamDefaultReader<Uint8Array> | undefined;
  /** What is wrong behind the last piece. */
  private failure: { error: unknown } | null = null;
  private isDone = false;

  /** `model`: as it is configured. `maxTokens`: what it was told that the answer may have. */
  constructor(
    private readonly response: Response,
    private readonly watch: Watch,
    { model, maxTokens }: { model: string; maxTokens: number },
  ) {
    this.answer = new GatheredAnswer(model, maxTokens);
    this.bytes = response.body?.getReader();
  }

  /** What the server has counted, however the answer ends. */
  get usage(): Usage | null {
    return this.answer.usage;
  }

  /** The next piece; at the end one without text that has all else, then null. */
  async next(): Promise<ModelPart | null> {
    // Only the server's silence counts, not the time that the reader takes.
    this.watch.restart();
    while (!this.failure && !this.isDone) {
      if (this.answer.isTooLong) return this.end();
      const read = await this.bytes?.read();
      if (!read || read.done) return this.end();
      const text = this.take(read.value);
      if (text === "") continue;
      this.watch.pause();
      return { text, model: this.answer.model, toolCalls: [], usage: null };
    }
    if (this.failure) throw this.failure.error;
    return null;
  }

  /** Lets the connection go; one whose answer has not ended is closed. */
  leave(): void {
    this.bytes?.cancel().catch(() => {});
  }

  private end(): ModelPart {
    this.isDone = true;
    return this.answer.end();
  }

  /** The text of some chunks. What comes before a failure is still said. */
  private take(bytes: Uint8Array): string {
    let text = "";
    try {
      for (const data of this.events.push(bytes)) {
        if (data.startsWith(DONE)) continue;
        const before = this.answer.characters;
        text += this.answer.take(this.chunkOf(data));
        // Neither a comment nor an empty chunk is a sign of life: they may come for ever.
        if (this.answer.characters > before) this.watch.restart();
        if (this.answer.isTooLong) break;
      }
    } catch (error) {
      this.failure = { error };
    }
    return text;
  }

  private chunkOf(data: string): OpenAI.ChatCompletionChunk {
    const chunk = JSON.parse(data) as OpenAI.ChatCompletionChunk & { error?: object };
    if (chunk.error) throw new OpenAI.APIError(undefined, chunk.error, undefined, this.response.headers);
    return chunk;
  }
}
