const benchmarks = {
  captioner: () => import('./captioner.ts'),
  leaks: () => import('./leaks.ts'),
  packing: () => import('./packing.ts'),
  parity: () => import('./parity.ts'),
  metrics: () => import('./metrics.ts'),
  precision: () => import('./precision.ts'),
  preprocess: () => import('./preprocess.ts'),
  project: () => import('./project.ts'),
  studio: () => import('./studio.ts'),
  typing: () => import('./typing.ts'),
  workbench: () => import('./workbench.ts'),
  training: () => import('./training.ts'),
} as const;

/** `node benchmarks/run.ts captioner` */
export async function runBenchmark(name: string): Promise<void> {
  if (Object.hasOwn(benchmarks, name)) {
    await benchmarks[name as keyof typeof benchmarks]();
    return;
  }
  process.stderr.write(`Name a benchmark: ${Object.keys(benchmarks).join(', ')}\n`);
  process.exitCode = 2;
}

await runBenchmark(process.argv[2] ?? '');
