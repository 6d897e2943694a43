/**
 * Messages to whoever is listening right now: what subscriptions stream. Delivery is at most once and in order per topic;
 * what must not be lost is an event (platform/events) or a row. A message is JSON of at most 7 kB.
 */
export interface Live {
  /** Sends to all who listen to the topic now, in every process. */
  publish(topic: string, message: unknown): Promise<void>;
  /** Listens from the moment that the promise resolves until `return()` is called. */
  subscribe<Message>(topic: string): Promise<LiveSubscription<Message>>;
  close(): Promise<void>;
}

/** The messages of one topic. Ends when the carrier closes, or with an error when the reader falls too far behind. */
export type LiveSubscription<Message> = AsyncIterableIterator<Message> & { return(): Promise<IteratorResult<Message>> };

/** A named kind of live message with its payload's type; one topic is made of it per subject. */
export interface TopicDefinition<Message> {
  readonly name: string;
  /** Only for the type checker: what a message holds. */
  readonly message?: Message;
}

/** Declares a kind of live message, for example `defineTopic<Progress>("learning-progress.progress")`. */
export function defineTopic<Message>(name: string): TopicDefinition<Message> {
  return { name };
}

/** The topic of one subject: the definition's name and the subject's id. */
export function topicOf(definition: TopicDefinition<unknown>, subject: string): string {
  return `${definition.name}:${subject}`;
}

/** The name of the definition that a topic was made of. */
export function kindOf(topic: string): string {
  return topic.split(":", 1)[0]!;
}
