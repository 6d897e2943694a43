import type { ServerResponse } from "node:http";
import type { GraphQLFormattedError } from "graphql";
import type { Answer, AnswerListener, AnswerStream } from "../execute/answer";
import type { StreamSettings } from "../subscribe/stream-settings";
import type { StreamForm } from "./stream-form";

/** A stream of answers as one HTTP response. A client that reads too slowly loses its connection: HTTP has no other word for it. */
export class StreamResponse implements AnswerListener {
  private leave = () => {};
  private readonly heart: NodeJS.Timeout;
  /** Whether the stream comes to its end by itself. */
  endsItself = false;

  constructor(
    private readonly response: ServerResponse,
    private readonly form: StreamForm,
    private readonly settings: StreamSettings,
    onEnd: () => void,
  ) {
    this.heart = setInterval(() => this.write(form.heartbeat), settings.heartbeatMs).unref();
    response.once("close", () => {
      clearInterval(this.heart);
      this.leave();
      onEnd();
    });
    response.writeHead(200, { ...form.headers });
    this.write(form.start);
  }

  /** Sends the stream's answers until one of the two ends it. */
  follow(stream: AnswerStream): void {
    this.endsItself = stream.ends;
    this.leave = stream.listen(this);
    if (this.response.closed) this.leave();
  }

  next({ json }: Answer): void {
    this.write(this.form.next(json));
  }

  complete(): void {
    this.end(this.form.complete);
  }

  /** Ends the stream, and says why. */
  break(error: GraphQLFormattedError): void {
    this.end(this.form.broken(error));
  }

  /** Sends the client elsewhere. */
  restart(error: GraphQLFormattedError): void {
    this.end(this.form.restart(error));
  }

  private write(text: string): void {
    const { response } = this;
    if (response.writableEnded || response.destroyed) return;
    if (response.writableLength > this.settings.bufferBytes) response.destroy();
    else response.write(text);
  }

  /** Ends the connection without a word. */
  destroy(): void {
    this.response.destroy();
  }

  private end(last: string): void {
    this.write(last);
    this.response.end();
    clearInterval(this.heart);
    this.leave();
    const force = setTimeout(() => this.destroy(), this.settings.goodbyeMs).unref();
    this.response.once("close", () => clearTimeout(force));
  }
}
