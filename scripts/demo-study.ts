import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPack } from '#main/engine/captioner/open-pack.ts';
import { scorePack } from './demo-study/score-pack.ts';
import { COMMON, ROWS, SEEDS, SIZES, type StudyRow } from './demo-study/settings.ts';
import { loadPictures, type StudyPictures } from './demo-study/study-pictures.ts';
import { packOf, trainPack } from './demo-study/train-pack.ts';
import type { StudyCell, StudyResults } from './demo-study/study-results.ts';
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
    most: { type: 'string', default: String(Math.max(...SIZES)) },
    page: { type: 'boolean', default: false },
  },
});

const DEMO = 'models/demo-vi';
const RESULTS = 'docs/experiments/demo-world.json';
const CACHE = 'scripts/demo-study/.cache';

const endAtMs = performance.now() + Number(options.minutes) * 60_000;
await mkdir(CACHE, { recursive: true });
const results = await openResults();
if (!options.page) await study();
await writePage(results);

async function study(): Promise<void> {
  const pictures = await readPictures();
  const half = await prepareHalf(pictures);
  for (const seed of SEEDS) {
    for (const size of SIZES.filter((count) => count <= Number(options.most))) {
      for (const row of ROWS) {
        if (performance.now() > endAtMs) return;
        if (!row.name.includes(options.rows) || findCell(row, size, seed)) continue;
        const cell = await trainCell(pictures, { row, half, size, seed });
        results.cells.push(cell);
        await save();
        const { cider, facts } = cell.scores;
        process.stdout.write(
          `${row.start} ${row.name}, ${size}, seed ${seed}: CIDEr ${cider.toFixed(3)}, facts ${facts.toFixed(3)}, ${cell.steps} steps, ${cell.seconds.toFixed(0)} s\n`,
        );
      }
    }
  }
}

function findCell({ start, name }: StudyRow, size: number, seed: number): StudyCell | undefined {
  return results.cells.find(
    (cell) => cell.start === start && cell.row === name && cell.size === size && cell.seed === seed,
  );
}

async function openResults(): Promise<StudyResults> {
  const { hash } = await identifyDemo();
  if (existsSync(RESULTS)) {
    const known = JSON.parse(await readFile(RESULTS, 'utf8')) as StudyResults;
    if (known.pack === hash || options.page) return known;
  }
  return { pack: hash, before: {}, cells: [] };
}

async function identifyDemo() {
  const pack = await openPack(DEMO);
  await pack.close();
  return { hash: pack.hash };
}

async function readPictures(): Promise<StudyPictures> {
  const pack = await openPack(DEMO);
  try {
    return await loadPictures(pack, { cache: CACHE, most: Number(options.most) });
  } finally {
    await pack.close();
  }
}

/** The pack that half-knows the world: a new mapping network that has seen half of its things. */
async function prepareHalf(pictures: StudyPictures): Promise<string> {
  const folder = join(CACHE, `half-${results.pack.slice(0, 12)}`);
  if (!existsSync(packOf(folder))) {
    await trainPack({
      ...{ folder, pack: DEMO, recipeName: 'studio-default', pictures: pictures.half },
      changes: { ...COMMON, start: 'nothing', learningRate: 1e-3, maxSteps: 400, seed: 7 },
    });
  }
  results.before['half'] ??= await scorePack(packOf(folder), pictures.test);
  results.before['demo'] ??= await scorePack(DEMO, pictures.test);
  await save();
  return packOf(folder);
}

interface CellRequest {
  readonly row: StudyRow;
  readonly half: string;
  readonly size: number;
  readonly seed: number;
}

async function trainCell(
  { train, test }: StudyPictures,
  { row, half, size, seed }: CellRequest,
): Promise<StudyCell> {
  const folder = join(CACHE, 'run');
  const { summary, mended } = await trainPack({
    folder,
    pack: row.start === 'half' ? half : DEMO,
    recipeName: row.recipe,
    changes: { ...COMMON, ...row.changes, seed },
    pictures: train.slice(0, size),
  });
  const scores = await scorePack(packOf(folder), test);
  await rm(folder, { recursive: true, force: true });
  const { best, steps, seconds, findings } = summary;
  return {
    ...{ start: row.start, row: row.name, size, seed, scores, steps, seconds, mended },
    keptEpoch: best?.epoch ?? null,
    findings: findings.map(({ code }) => code),
  };
}

async function save(): Promise<void> {
  await writeFile(RESULTS, `${JSON.stringify(results, null, 1)}\n`);
}
