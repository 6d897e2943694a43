/** Reads the prompt contract: passages in the system message, the learner's question in the last user message. */

/** A piece of a lesson that the tutor may quote. */
export interface Passage {
  /** What a citation names, for instance `L1`. */
  id: string;
  lesson: string;
  text: string;
}

/** Something that the learner has agreed to be remembered. */
export interface Memory {
  /** What a citation names, for instance `M1`. */
  id: string;
  text: string;
}

/** A message as OpenAI's API takes it; other fields are ignored. */
export interface ChatMessage {
  role: string;
  content?: string | { type: string; text?: string }[] | null;
}

/** What the tutor works on. */
export interface Prompt {
  passages: Passage[];
  /** What fits the question best, first. */
  memories?: Memory[];
  question: string;
}

const passagePattern = /<passage\s+id="([^"]*)"\s+lesson="([^"]*)"\s*>([\s\S]*?)<\/passage>/g;
const memoryPattern = /<memory\s+id="([^"]*)"[^>]*>([\s\S]*?)<\/memory>/g;
const questionPattern = /^<question>\n([^]*)\n<\/question>$/;
const entities: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&apos;": "'", "&amp;": "&" };

/** Takes passages and memories only from system (or developer) messages: a learner cannot bring any. */
export function readPrompt(messages: ChatMessage[]): Prompt {
  const isSystem = ({ role }: ChatMessage) => role === "system" || role === "developer";
  const given = messages.filter(isSystem).map(textOf);
  const question = messages.findLast(({ role }) => role === "user");
  return {
    passages: given.flatMap(readPassages),
    memories: given.flatMap(readMemories),
    question: question ? questionIn(textOf(question)) : "",
  };
}

/** The learner's own words: within their block, or, where there is none, all. */
function questionIn(text: string): string {
  const inBlock = questionPattern.exec(text);
  return inBlock ? unescape(inBlock[1]!) : text;
}

/** The plain text of a message, its parts joined. */
export function textOf({ content }: ChatMessage): string {
  if (typeof content === "string") return content;
  return (content ?? []).map(part => part.text ?? "").join("\n");
}

function readPassages(text: string): Passage[] {
  return [...text.matchAll(passagePattern)].map(([, id, lesson, body]) => ({
    id: unescape(id!),
    lesson: oneLine(unescape(lesson!)),
    text: unescape(body!),
  }));
}

function readMemories(text: string): Memory[] {
  return [...text.matchAll(memoryPattern)].map(([, id, body]) => ({ id: unescape(id!), text: oneLine(unescape(body!)) }));
}

/** A text as it was before it was escaped for a prompt. */
/** A text as it was before it was escaped for a prompt. */
export function unescape(text: string): string {
  return text.replace(/&(?:lt|gt|quot|#39|apos|amp);/g, entity => entities[entity]!);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
