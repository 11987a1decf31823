import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readPack } from '#main/engine/captioner/pack-files.ts';
import { identifyPack } from '#main/engine/trainer/training-model.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import type { CellAnswer, CellOrder } from './demo-study/cell-messages.ts';
import { findCells } from './demo-study/find-cells.ts';
import { runCells } from './demo-study/run-cells.ts';
import { scorePack } from './demo-study/score-pack.ts';
import { CACHE, DEMO, listLines, ROWS, SEEDS, SIZES, STARTS } from './demo-study/settings.ts';
import { openPictures } from './demo-study/study-pictures.ts';
import { packOf, trainPack } from './demo-study/train-pack.ts';
import type { StudyResults } from './demo-study/study-results.ts';
import { writePage } from './demo-study/write-page.ts';

/**
 * Trains the demo world with every recipe, and writes the tables and curves of docs/experiments/demo-world.md.
 *
 * What was done is kept in demo-world.json, so the study may be stopped and goes on where it was; another demo pack
 * begins it anew. `--minutes N` ends it after so long, `--rows TEXT` takes the rows whose names have the text, `--most N` runs of
 * at most so many pictures, `--page` only writes the page.
 */
const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1000' },
    rows: { type: 'string', default: '' },
    most: { type: 'string', default: '1000' },
    page: { type: 'boolean', default: false },
  },
});

const RESULTS = 'docs/experiments/demo-world.json';

// Inherited by all that is started here.
process.env['VICLIPCAP_THREADS'] = '1';
const endAtMs = performance.now() + Number(options.minutes) * 60_000;
await mkdir(CACHE, { recursive: true });
const results = await openResults();
if (!options.page) await study();
await writePage(results);

async function study(): Promise<void> {
  const half = await prepareHalf();
  const orders = listOrders(half);
  await runCells({
    takeOrder: () => (performance.now() > endAtMs ? undefined : orders.shift()),
    onAnswer: noteAnswer,
  });
}

/** What is left to do: a whole table first, then further seeds; small runs before large ones. */
function listOrders(half: string): CellOrder[] {
  const sizes = SIZES.filter((size) => size <= Number(options.most));
  const places = SEEDS.flatMap((seed) =>
    STARTS.flatMap((start) => sizes.map((size) => ({ seed, start, size }))),
  );
  return places.flatMap(({ seed, start, size }) =>
    ROWS.flatMap((row, at) => {
      const [line = row.name] = listLines(row);
      const isDone = findCells(results, { start, line, size }).some((cell) => cell.seed === seed);
      if (row.start !== start || isDone || !row.name.includes(options.rows)) return [];
      return [{ row: at, size, seed, pack: start === 'half' ? half : DEMO }];
    }),
  );
}

async function noteAnswer({ row, size, seed }: CellOrder, answer: CellAnswer): Promise<void> {
  if (answer.kind === 'failed') {
    process.stderr.write(`${ROWS[row]?.name}, ${size}, seed ${seed}: ${answer.reason}\n`);
    return;
  }
  if (answer.kind === 'ready') return;
  results.cells.push(...answer.cells);
  await save();
  for (const { start, line, scores, steps, processorSeconds } of answer.cells) {
    const found = `CIDEr ${scores.cider.toFixed(3)}, facts ${scores.facts.toFixed(3)}`;
    const cost = `${steps} steps, ${processorSeconds.toFixed(0)} s of processor time`;
    process.stdout.write(`${start}: ${line}, ${size}, seed ${seed}: ${found}, ${cost}\n`);
  }
}

async function openResults(): Promise<StudyResults> {
  const pack = identifyPack(await readPack(DEMO));
  if (existsSync(RESULTS)) {
    const known = JSON.parse(await readFile(RESULTS, 'utf8')) as StudyResults;
    if (known.pack === pack || options.page) return known;
  }
  return { pack, before: {}, cells: [] };
}

/** The pack that half-knows the world: a new mapping network that has seen half of its things. */
async function prepareHalf(): Promise<string> {
  const pictures = await openPictures();
  const folder = join(CACHE, `half-${results.pack.slice(0, 12)}`);
  if (!existsSync(packOf(folder))) {
    await trainPack({
      ...{ folder, pack: resolve(DEMO), recipeName: 'studio-default', pictures: pictures.half },
      changes: {
        ...{ start: 'nothing', languageModel: 'frozen', learningRate: 1e-3 },
        ...{ maxSteps: 400, validationImages: 20, seed: 7 },
      },
      isMended: true,
    });
  }
  for (const [start, pack] of [
    ['half', packOf(folder)],
    ['demo', DEMO],
  ] as const) {
    if (results.before[start] !== undefined) continue;
    const [scores] = await scorePack(pack, pictures.test, ['greedy']);
    if (scores !== undefined) results.before[start] = scores;
  }
  await save();
  return packOf(folder);
}

async function save(): Promise<void> {
  await writeFileAtomically(RESULTS, [`${JSON.stringify(results, null, 1)}\n`]);
}
