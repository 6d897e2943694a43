/** A film or a recording to listen to. */
export interface Recording {
  bytes: Buffer;
  /** A media type, for example video/mp4. */
  contentType: string;
}

/** What is said in a recording. Times in seconds from its beginning; in no particular order, and maybe nothing. */
export interface Speech {
  /** The language as a BCP 47 tag; null when the server does not say, or in words that nobody knows. */
  language: string | null;
  segments: { startSeconds: number; endSeconds: number; text: string }[];
}

/** A server that writes down speech. */
export interface SpeechToText {
  /** Whether there is one. */
  readonly available: boolean;
  /** Whether videos are given to it without being asked for. */
  readonly automatic: boolean;
  /** The largest recording that it takes. */
  readonly maxBytes: number;
  /** Writes down what is said. `language` is an ISO 639 code; null lets the server find out. Throws a SpeechToTextError. */
  transcribe(recording: Recording, language: string | null): Promise<Speech>;
}

/**
 * UNAVAILABLE: there is no server, or it does not know us: that is for whoever runs the platform. REFUSED: it does not take this
 * recording. FAILED: it may go better another time.
 */
export type SpeechFailure = "UNAVAILABLE" | "REFUSED" | "FAILED";

/** Speech was not written down. The message is for the log. */
export class SpeechToTextError extends Error {
  override readonly name = "SpeechToTextError";

  constructor(
    readonly reason: SpeechFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Where no server is configured. */
export const noSpeechToText: SpeechToText = {
  available: false,
  automatic: false,
  maxBytes: 0,
  transcribe: () => Promise.reject(new SpeechToTextError("UNAVAILABLE", "no server that writes down speech is configured")),
};
