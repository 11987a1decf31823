import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCaptioner } from '#main/engine/supervisor/open-captioner.ts';

const ROOT = join(import.meta.dirname, '../..');
const PICTURES = join(ROOT, 'resources/demo');
const pack = join(ROOT, 'models/demo-vi');
const NAMES = readdirSync(PICTURES).filter((name) => name.endsWith('.jpg'));

function listPictures(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    path: join(PICTURES, NAMES[index % NAMES.length] ?? ''),
  }));
}

test('what a person waits for overtakes a batch that is under way', async () => {
  await using captioner = openCaptioner();
  await captioner.request('loadPack', { directory: pack });
  let finished = 0;
  const run = captioner.request(
    'caption',
    { pack, images: listPictures(48), method: 'beam', beams: 5 },
    {
      onProgress: () => {
        finished += 1;
      },
    },
  );
  const urgent = {
    pack,
    images: listPictures(1),
    method: 'greedy',
    beams: 1,
    isUrgent: true,
  } as const;
  // Asked together: when a question reaches the engine must not hang on how soon this process reads an answer.
  const answers = await Promise.all(
    ['có', 'một', 'trên'].map(async (beginning) => {
      const { outcomes } = await captioner.request('caption', { ...urgent, beginning });
      const [outcome] = outcomes;
      const text = outcome && 'captions' in outcome ? outcome.captions[0]?.text : undefined;
      return { passed: finished, first: text?.split(' ')[0] };
    }),
  );
  // Each came back while an early one of the three batches was under way.
  expect(Math.max(...answers.map(({ passed }) => passed))).toBeLessThanOrEqual(32);
  expect(answers.map(({ first }) => first)).toEqual(['có', 'một', 'trên']);
  expect((await run).outcomes).toHaveLength(48);
});

test('an urgent request that nobody wants any more does not hold up the next', async () => {
  await using captioner = openCaptioner();
  const images = listPictures(1);
  const request = { pack, images, method: 'beam', beams: 5, isUrgent: true } as const;
  const stale = Array.from({ length: 8 }, () => {
    const abort = new AbortController();
    const answer = captioner.request('caption', request, { signal: abort.signal });
    abort.abort();
    return answer.catch((error: unknown) => (error as Error).name);
  });
  expect(await Promise.all(stale)).toEqual(new Array(8).fill('AbortError'));
  expect((await captioner.request('caption', request)).outcomes).toHaveLength(1);
});

test('captions of a batch are the same with and without urgent ones in between', async () => {
  await using captioner = openCaptioner();
  const request = { pack, images: listPictures(16), method: 'beam', beams: 5 } as const;
  const alone = await captioner.request('caption', request);
  const together = captioner.request('caption', request);
  const urgent = { ...request, images: listPictures(1), isUrgent: true };
  for (let time = 0; time < 4; time += 1) await captioner.request('caption', urgent);
  expect((await together).outcomes).toEqual(alone.outcomes);
});
