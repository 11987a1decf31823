/** One line on stderr that is rewritten in place on a terminal, and printed now and then elsewhere. */
export function createProgressLine(name: string, total: number) {
  const started = performance.now();
  const everyMs = process.stderr.isTTY ? 200 : 15_000;
  let printedAt = Number.NEGATIVE_INFINITY;
  return (done: number, detail = '', from = 0) => {
    const now = performance.now();
    if (now - printedAt < everyMs && done < total) return;
    printedAt = now;
    const seconds = (now - started) / 1000;
    const left = done > from ? (seconds / (done - from)) * (total - done) : Number.NaN;
    const line = `${name} ${done}/${total} ${detail} ${format(seconds)} gone, ${format(left)} left`;
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[2K${line}` : `${line}\n`);
    if (done >= total && process.stderr.isTTY) process.stderr.write('\n');
  };
}

function format(seconds: number): string {
  if (!Number.isFinite(seconds)) return '?';
  return seconds < 90 ? `${seconds.toFixed(0)} s` : `${(seconds / 60).toFixed(1)} min`;
}
