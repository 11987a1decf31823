import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { computeCider } from '#core/metrics/cider.ts';
import { indexCaptions } from '#core/metrics/indexed-captions.ts';
import { tokenizePtb } from '#core/metrics/ptb-tokenizer.ts';
import type { RunSummary } from '#shared/training/training-event.ts';
import { parseResults, runViclipcap } from '#tests/support/run-viclipcap.ts';
import { makeSharedFolder } from '#tests/support/temporary-folder.ts';

const DEMO = join('resources', 'demo');
const run = join(makeSharedFolder(), 'sbg');
const pack = join(run, 'best');

interface Caption {
  readonly text: string;
  readonly keywords: readonly string[];
  readonly nearness: number;
}
interface Result {
  readonly image: string;
  readonly captions: readonly Caption[];
}

beforeAll(async () => {
  const options = ['--set', 'epochs=4', '--set', 'learningRate=0.001'];
  const files = ['--annotations', join(DEMO, 'references.json'), '--images', DEMO];
  const recipe = ['--recipe', 'sbg', ...options];
  const trained = await runViclipcap('train', ...files, ...recipe, '--out', run, '--json-lines');
  const summary = parseResults<RunSummary>(trained).at(-1);
  const [was, is] = [summary?.before?.validation?.cider, summary?.best?.validation?.cider];
  expect(is, `${was} before, ${is} after`).toBeGreaterThan((was ?? 0) + 0.5);
}, 600_000);

async function caption(...args: readonly string[]): Promise<readonly Result[]> {
  return parseResults<Result>(await runViclipcap('caption', '--model', pack, '--json', ...args));
}

test('a caption is told from the keywords that are given, and says so', async () => {
  const picture = join(DEMO, '001.jpg');
  const [result] = await caption('--keywords', 'mèo, phòng', picture);
  expect(result?.captions[0]?.keywords).toEqual(['mèo', 'phòng']);
  expect(result?.captions[0]?.text).toContain('mèo');
  const [again] = await caption('--keywords', 'mèo, phòng', picture);
  expect(again).toEqual(result);
});

interface References {
  readonly images: readonly { readonly id: number; readonly filename: string }[];
  readonly annotations: readonly { readonly image_id: number; readonly caption: string }[];
}

/** CIDEr of the nearest of so many captions, over all demo pictures: the mean of two seeds. */
async function scoreDraws(draws: number): Promise<number> {
  const { images, annotations }: References = JSON.parse(
    readFileSync(join(DEMO, 'references.json'), 'utf8'),
  );
  const ids = new Map(images.map(({ id, filename }) => [filename, id]));
  const pictures = readdirSync(DEMO).filter((name) => name.endsWith('.jpg'));
  const paths = pictures.map((name) => join(DEMO, name));
  let sum = 0;
  for (const seed of ['0', '1']) {
    const results = await caption('--draws', String(draws), '--seed', seed, ...paths);
    const indexed = indexCaptions(
      results.map(({ captions }) => tokenizePtb(captions[0]?.text ?? '')),
      results.map(({ image }) => {
        const own = annotations.filter((each) => each.image_id === ids.get(basename(image)));
        return own.map((each) => tokenizePtb(each.caption));
      }),
    );
    sum += computeCider(indexed).corpus;
  }
  return sum / 2;
}

test('the nearest of five captions is better than the only one by 0.25 of CIDEr', async () => {
  const [one, five] = [await scoreDraws(1), await scoreDraws(5)];
  expect(five - one, `${one} with one caption, ${five} with five`).toBeGreaterThan(0.25);
}, 600_000);

test('a model that captions the picture itself refuses keywords', async () => {
  const picture = join(DEMO, '001.jpg');
  const { stderr, exitCode } = await runViclipcap('caption', '--keywords', 'mèo', picture);
  expect(exitCode).not.toBe(0);
  expect(stderr).toContain('captions the picture itself');
});
