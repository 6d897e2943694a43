import { buildMessage, isEmail, isURL, Matches, ValidateBy } from "class-validator";

const MAX_EMAIL = 254;
const MAX_URL = 2_000;
const MAX_ZONE = 64;
const MAX_LOCALE = 35;

/** An address for mails, at most 254 characters. */
export const IsMailAddress = () =>
  satisfies("isMailAddress", value => hasLength(value, 3, MAX_EMAIL) && isEmail(value), "$property must be an email address");

/** A first or last name: not only spaces, nothing that breaks a line. */
export const IsPersonName = () =>
  satisfies(
    "isPersonName",
    value => hasLength(value, 1, 100) && /\S/.test(value) && /^\P{Cc}*$/u.test(value),
    "$property must be 1 to 100 characters, not blank, without control characters",
  );

/** A password that somebody may choose; whether it is a common one is asked later. */
export const IsPassword = () =>
  satisfies("isPassword", value => hasLength(value, 8, 200), "$property must be 8 to 200 characters");

/** A secret that somebody brings back: of any text that could be one. */
export const IsSecret = () => satisfies("isSecret", value => hasLength(value, 1, 200), "$property must be 1 to 200 characters");

/** A phone number in the one form that can be compared. */
export const IsPhone = () =>
  Matches(/^\+[1-9]\d{6,14}$/, { message: "$property must be an international number, for example +4930123456" });

/** The address of a picture. */
export const IsPictureUrl = () =>
  satisfies("isPictureUrl", isPictureUrl, `$property must be an address with http or https, at most ${MAX_URL} characters`);

/** 3 to 30 letters, digits, dots, dashes and underscores, with a letter or digit at both ends. */
export const IsUsername = () =>
  Matches(/^[a-z0-9][a-z0-9._-]{1,28}[a-z0-9]$/i, {
    message: "$property must be 3 to 30 letters, digits, dots, dashes or underscores, with a letter or digit at both ends",
  });

/** An IANA time zone. Offsets like +01:00 are none: they know no summer time, and Postgres reads their sign the other way round. */
export const IsZoneName = () =>
  satisfies("isZoneName", isZoneName, "$property must be an IANA time zone, for example Europe/Berlin");

/** A BCP 47 language tag. */
export const IsLanguageTag = () =>
  satisfies("isLanguageTag", isLanguageTag, "$property must be a BCP 47 tag, for example en or pt-BR");

function isPictureUrl(value: string): boolean {
  return (
    hasLength(value, 1, MAX_URL) && isURL(value, { protocols: ["http", "https"], require_protocol: true, require_tld: false })
  );
}

function isZoneName(value: string): boolean {
  return (
    hasLength(value, 1, MAX_ZONE) && /^[a-z]/i.test(value) && succeeds(() => new Intl.DateTimeFormat("en", { timeZone: value }))
  );
}

function isLanguageTag(value: string): boolean {
  return hasLength(value, 1, MAX_LOCALE) && succeeds(() => Intl.getCanonicalLocales(value));
}

/** Counts code points, as Postgres does: class-validator's own rules skip some characters, so that a text can be longer than they say. */
function hasLength(text: string, min: number, max: number): boolean {
  if (text.length > 2 * max) return false;
  const { length } = [...text];
  return length >= min && length <= max;
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

/** A rule of our own. */
function satisfies(name: string, holds: (value: string) => boolean, message: string): PropertyDecorator {
  const validate = (value: unknown) => typeof value === "string" && holds(value);
  return ValidateBy({ name, validator: { validate, defaultMessage: buildMessage(() => message) } });
}
