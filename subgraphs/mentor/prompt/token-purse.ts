import { countTokens } from "../spending/count-tokens";

/** Deals out the tokens of a prompt, section by section: what one leaves over, those after it may use. */
export class TokenPurse {
  private left = 0;

  /** Opens a section: the texts that fit, up to the first that does not, because what comes later matters less. */
  take<Item>(tokens: number, items: readonly Item[], textOf: (item: Item, index: number) => string): string[] {
    this.left += tokens;
    const taken: string[] = [];
    for (const [index, item] of items.entries()) {
      const text = textOf(item, index);
      const cost = costOf(text);
      if (cost > this.left) break;
      this.left -= cost;
      taken.push(text);
    }
    return taken;
  }
}

/** What a text costs within a prompt: its tokens, and some that part it from its neighbours or name its role. */
export function costOf(text: string): number {
  return countTokens(text) + 6;
}
