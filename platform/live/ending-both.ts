import type { LiveSubscription } from "./live";

/** What is made of news. A generator that waits for news cannot be ended from outside; the end of the news ends it. */
export function endingBoth<Made>(made: AsyncGenerator<Made, void>, news: LiveSubscription<unknown>): AsyncIterableIterator<Made> {
  return {
    next: () => made.next(),
    return: async () => {
      await news.return();
      return made.return();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
