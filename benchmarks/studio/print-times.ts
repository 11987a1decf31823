/** One line: the median, and from the fastest tenth to the slowest tenth. */
export function printTimes(label: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN).toFixed(0);
  const spread = `${at(0.1)}–${at(0.9)} ms`;
  process.stdout.write(
    `${label.padEnd(44)}${at(0.5).padStart(5)} ms   ${spread.padEnd(14)} n = ${sorted.length}\n`,
  );
}
