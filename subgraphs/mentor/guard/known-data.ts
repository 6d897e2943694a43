import type { Prompt } from "../prompt/build-prompt";

/** A block of a prompt: its data is escaped, so that it ends where it says. */
const BLOCK = /<([a-z]+)(?: [^<>]*)?>\n[^]*?\n<\/\1>/g;
/** Blocks whose addresses a reply may name; what else is there, anybody may have written into the conversation. */
const TRUSTED = /^<(?:passage|guide|solution|memory)[ >]/;
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`)\]]+/gi;
/** Names that lead nowhere, as lessons use them. */
const RESERVED = /(?:^|\.)(?:example(?:\.(?:com|org|net|edu))?|test|invalid|localhost)$|^127\.0\.0\.1$/;

/** What a prompt has told the model beside its rules: to repeat this tells a learner nothing new. */
export class KnownData {
  /** The system's rules alone. */
  readonly rules: string;
  private readonly blocks: string;
  private readonly trusted: string;
  private readonly everything: string;
  private readonly digits: string;
  private readonly hosts: ReadonlySet<string>;

  /** `own`: words of the platform's own that the reply may repeat. */
  constructor({ messages }: Pick<Prompt, "messages">, own = "") {
    const system = messages
      .filter(({ role }) => role === "system")
      .map(({ content }) => content)
      .join("\n\n");
    const said = messages.filter(({ role }) => role === "user" || role === "assistant").map(({ content }) => content);
    const blocks = system.match(BLOCK) ?? [];
    this.rules = system.replace(BLOCK, "\n");
    this.blocks = unescape([...blocks, own].join("\n"));
    this.trusted = unescape([...blocks.filter(block => TRUSTED.test(block)), own].join("\n"));
    this.everything = [this.blocks, ...said.map(unescape)].join("\n").toLowerCase();
    this.digits = this.everything.replace(/[^\d\n]/g, "");
    this.hosts = new Set((this.trusted.match(ADDRESS) ?? []).map(hostOf).filter(host => host !== null));
  }

  /** What the blocks of the system's message say. */
  get data(): string {
    return this.blocks;
  }

  has(text: string): boolean {
    return this.everything.includes(text.toLowerCase());
  }

  hasNumber(number: string): boolean {
    return this.digits.includes(number.replace(/\D/g, ""));
  }

  /** Whether passages or memories hold the address word by word. */
  hasAddress(address: string): boolean {
    return this.trusted.includes(address);
  }

  /** Whether passages or memories lead to the host of an address, or it leads nowhere. */
  knowsHost(address: string): boolean {
    const host = hostOf(address);
    return host !== null && (this.hosts.has(host) || RESERVED.test(host));
  }
}

/** Whether an e-mail address or a server's name is one of those that lead nowhere. */
export function isReserved(host: string): boolean {
  return RESERVED.test(host.toLowerCase());
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).hostname : null;
}

function unescape(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
