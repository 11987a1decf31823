import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadableDb } from '#main/db/connection.ts';
import { createPhraseMemory } from '#main/services/phrases/phrase-memory.ts';
import { closeProject } from '#main/services/project/project.ts';
import { openProject } from '#main/services/project/open-project.ts';
import { countGalleryFacets, listGallery } from '#main/services/search/gallery.ts';
import { createPatternSearch } from '#main/services/search/pattern-search.ts';
import type { SearchDeps } from '#main/services/search/prepare-filter.ts';
import { buildStudio } from '#tests/support/build-studio.ts';
import { openBrowser } from '#tests/support/editor/open-browser.ts';
import { openRealStudio } from '#tests/support/real-studio.ts';
import type { GalleryFilter, GalleryOrder } from '#shared/domain/gallery.ts';
import type { AnnotatorId, ImageId, UnixMs } from '#shared/domain/ids.ts';
import { makeManyCaptions } from './studio/many-captions.ts';
import { printTimes } from './studio/print-times.ts';
import { scrollGallery } from './studio/scroll-gallery.ts';

// What a large project costs: the queries as the gallery asks them, then the gallery itself, scrolled
// in a real Chromium.
const IMAGES = 100_000;
const RUNS = 9;
/** As many as the gallery asks for at first. */
const PAGE = { offset: 0, limit: 500 };
const VIEWPORT = { width: 1920, height: 1080 };

/** Common and rare, one and many at once. */
const FILTERS: Readonly<Record<string, GalleryFilter>> = {
  'no filter': {},
  'status partial, nothing': { status: 'partial' },
  'split none': { split: 'none' },
  'length under 8 words': { length: 'under8' },
  'author of 3 in 4 images': { authorId: 1 as AnnotatorId },
  'author of 1 in 100 images': { authorId: 5 as AnnotatorId },
  'model pack': { packHash: 'a' },
  'doubtful, written last day, 15 words': {
    ...{ confidence: 'doubtful', changed: 'day', length: 'from15' },
  },
};

const ORDERS: readonly GalleryOrder[] = [
  { sort: 'confidence' },
  { sort: 'likeness' },
  { sort: 'random', seed: 7 },
];

const SEARCHES: Readonly<Record<string, GalleryFilter>> = {
  'mot (in most captions)': { search: 'mot ' },
  'duong (unfinished)': { search: 'duong' },
  đường: { search: 'đường ' },
  '"con mèo" -đen': { search: '"con mèo" -đen' },
  '77777 (in 5 captions)': { search: '77777 ' },
  'duong, by an author, doubtful': {
    ...{ search: 'duong', authorId: 1 as AnnotatorId, confidence: 'doubtful' },
  },
};

const folder = await mkdtemp(join(tmpdir(), 'viclipcap-bench-'));
await buildStudio('page');
const studio = await openRealStudio(folder);
try {
  const projectFolder = join(studio.homeFolder, 'ViClipCap', 'large.viclip');
  const begun = performance.now();
  await makeManyCaptions(projectFolder, IMAGES);
  process.stdout.write(
    `${availableParallelism()} cores; ${IMAGES} images, ${5 * IMAGES} captions, written in ${Math.round((performance.now() - begun) / 1000)} s\n`,
  );
  process.stdout.write(`${''.padEnd(43)}median   10 %–90 %\n`);
  await measureQueries(projectFolder);
  await scroll();
} finally {
  await studio.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measureQueries(projectFolder: string): Promise<void> {
  await measure('open the project', async () => closeProject(await openProject(projectFolder)));
  const project = await openProject(projectFolder);
  const patterns = createPatternSearch({ db: project.db });
  const deps: SearchDeps = {
    ...{ project, patterns, now: () => 1_764_000_000_000 as UnixMs },
    findBehind: async () => [],
    viewer: { annotatorId: null, isBlind: false },
  };
  try {
    const first = (filter: GalleryFilter) => listGallery(deps, { sort: 'name', ...filter }, PAGE);
    for (const [name, filter] of Object.entries(FILTERS)) {
      await measure(`first page: ${name}`, () => first(filter));
    }
    for (const [name, filter] of Object.entries(SEARCHES)) {
      await measure(`search: ${name}`, () => first(filter));
    }
    for (const order of ORDERS) {
      await measure(`first page: order ${order.sort}`, () => listGallery(deps, order, PAGE));
    }
    await measure('all ids', () => listGallery(deps, { sort: 'name' }));
    await measure('facet counts', () => countGalleryFacets(deps, {}));
    await measure('facet counts under a search', () =>
      countGalleryFacets(deps, { search: 'duong' }),
    );
    await measurePhrases(project.db);
    let turn = 0;
    await measure('regular expression, in its thread', () => {
      turn += 1;
      return first({ search: `\\bc\\w+ (mèo|chó).*${turn}$`, isPattern: true });
    });
  } finally {
    await patterns.close();
    closeProject(project);
  }
}

/** What the captions said after the same words: rare and common ones, and none at all. */
async function measurePhrases(db: ReadableDb): Promise<void> {
  const memory = createPhraseMemory({
    db,
    reportBug: (error) => {
      throw error;
    },
  });
  const begun = performance.now();
  memory.find({ imageId: 1 as ImageId, slot: 1, typed: '' });
  await memory.settle();
  process.stdout.write(
    `phrases learned in ${((performance.now() - begun) / 1000).toFixed(1)} s, in slices\n`,
  );
  for (const typed of ['một ', 'một con m', 'trên duong', 'duo', 'Một']) {
    await measure(`phrases for "${typed}"`, async () => {
      memory.find({ imageId: 1 as ImageId, slot: 1, typed });
    });
  }
  memory.stop();
}

async function measure(label: string, work: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  printTimes(label, times);
}

async function scroll(): Promise<void> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ locale: 'en-GB', viewport: VIEWPORT });
    await page.goto(await studio.start());
    await page.getByRole('button', { name: 'Open a project' }).click();
    await page.getByRole('button', { name: 'ViClipCap', exact: true }).click();
    await page.getByRole('button', { name: 'large.viclip' }).click();
    await page.locator('.tile img[data-shown]').first().waitFor();
    const { frameTimes, blankFrames, rows } = await scrollGallery(page);
    printTimes('time between frames while scrolling', frameTimes);
    process.stdout.write(
      `${rows} rows in ${frameTimes.length} frames; frames with a row missing: ${blankFrames}\n`,
    );
  } finally {
    await browser.close();
  }
}
