import { invalidRequest } from "./stripe-error";

/** A decoded form: `a=1&b[c]=2` is `{ a: "1", b: { c: "2" } }`. Lists have their indexes as keys. */
export interface Form {
  [name: string]: string | Form;
}

const supportedCurrencies = new Set(Intl.supportedValuesOf("currency"));

/** Decodes a form or query string with nested names. Objects have no prototype, so no name is special. */
export function parseForm(text: string): Form {
  const form = Object.create(null) as Form;
  for (const [name, value] of new URLSearchParams(text)) assign(form, namePath(name), value);
  return form;
}

function namePath(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  if (!match) return [name];
  const inner = [...match[2]!.matchAll(/\[([^[\]]*)\]/g)].map(part => part[1]!);
  return [match[1]!, ...inner];
}

function assign(form: Form, path: string[], value: string): void {
  let target = form;
  for (const part of path.slice(0, -1)) {
    const next = target[part];
    target = typeof next === "object" ? next : (target[part] = Object.create(null) as Form);
  }
  // `list[]=x` appends.
  const last = path.at(-1) || String(Object.keys(target).length);
  target[last] = value;
}

/** The parameters of one request, read with the checks and the words Stripe uses. Every reader throws a `StripeError`. */
export class Params {
  constructor(private readonly form: Form) {}

  /** Refuses any name that the endpoint does not know. `expand` is always known. */
  allow(...names: string[]): this {
    const unknown = Object.keys(this.form).find(name => name !== "expand" && !names.includes(name));
    if (unknown) throw invalidRequest(`Received unknown parameter: ${unknown}`, { code: "parameter_unknown", param: unknown });
    return this;
  }

  text(name: string): string | undefined {
    const value = this.form[name];
    if (value === undefined || value === "") return undefined;
    if (typeof value === "object") throw invalidRequest("Invalid string", { param: name });
    if (value.length > 5000) throw invalidRequest(`Invalid string: must be at most 5000 characters`, { param: name });
    return value;
  }

  requiredText(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw invalidRequest(`Missing required param: ${name}.`, { code: "parameter_missing", param: name });
    return value;
  }

  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = values.find(candidate => candidate === text);
    if (!value) throw invalidRequest(`Invalid ${name}: must be one of ${values.join(", ")}`, { param: name });
    return value;
  }

  flag(name: string): boolean {
    return this.oneOf(name, ["true", "false"]) === "true";
  }

  integer(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (!/^-?\d{1,15}$/.test(text)) {
      throw invalidRequest(`Invalid integer: ${text}`, { code: "parameter_invalid_integer", param: name });
    }
    return Number(text);
  }

  /** An amount to charge, in minor units, within Stripe's own limits. */
  amount(): number {
    const amount = this.integer("amount") ?? Number(this.requiredText("amount"));
    if (amount < 1) {
      throw invalidRequest("This value must be greater than or equal to 1.", {
        code: "parameter_invalid_integer",
        param: "amount",
      });
    }
    if (amount < 50) {
      throw invalidRequest("Amount must be at least $0.50 usd", { code: "amount_too_small", param: "amount" });
    }
    if (amount > 99_999_999) {
      throw invalidRequest("Amount must be no more than $999,999.99", { code: "amount_too_large", param: "amount" });
    }
    return amount;
  }

  currency(): string {
    const currency = this.requiredText("currency").toLowerCase();
    if (supportedCurrencies.has(currency.toUpperCase())) return currency;
    throw invalidRequest(`Invalid currency: ${currency}. Stripe currently supports ISO 4217 codes.`, { param: "currency" });
  }

  /** Page size of a list: 1 to 100, 10 when not given. */
  limit(): number {
    const limit = this.integer("limit") ?? 10;
    if (limit >= 1 && limit <= 100) return limit;
    throw invalidRequest("Invalid limit: must be between 1 and 100", { code: "parameter_invalid_integer", param: "limit" });
  }

  metadata(): Record<string, string> {
    const entries = Object.entries(this.nested("metadata")).map(([key, value]): [string, string] => {
      if (typeof value === "object") throw invalidRequest("Metadata values must be strings", { param: `metadata[${key}]` });
      if (key.length > 40) throw invalidRequest("Metadata keys are at most 40 characters", { param: "metadata" });
      if (value.length > 500) throw invalidRequest("Metadata values are at most 500 characters", { param: `metadata[${key}]` });
      return [key, value];
    });
    if (entries.length > 50) throw invalidRequest("You can have up to 50 metadata keys", { param: "metadata" });
    return Object.fromEntries(entries.filter(([, value]) => value !== ""));
  }

  /** The parameters under a nested name; empty when there are none. */
  group(name: string): Params {
    return new Params(this.nested(name));
  }

  /** The strings of a list parameter. */
  list(name: string): string[] {
    return Object.values(this.nested(name)).filter(value => typeof value === "string");
  }

  private nested(name: string): Form {
    const value = this.form[name];
    if (value === undefined || value === "") return {};
    if (typeof value === "string") throw invalidRequest(`Invalid object: ${name}`, { param: name });
    return value;
  }
}
