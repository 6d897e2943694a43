/**
 * The ISBN-13 of a book's number, whether it is written as ISBN-10 or ISBN-13, with hyphens or without; null when it is none, or its
 * check digit is wrong.
 */
export function isbn13From(text: string): string | null {
  const digits = text
    .replace(/^ISBN(-1[03])?:?/i, "")
    .replace(/[\s\u2010-\u2015-]/g, "")
    .toUpperCase();
  if (/^97[89]\d{10}$/.test(digits)) return checkDigit13(digits) === digits[12] ? digits : null;
  if (!/^\d{9}[\dX]$/.test(digits) || checkDigit10(digits) !== digits[9]) return null;
  const body = `978${digits.slice(0, 9)}`;
  return body + checkDigit13(body);
}

/** Weights 1 and 3 by turns over twelve digits. */
function checkDigit13(digits: string): string {
  const sum = [...digits.slice(0, 12)].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}

/** Weights 10 to 2 over nine digits; X stands for ten. */
function checkDigit10(digits: string): string {
  const sum = [...digits.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? "X" : String(check);
}
