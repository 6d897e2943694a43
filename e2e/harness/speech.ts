import type { ScriptedRequest } from "../../local/scripted-model/script";

/** So many words are said in any case. */
const FEWEST_WORDS = 10;
/** Then the model stays on the line and says nothing: the mentor cuts a reply short after 12,000 characters. */
const MOST_WORDS = 1_000;
const LAST_WORD = "end.";

/**
 * What a scripted model says word by word until it is told to come to an end: so a reply is still being made when a test wants to meddle
 * with it, however slow the machine is.
 */
export class Speech {
  private state: "GOES_ON" | "ENDS" | "BREAKS_OFF" = "GOES_ON";

  /** All of it to the next word, and one more. */
  end(): void {
    this.state = "ENDS";
  }

  /** The server breaks the connection off in the middle. */
  breakOff(): void {
    this.state = "BREAKS_OFF";
  }

  /** For one request, piece by piece. */
  *pieces(): Generator<string> {
    for (let word = 0; word < FEWEST_WORDS || this.state !== "ENDS"; word += 1) {
      if (this.state === "BREAKS_OFF") throw new Error("The speech was told to break off.");
      yield word < MOST_WORDS ? `word${word} ` : "";
    }
    yield LAST_WORD;
  }
}

/** What a whole speech says that has as many words as this text. */
export function wholeSpeech(text: string): string {
  const words = text.split(" ").slice(1);
  return [...words.map((_, word) => `word${word}`), LAST_WORD].join(" ");
}

/** A request for words to a learner, not one for a judgement, a summary or vectors. */
export function isReply({ kind, responseFormat }: ScriptedRequest): boolean {
  return kind === "CHAT" && responseFormat === null;
}
