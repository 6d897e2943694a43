import type { Prompt } from "../prompt/build-prompt";
import { withoutFakeMarks } from "./citation-marks";
import { CodeSpans } from "./code-spans";
import { mayEncourage, namesDanger, teachesDanger } from "./dangers";
import type { FlagReason } from "./flag-reason";
import { KnownData } from "./known-data";
import { Links } from "./links";
import { withoutTags, withoutTurns } from "./markup";
import { plain, withoutDeceivingCharacters } from "./normalise";
import { withoutPersonalData } from "./personal-data";
import { RulesLeak } from "./rules-leak";
import { Secrets } from "./secrets";
import { TokenSplitter } from "./split-tokens";

/** What stands in the place of the rest of a reply. */
export const CUT_SHORT = "*The mentor may not go on here. Ask in other words.*";
/** A recipe is looked for in so many tokens, white space among them. */
const WINDOW = 240;
/** A solution is looked for in so many characters: it has at most 5,000. */
const LAST_CHARACTERS = 6_000;
/** Tokens between two looks for what takes many of them. */
const EVERY = 12;

/** What a guard must know beside the prompt. */
export interface Confidences {
  /** Whether a text tells what this learner may not see yet; absent where nothing is withheld. */
  tellsTooMuch?: ((text: string) => boolean) | null;
  /** Words of the platform's own that the reply may repeat. */
  own?: string | null;
}

/**
 * Stands between what a model writes and its reader, token by token: nothing is held back but a word, a number or a piece of code that
 * has not ended. What must not be read is left out, and the reply goes on; where more of the same would follow, the reply ends with a
 * note. The same text comes out the same, whatever pieces it comes in.
 */
export class ReplyGuard {
  /** Why somebody should look at the exchange; empty for most. */
  readonly reasons = new Set<FlagReason>();
  private readonly splitter = new TokenSplitter();
  private readonly code = new CodeSpans();
  private readonly known: KnownData;
  private readonly links: Links;
  private readonly secrets: Secrets;
  private readonly rules: RulesLeak;
  private readonly tellsTooMuch: ((text: string) => boolean) | null;
  private cut = false;
  private noted = false;
  /** White space that is shown before the next token, if that is. */
  private space = "";
  private begun = false;
  private gapAtStart = false;
  private recent: string[] = [];
  private careful = 0;
  private tail = "";
  private looked = 0;

  constructor(
    private readonly prompt: Prompt,
    { tellsTooMuch = null, own = null }: Confidences = {},
  ) {
    this.known = new KnownData(prompt, own ?? "");
    this.links = new Links(this.known);
    this.secrets = new Secrets(this.known);
    this.rules = new RulesLeak(this.known.rules, this.known.data, prompt.canary);
    this.tellsTooMuch = tellsTooMuch;
  }

  /** Whether the reply must end here. */
  get blocked(): boolean {
    return this.cut;
  }

  /** Takes the next piece; answers what can be shown now, which may be nothing. */
  push(text: string): string {
    return this.cut ? "" : this.read(this.splitter.push(text));
  }

  /** No more comes; answers the rest that can be shown, and where the reply was cut a note that says so. */
  end(): string {
    const rest = this.cut ? "" : this.read(this.splitter.end());
    // What the last tokens have told is shown already: a person hears of it all the same.
    if (this.tellsTooMuch?.(this.tail)) this.reasons.add("ANSWER_BEFORE_HINTS");
    if (teachesDanger(this.last(WINDOW))) this.reasons.add("UNSAFE_ANSWER");
    if (!this.cut) return `${rest}${this.space}`;
    if (this.noted) return "";
    this.noted = true;
    return `${rest}${this.begun ? "\n\n" : ""}${CUT_SHORT}`;
  }

  private read(tokens: readonly string[]): string {
    let shown = "";
    for (const token of tokens) {
      const reason = this.whyEnd(token);
      if (reason) {
        this.reasons.add(reason);
        this.cut = true;
        return shown;
      }
      shown += this.show(token);
    }
    return shown;
  }

  /** Why nothing more may be shown from this token on; null when it may. */
  private whyEnd(token: string): FlagReason | null {
    const text = plain(token);
    if (this.rules.endsIn(token, text)) return "SYSTEM_TEXT_LEAKED";
    if (this.secrets.beginsPrivateKey(token)) return "SECRET_LEAKED";
    if (this.becomesRecipe(text)) return "UNSAFE_ANSWER";
    return this.tellsSolution(token) ? "ANSWER_BEFORE_HINTS" : null;
  }

  /** Looks closer only near a word that names something dangerous. */
  private becomesRecipe(text: string): boolean {
    this.recent.push(text);
    if (this.recent.length > 2 * WINDOW) this.recent = this.recent.slice(-WINDOW);
    this.looked += 1;
    if ((this.looked % EVERY === 0 || mayEncourage(text)) && namesDanger(this.last(2 * EVERY))) this.careful = WINDOW;
    if (this.careful === 0) return false;
    this.careful -= 1;
    // White space tells nothing new.
    return text.trim() !== "" && teachesDanger(this.last(WINDOW));
  }

  private last(tokens: number): string {
    return this.recent.slice(-tokens).join("");
  }

  private tellsSolution(token: string): boolean {
    if (!this.tellsTooMuch) return false;
    this.tail = (this.tail + token).slice(-LAST_CHARACTERS);
    return this.looked % EVERY === 0 && this.tellsTooMuch(this.tail);
  }

  private show(token: string): string {
    const isCode = this.code.reads(token);
    const isSpace = /^\s/.test(token);
    if (isSpace) return this.keepSpace(token);
    const text = this.clean(token, isCode);
    return text === "" ? this.closeGap() : this.release(text);
  }

  private keepSpace(token: string): string {
    if (!this.space.includes("\n") && !this.gapAtStart) this.space = token;
    return "";
  }

  /** Where something was left out, two spaces meet: one is enough. */
  private closeGap(): string {
    if (!this.space.includes("\n")) this.space = "";
    this.gapAtStart = !this.begun;
    return "";
  }

  private release(text: string): string {
    const { space } = this;
    this.space = "";
    this.begun = true;
    this.gapAtStart = false;
    return `${space}${text}`;
  }

  private clean(token: string, isCode: boolean): string {
    let text = withoutDeceivingCharacters(token);
    text = this.flagged("SECRET_LEAKED", text, this.secrets.clean(text));
    if (!isCode) text = this.cleanProse(text);
    return this.flagged("OTHERS_DATA", text, withoutPersonalData(text, this.known));
  }

  /** Code is shown, not followed: addresses, tags and marks are harmless there. */
  private cleanProse(prose: string): string {
    let text = prose;
    text = withoutFakeMarks(text, marker => this.prompt.lessonsByMarker.has(marker) || this.prompt.memoriesByMarker.has(marker));
    text = this.flagged("PROMPT_INJECTION", text, withoutTurns(text, !this.begun || this.space.includes("\n")));
    text = this.flagged("FOREIGN_LINK", text, this.links.clean(text));
    return withoutTags(text);
  }

  private flagged(reason: FlagReason, before: string, after: string): string {
    if (before !== after) this.reasons.add(reason);
    return after;
  }
}
