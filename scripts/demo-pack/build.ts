import { mkdir } from 'node:fs/promises';
import { createCorpus } from './corpus.ts';
import { loadPictures } from './pictures.ts';
import { createProgressLine } from './progress-line.ts';
import { trainClip } from './train-clip.ts';
import { trainLanguageModel } from './train-language-model.ts';
import { drawTrainingScenes } from './training-scenes.ts';

const CACHE = '.cache/demo-pack';

await mkdir(CACHE, { recursive: true });
const scenes = drawTrainingScenes();
const corpus = createCorpus(scenes);
process.stderr.write(
  `${scenes.length} pictures, ${scenes.length * 5} captions, ${corpus.tokenizer.vocabularySize} tokens\n`,
);
const pictures = await loadPictures(
  scenes,
  `${CACHE}/pictures.bin`,
  createProgressLine('Drawing', scenes.length),
);
const languageModel = await trainLanguageModel(corpus, `${CACHE}/language-model.safetensors`);
const clip = await trainClip(corpus, pictures, `${CACHE}/clip.safetensors`);
process.stderr.write(`${languageModel.size} + ${clip.size} weights\n`);
