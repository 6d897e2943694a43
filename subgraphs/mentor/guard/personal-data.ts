import { isReserved, type KnownData } from "./known-data";

const LEFT_OUT = "(left out)";
const EMAIL = /[\p{L}\p{N}._%+-]+@([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/gu;
/** `+49 30 1234567`, `030/1234567`, `(555) 123-4567`: what is written like a phone number, unlike a date or a measure. */
const PHONES = [/^\+\d[\d ()./-]{6,}$/, /^\(?0[1-9]\d{1,4}\)?[ /-]{1,2}\d[\d /-]{4,}$/, /^\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}$/];

/** Leaves out e-mail addresses and phone numbers that stand neither in a passage nor in the conversation: they are somebody's. */
export function withoutPersonalData(token: string, known: KnownData): string {
  if (token.includes("@")) {
    return token.replace(EMAIL, (email, host: string) => (isReserved(host) || known.has(email) ? email : LEFT_OUT));
  }
  if (!/^[+(\d]/.test(token)) return token;
  const number = token.replace(/[ (./-]+$/, "");
  if (number.length < 8 || !PHONES.some(phone => phone.test(number)) || known.hasNumber(number)) return token;
  const digits = number.replace(/\D/g, "").length;
  return digits < 7 || digits > 15 ? token : `${LEFT_OUT}${token.slice(number.length)}`;
}
