import { textOf, unescape, type ChatMessage } from "../prompt";

/** What stands between two tags of the first user message, as it was before it was escaped; empty when there is nothing. */
export function tagged(messages: ChatMessage[], name: string): string {
  const text = textOf(messages.find(({ role }) => role === "user") ?? { role: "user" });
  return unescape(new RegExp(`<${name}>([^]*?)</${name}>`).exec(text)?.[1] ?? "");
}
