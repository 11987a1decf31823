import type { EncodeOutcome } from '#main/engine/protocol/captioner-methods.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import { runInBatches } from '#main/services/suggest/run-in-batches.ts';

/** Images a request takes: as many as the engine encodes together. */
const BATCH_SIZE = 16;

/** An embedding for each path, or why there is none, in their order. */
export async function encodePictures(
  captioner: Captioner,
  { pack, paths }: { readonly pack: string; readonly paths: readonly string[] },
  {
    signal,
    onProgress,
  }: {
    readonly signal: AbortSignal;
    readonly onProgress: (done: number, total: number) => void;
  },
): Promise<readonly EncodeOutcome[]> {
  const outcomes = new Array<EncodeOutcome>(paths.length);
  let done = 0;
  captioner.start();
  await runInBatches<string, EncodeOutcome>(paths, {
    batchSize: BATCH_SIZE,
    run: async (batch) => {
      const images = batch.map((path) => ({ path }));
      const encoded = await captioner.request('encode', { pack, images }, { signal });
      return encoded.outcomes;
    },
    onOutcome: (index, outcome) => {
      outcomes[index] = outcome;
      done += 1;
      onProgress(done, paths.length);
    },
  });
  return outcomes;
}
