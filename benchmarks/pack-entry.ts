const benchmarks = {
  captioner: () => import('./captioner.ts'),
  parity: () => import('./parity.ts'),
} as const;

/** What the archive of `npm run bench:pack` runs: `captioner [provider]` or `parity [pack]`. */
export async function runPackedBenchmark(benchmark: string): Promise<void> {
  if (Object.hasOwn(benchmarks, benchmark)) {
    await benchmarks[benchmark as keyof typeof benchmarks]();
    return;
  }
  process.stderr.write(`Name a benchmark: ${Object.keys(benchmarks).join(', ')}\n`);
  process.exitCode = 2;
}

await runPackedBenchmark(process.argv[2] ?? '');
