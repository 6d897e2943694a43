/** What the mentor remembers of a learner, as a prompt takes it. */
export interface FoundMemory {
  id: string;
  /** A MentorMemoryKind. */
  kind: string;
  key: string;
  value: string;
}
