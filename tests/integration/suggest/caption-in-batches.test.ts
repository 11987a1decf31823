import { expect, test } from 'vitest';

import type { CaptionOutcome } from '#main/engine/protocol/captioner-methods.ts';
import { captionInBatches } from '#main/services/suggest/caption-in-batches.ts';
import { openTestCaptioner } from '#tests/support/test-captioner.ts';

const neverAborted = new AbortController().signal;

function requestFor(names: readonly string[]) {
  const images = names.map((name) => ({ path: `/pictures/${name}` }));
  return { pack: '/packs/small', images, method: 'greedy', beams: 1 } as const;
}

/** `[index, text or error code]` in the order they were told. */
function summarize(index: number, outcome: CaptionOutcome): [number, string | undefined] {
  return [index, 'error' in outcome ? outcome.error.code : outcome.captions[0]?.text];
}

test('tells each outcome once, across batches, unreadable pictures included', async () => {
  await using captioner = openTestCaptioner();
  const told: unknown[] = [];
  await captionInBatches(captioner, requestFor(['a', 'b', 'bad', 'd', 'e']), {
    signal: neverAborted,
    batchSize: 2,
    onOutcome: (...outcome) => told.push(summarize(...outcome)),
  });
  expect(told).toEqual([
    [0, 'ảnh a'],
    [1, 'ảnh b'],
    [2, 'IMAGE_UNREADABLE'],
    [3, 'ảnh d'],
    [4, 'ảnh e'],
  ]);
});

test('pictures that kill the engine cost their own captions and no others', async () => {
  await using captioner = openTestCaptioner();
  const told: unknown[] = [];
  await captionInBatches(captioner, requestFor(['a', 'crash 1', 'crash 2', 'd', 'e', 'crash 3']), {
    signal: neverAborted,
    batchSize: 4,
    onOutcome: (...outcome) => told.push(summarize(...outcome)),
  });
  expect(told).toEqual([
    [0, 'ảnh a'],
    [1, 'ENGINE_CRASHED'],
    [2, 'ENGINE_CRASHED'],
    [3, 'ảnh d'],
    [4, 'ảnh e'],
    [5, 'ENGINE_CRASHED'],
  ]);
});

test('an abort ends it with an AbortError after what was finished', async () => {
  await using captioner = openTestCaptioner();
  const abort = new AbortController();
  const told: unknown[] = [];
  const captioning = captionInBatches(captioner, requestFor(['a', 'b', 'held', 'd']), {
    signal: abort.signal,
    batchSize: 4,
    onOutcome: (index) => {
      told.push(index);
      if (index === 1) abort.abort();
    },
  });
  await expect(captioning).rejects.toMatchObject({ name: 'AbortError' });
  expect(told).toEqual([0, 1]);
});

test('a pack that is not there fails the whole', async () => {
  await using captioner = openTestCaptioner();
  const request = { ...requestFor(['a']), pack: '/packs/missing' };
  const captioning = captionInBatches(captioner, request, {
    signal: neverAborted,
    batchSize: 4,
    onOutcome: () => {},
  });
  await expect(captioning).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' });
});
