/** One line of a benchmark's table. */
export function print(label: string, text: string): void {
  process.stdout.write(`${label.padEnd(20)}${text}\n`);
}

export function percent(fraction: number): string {
  return `${Math.round(100 * fraction)} %`;
}

export function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
