import type { ServerResponse } from "node:http";
import type { Answer } from "../execute/answer";
import type { AnswerForm } from "./answer-form";
import { answerHead } from "./answer-head";
import { scopeOf } from "./request-scope";

/** Writes an answer in one go: its very characters, and its head. */
export function sendAnswer(response: ServerResponse, answer: Answer, form: AnswerForm): void {
  // Its time was up and it was told so, or its client has gone.
  if (response.headersSent || response.destroyed) return;
  const { status, headers } = answerHead(answer, form);
  const length = Buffer.byteLength(answer.json);
  const head = [...scopeOf(response).headers, "Content-Type", form.contentType, "Content-Length", String(length)];
  for (const name in headers) head.push(name, headers[name]!);
  response.writeHead(status, head).end(answer.json);
}
