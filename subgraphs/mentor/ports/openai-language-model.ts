import type OpenAI from "openai";
import {
  LanguageModelError,
  type LanguageModel,
  type ModelPart,
  type ModelRequest,
  type PromptMessage,
  type StructuredAnswer,
  type StructuredRequest,
  type Usage,
} from "./language-model";
import { GatheredAnswer } from "./gathered-answer";
import { CallMeter, type CallKind } from "./model-metrics";
import { callPatiently, modelErrorOf, openAiClient, statusOf, Watch, type OpenAiServer } from "./openai-calls";
import { addUsage, formatInWords, formatOf, toOpenAi, toolToOpenAi } from "./openai-messages";
import { readStrictly } from "./strict-schema";

/** A model at an OpenAI-like server. */
export interface OpenAiOptions extends OpenAiServer {
  model: string;
  /** Null: the server's own. */
  temperature: number | null;
  /** Most tokens of a streamed answer, and of a structured one, whatever the request says. */
  maxTokens: number;
  maxStructuredTokens: number;
}

/** A conversation to be answered: freely, with tools, or in a shape. */
interface Call extends ModelRequest {
  kind: CallKind;
  output?: StructuredRequest<unknown>["output"];
}

type ChunkStream = AsyncIterable<OpenAI.ChatCompletionChunk>;

/** How often a model may put right what did not fit its shape. */
const MOST_REPAIRS = 2;
/** What a model is shown of its own malformed answer. */
const LONGEST_QUOTE = 8_000;
/** Servers that know neither tools nor formats say so with one of these. */
const NOT_UNDERSTOOD = [400, 422];

/** OpenAI's chat completions. Structured answers are streamed as well: so silence is noticed, and they can be stopped, alike. */
export class OpenAiLanguageModel implements LanguageModel {
  private readonly client: OpenAI;

  constructor(private readonly options: OpenAiOptions) {
    this.client = openAiClient(options);
  }

  stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart, void> {
    return this.answer({ ...request, kind: "stream", maxTokens: Math.min(request.maxTokens, this.options.maxTokens) }, signal);
  }

  async structured<Value>(request: StructuredRequest<Value>, signal: AbortSignal): Promise<StructuredAnswer<Value>> {
    const { output } = request;
    const maxTokens = Math.min(request.maxTokens, this.options.maxStructuredTokens);
    const messages = [...request.messages];
    let usage: Usage | null = null;
    for (let repairs = 0; ; repairs += 1) {
      const said = await gather(this.answer({ kind: "structured", messages, maxTokens, output }, signal), usage);
      usage = said.usage;
      const reading = readStrictly(said.text, output.schema);
      if ("value" in reading) return { value: reading.value, usage };
      if (repairs === MOST_REPAIRS) throw malformed(output.name, reading.mistake, usage);
      messages.push(...complaint(said.text, reading.mistake, maxTokens));
    }
  }

  private async *answer(call: Call, signal: AbortSignal): AsyncGenerator<ModelPart, void> {
    const meter = new CallMeter(this.options.model, call.kind);
    const watch = new Watch(this.options.timeoutMs, signal);
    let begun = false;
    try {
      const stream = await callPatiently(watch, attempt => this.request(call, attempt));
      for await (const part of partsOf(stream, watch)) {
        begun = true;
        meter.spoke();
        yield part;
      }
      meter.answered();
    } catch (error) {
      const failure = modelErrorOf(error, watch, begun);
      if (!signal.aborted) meter.failed(failure.reason);
      throw failure;
    } finally {
      watch.end();
      meter.end();
    }
  }

  /** A server that knows neither tools nor formats is asked without them: in words. */
  private async request(call: Call, signal: AbortSignal): Promise<ChunkStream> {
    const plain = this.paramsOf(call);
    const { tools, output } = call;
    if (!tools?.length && !output) return this.client.chat.completions.create(plain, { signal });
    const special = {
      ...(tools?.length && { tools: tools.map(toolToOpenAi) }),
      ...(output && { response_format: formatOf(output) }),
    };
    try {
      return await this.client.chat.completions.create({ ...plain, ...special }, { signal });
    } catch (error) {
      if (!NOT_UNDERSTOOD.includes(statusOf(error) ?? 0)) throw error;
      const messages = output ? [...plain.messages, formatInWords(output)] : plain.messages;
      return this.client.chat.completions.create({ ...plain, messages }, { signal });
    }
  }

  private paramsOf({ messages, maxTokens }: Call): OpenAI.ChatCompletionCreateParamsStreaming {
    const { model, temperature } = this.options;
    return {
      model,
      messages: messages.map(toOpenAi),
      stream: true,
      stream_options: { include_usage: true },
      max_completion_tokens: maxTokens,
      ...(temperature !== null && { temperature }),
    };
  }
}

/** The pieces of an answer, and a last one without text that has all else. */
async function* partsOf(stream: ChunkStream, watch: Watch): AsyncGenerator<ModelPart, void> {
  const answer = new GatheredAnswer();
  for await (const chunk of stream) {
    // Only the server's silence counts, not the time that the reader takes.
    watch.pause();
    const text = answer.take(chunk);
    if (text !== "") yield { text, model: chunk.model, toolCalls: [], usage: null };
    watch.restart();
  }
  // The SDK ends a stream that was aborted as if it were done.
  if (watch.timedOut) throw new LanguageModelError("TIMEOUT", true, "the language model went silent");
  yield answer.end();
}

/** All that is said, and what it has cost together with what came before; a failure knows that as well. */
async function gather(parts: AsyncIterable<ModelPart>, before: Usage | null): Promise<{ text: string; usage: Usage | null }> {
  const texts: string[] = [];
  let usage = before;
  try {
    for await (const part of parts) {
      texts.push(part.text);
      usage = addUsage(usage, part.usage);
    }
  } catch (error) {
    const { reason, retryable, message, cause } = error as LanguageModelError;
    throw new LanguageModelError(reason, retryable, message, { cause }, usage);
  }
  return { text: texts.join(""), usage };
}

function malformed(name: string, mistake: string, usage: Usage | null): LanguageModelError {
  return new LanguageModelError("MALFORMED", true, `the language model's ${name} does not fit: ${mistake}`, {}, usage);
}

/** What the model is told of an answer that does not fit. */
function complaint(text: string, mistake: string, maxTokens: number): PromptMessage[] {
  const wish = `Your answer does not fit.\n${mistake}\nAnswer again with the whole of it, corrected, in at most ${maxTokens} tokens.`;
  return [
    { role: "assistant", content: text.slice(0, LONGEST_QUOTE) },
    { role: "user", content: wish },
  ];
}
