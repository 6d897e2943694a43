import type OpenAI from "openai";
import {
  LanguageModelError,
  LONGEST_QUOTE,
  type LanguageModel,
  type ModelPart,
  type ModelRequest,
  type ModelTry,
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
}

/** A conversation to be answered: freely, with tools, or in a shape. */
interface Call extends ModelRequest {
  kind: CallKind;
  /** Answers that did not fit, and what was wrong with them. */
  added: readonly PromptMessage[];
  output?: StructuredRequest<unknown>["output"];
}

/** How often a model may put right what did not fit its shape. */
const MOST_REPAIRS = 2;
/** Servers that know neither tools nor formats say so with one of these. */
const NOT_UNDERSTOOD = [400, 422];

/** OpenAI's chat completions. Structured answers are streamed as well: so silence is noticed, and they can be stopped, alike. */
export class OpenAiLanguageModel implements LanguageModel {
  private readonly client: OpenAI;

  constructor(private readonly options: OpenAiOptions) {
    this.client = openAiClient(options);
  }

  stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart, void> {
    return this.answer({ ...request, kind: "stream", added: [] }, signal);
  }

  async structured<Value>(request: StructuredRequest<Value>, signal: AbortSignal): Promise<StructuredAnswer<Value>> {
    const { output, maxTokens } = request;
    const added: PromptMessage[] = [];
    let usage: Usage | null = null;
    for (let repairs = 0; ; repairs += 1) {
      const said = await gather(this.answer({ ...request, kind: "structured", added: [...added] }, signal));
      usage = addUsage(usage, said.usage);
      const reading = readStrictly(said.text, output.schema);
      if ("value" in reading) return { value: reading.value, usage };
      if (repairs === MOST_REPAIRS) throw malformed(output.name, reading.mistake);
      added.push(...complaint(said.text, reading.mistake, maxTokens));
    }
  }

  private async *answer(call: Call, signal: AbortSignal): AsyncGenerator<ModelPart, void> {
    const { model, timeoutMs } = this.options;
    const meter = new CallMeter(model, call.kind);
    const watch = new Watch(timeoutMs, signal);
    const tried: ModelTry = { model, added: call.added, said: "", usage: null, failure: null };
    if (!signal.aborted) call.onTry?.(tried);
    let reader: AnswerReader | null = null;
    let begun = false;
    try {
      const response = await callPatiently(watch, attempt => this.request(call, attempt));
      reader = new AnswerReader(response, watch, { model, maxTokens: call.maxTokens });
      for (let part = await reader.next(); part; part = await reader.next()) {
        begun = true;
        meter.spoke();
        note(tried, part);
        yield part;
      }
      meter.answered();
    } catch (error) {
      const failure = modelErrorOf(error, watch, begun);
      tried.usage = reader?.usage ?? null;
      // Aborted for its own failure, it took too long; for any other reason, nobody waits any more.
      if (!signal.aborted || failure === signal.reason) {
        meter.failed(failure.reason);
        tried.failure = failure;
      }
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

  private paramsOf({ messages, added, maxTokens }: Call): OpenAI.ChatCompletionCreateParamsStreaming {
    const { model, temperature } = this.options;
    return {
      model,
      messages: [...messages, ...added].map(toOpenAi),
      stream: true,
      stream_options: { include_usage: true },
      max_completion_tokens: maxTokens,
      ...(temperature !== null && { temperature }),
    };
  }
}

/** All that is said, and what it has cost. */
async function gather(parts: AsyncIterable<ModelPart>): Promise<{ text: string; usage: Usage | null }> {
  const texts: string[] = [];
  let usage: Usage | null = null;
  for await (const part of parts) {
    texts.push(part.text);
    usage = part.usage;
  }
  return { text: texts.join(""), usage };
}

function note(tried: ModelTry, { text, toolCalls, model, usage }: ModelPart): void {
  tried.said += toolCalls.length > 0 ? text + JSON.stringify(toolCalls) : text;
  tried.model = model;
  tried.usage = usage;
}

function malformed(name: string, mistake: string): LanguageModelError {
  return new LanguageModelError("MALFORMED", true, `the language model's ${name} does not fit: ${mistake}`);
}

/** What the model is told of an answer that does not fit. */
function complaint(text: string, mistake: string, maxTokens: number): PromptMessage[] {
  const wish = `Your answer does not fit.\n${mistake}\nAnswer again with the whole of it, corrected, in at most ${maxTokens} tokens.`;
  return [
    { role: "assistant", content: text.slice(0, LONGEST_QUOTE) },
    { role: "user", content: wish },
  ];
}
