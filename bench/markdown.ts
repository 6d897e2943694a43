/** A Markdown table: names to the left, numbers to the right. */
export function table([head, ...rows]: readonly (readonly string[])[]): string {
  const widths = head!.map((title, column) => Math.max(4, title.length, ...rows.map(row => row[column]!.length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join(" | ")} |`;
  const rule = widths.map((width, column) => "-".repeat(width - (column === 0 ? 0 : 1)) + (column === 0 ? "" : ":"));
  return [line(head!), line(rule), ...rows.map(line)].join("\n");
}

/** For example 12,345. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}

/** For example 42 %. */
export function percent(share: number): string {
  return `${whole(100 * share)} %`;
}

/** For example 1.37, 12.4 or 123: three digits. */
export function factor(value: number): string {
  return value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : whole(value);
}

/** The one in the middle; of an even number, the lower of the two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}
