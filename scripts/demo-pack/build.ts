import { mkdir, writeFile } from 'node:fs/promises';
import { createCorpus } from './corpus.ts';
import { encodeViews } from './encode-views.ts';
import { evaluatePack } from './evaluate-pack.ts';
import { writeModelCard } from './model-card.ts';
import { loadPictures } from './pictures.ts';
import { createProgressLine } from './progress-line.ts';
import { sharpenClip } from './sharpen-clip.ts';
import { trainClip } from './train-clip.ts';
import { trainLanguageModel } from './train-language-model.ts';
import { trainMapper } from './train-mapper.ts';
import { drawTrainingScenes } from './training-scenes.ts';
import { writeDemoPictures } from './write-demo-pictures.ts';
import { writePack } from './write-pack.ts';

/** Stages that are done are read from here; delete it to start from nothing. */
const CACHE = process.env['DEMO_PACK_CACHE'] ?? '.cache/demo-pack';
const PACK = process.env['DEMO_PACK_OUT'] ?? 'models/demo-vi';

await mkdir(CACHE, { recursive: true });
const scenes = drawTrainingScenes();
const corpus = createCorpus(scenes);
const { vocabularySize } = corpus.tokenizer;
process.stderr.write(
  `${scenes.length} pictures, ${scenes.length * 5} captions, ${vocabularySize} tokens\n`,
);
const pictures = await loadPictures(
  scenes,
  `${CACHE}/pictures.bin`,
  createProgressLine('Drawing', scenes.length),
);
const seeingClip = await trainClip(scenes, corpus, pictures, `${CACHE}/clip.safetensors`);
const clip = await sharpenClip(
  corpus,
  { scenes, pictures, clip: seeingClip },
  `${CACHE}/sharpened-clip.safetensors`,
);
const languageModel = await trainLanguageModel(corpus, `${CACHE}/language-model.safetensors`);
const views = await encodeViews(scenes, pictures, clip, vocabularySize);
const mapper = await trainMapper(corpus, { views, languageModel }, `${CACHE}/mapper.safetensors`);
await writePack(PACK, corpus, { clip, languageModel, mapper });

await writeDemoPictures('resources/demo');

const [greedy, beam] = [await evaluatePack(PACK, 1), await evaluatePack(PACK, 5)];
await writeFile(`${PACK}/README.md`, writeModelCard(greedy, beam));
for (const { captions, ...scores } of [greedy, beam]) {
  process.stdout.write(`${JSON.stringify(scores)}\n`);
}
await writeFile(`${CACHE}/test-captions.json`, JSON.stringify(beam.captions, null, 1));
