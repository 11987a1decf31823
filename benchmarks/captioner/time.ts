/** Milliseconds that `work` takes, once. */
export async function timeOnce(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The fewest milliseconds of several runs, after one to warm up. */
export async function timeBest(work: () => Promise<unknown>, runs: number): Promise<number> {
  await work();
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) best = Math.min(best, await timeOnce(work));
  return best;
}
