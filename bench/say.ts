/** Says what is being done; the report alone goes to stdout. */
export function say(text: string): void {
  process.stderr.write(`${text}…\n`);
}
