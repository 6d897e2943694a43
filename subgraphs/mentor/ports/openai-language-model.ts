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
import { AnswerReader } from "./answer-reader";
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
    let reader: AnswerReader | null = null;
    let begun = false;
    try {
      reader = new AnswerReader(await callPatiently(watch, attempt => this.request(call, attempt)), watch);
      for (let part = await reader.next(); part; part = await reader.next()) {
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
      reader?.leave();
    }
  }

  /** A server that knows neither tools nor formats is asked without them: in words. */
  private async request(call: Call, signal: AbortSignal): Promise<Response> {
    const plain = this.paramsOf(call);
    const { tools, output } = call;
    if (!tools?.length && !output) return this.ask(plain, signal);
    const special = {
      ...(tools?.length && { tools: tools.map(toolToOpenAi) }),
      ...(output && { response_format: formatOf(output) }),
    };
    try {
      return await this.ask({ ...plain, ...special }, signal);
    } catch (error) {
      if (!NOT_UNDERSTOOD.includes(statusOf(error) ?? 0)) throw error;
      const messages = output ? [...plain.messages, formatInWords(output)] : plain.messages;
      return this.ask({ ...plain, messages }, signal);
    }
  }

  /** The answer as its bytes: the SDK would make several objects and promises of each piece. */
  private ask(params: OpenAI.ChatCompletionCreateParamsStreaming, signal: AbortSignal): Promise<Response> {
    return this.client.chat.completions.create(params, { signal }).asResponse();
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
