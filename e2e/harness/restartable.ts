/** A part of the platform that a story may end at once, without a word, and start again at the same address. */
export interface Restartable {
  kill(): Promise<void>;
  restart(): Promise<void>;
}
