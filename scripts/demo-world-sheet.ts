/**
 * Draws scenes of the demo world on one contact sheet, to be looked at.
 *
 *   node scripts/demo-world-sheet.ts OUT.png [--seed 1] [--count 12] [--columns 4] [--width 400]
 *     [--split train] [--subject cat] [--place room] [--time night] [--single] [--thumbnail]
 *
 * The captions go to OUT.txt. `--thumbnail` shows what a model sees: the middle square at 96×96, enlarged.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import sharp, { type OverlayOptions } from 'sharp';
import { writeCaptions } from '#core/demo-world/captions/write-captions.ts';
import type { Split } from '#core/demo-world/combination.ts';
import { drawScene } from '#core/demo-world/drawing/draw-scene.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import type { Scene } from '#core/demo-world/scene.ts';
import { createRandom } from '#core/random/seeded-random.ts';

const THUMBNAIL_SIZE = 96;
/** Scenes drawn for each one shown, so that a filter has something to choose from. */
const SURPLUS = 400;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '12' },
    columns: { type: 'string', default: '4' },
    width: { type: 'string', default: '400' },
    split: { type: 'string', default: 'train' },
    subject: { type: 'string' },
    place: { type: 'string' },
    time: { type: 'string' },
    single: { type: 'boolean', default: false },
    thumbnail: { type: 'boolean', default: false },
  },
});

function chooseScenes(count: number): Scene[] {
  const isFiltered = [options.subject, options.place, options.time].some(Boolean) || options.single;
  const scenes = sampleScenes({
    seed: options.seed,
    count: isFiltered ? count * SURPLUS : count,
    split: options.split as Split,
  });
  return scenes
    .filter(
      (scene) =>
        (options.subject === undefined || scene.subject === options.subject) &&
        (options.place === undefined || scene.place === options.place) &&
        (options.time === undefined || scene.time === options.time) &&
        (!options.single || scene.second === null),
    )
    .slice(0, count);
}

async function renderTile(svg: string, width: number): Promise<Buffer> {
  const picture = sharp(Buffer.from(svg));
  if (!options.thumbnail) return picture.resize({ width }).png().toBuffer();
  const small = await picture
    .extract({ left: 100, top: 0, width: 600, height: 600 })
    .resize(THUMBNAIL_SIZE, THUMBNAIL_SIZE)
    .png()
    .toBuffer();
  return sharp(small).resize(width, width, { kernel: 'nearest' }).png().toBuffer();
}

const output = positionals[0] ?? 'demo-world.png';
const width = Number(options.width);
const height = options.thumbnail ? width : width * 0.75;
const columns = Number(options.columns);
const scenes = chooseScenes(Number(options.count));
const gap = 6;
const captions: string[] = [];
const tiles: OverlayOptions[] = [];

for (const [index, scene] of scenes.entries()) {
  const random = createRandom(`${options.seed}/sheet/${index}`);
  const svg = drawScene(scene, random.split('drawing'));
  tiles.push({
    input: await renderTile(svg, width),
    left: (index % columns) * (width + gap),
    top: Math.floor(index / columns) * (height + gap),
  });
  captions.push(
    `#${index + 1} ${JSON.stringify(scene)}`,
    ...writeCaptions(scene, random.split('captions')),
    '',
  );
}

await sharp({
  create: {
    width: Math.min(columns, scenes.length) * (width + gap) - gap,
    height: Math.ceil(scenes.length / columns) * (height + gap) - gap,
    channels: 3,
    background: '#ffffff',
  },
})
  .composite(tiles)
  .png()
  .toFile(output);
await writeFile(output.replace(/\.png$/u, '.txt'), captions.join('\n'));
console.log(`${scenes.length} pictures in ${output}`);
