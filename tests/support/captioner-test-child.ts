import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type {
  CaptionerMethods,
  CaptionOutcome,
  CaptionParams,
  EncodeOutcome,
  GeneratedCaption,
  ImageFile,
  LoadedPack,
} from '#main/engine/protocol/captioner-methods.ts';
import { serveEngine } from '#main/engine/protocol/serve-engine.ts';
import type { Device } from '#shared/api/app-settings.ts';
import { AppError } from '#shared/errors.ts';

// A captioner that knows no pictures, only file names: `crash…` kills it, `bad…` cannot be read,
// `held…` waits for a file `go` beside it, anything else is captioned with its own name. A beginning goes on with
// three words, the first of which differs where several captions are asked for.

/** What may come next, likeliest first. */
const NEXT = [
  ['trên', 0.9],
  ['dưới', 0.06],
  ['cạnh', 0.03],
] as const;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Keeps the work where a test wants it, until the test lets go of it or nobody wants it any more. */
async function holdBack({ path }: ImageFile, signal: AbortSignal): Promise<void> {
  if (!basename(path).startsWith('held')) return;
  while (!existsSync(join(dirname(path), 'go')) && !signal.aborted) await pause(10);
}

async function loadPack(directory: string, device?: Device): Promise<LoadedPack> {
  const name = basename(directory);
  if (device === 'gpu' && name === 'bad driver') process.kill(process.pid, 'SIGKILL');
  if (name === 'missing')
    throw new AppError('MODEL_NOT_FOUND', `There is no pack at ${directory}.`);
  const encoder = { hash: `encoder of ${name}`, width: 3 };
  return {
    name,
    hash: `hash of ${name}`,
    provider: 'cpu',
    precision: name === 'slow codes' ? 'int8' : 'fp32',
    providerNotice: null,
    slowCodes: name === 'slow codes' ? 2.51 : null,
    encoder,
  };
}

/** Its first three letters: names that begin alike are pictures that look alike. */
function embed(name: string): Float32Array<ArrayBuffer> {
  return Float32Array.from([0, 1, 2], (index) => name.charCodeAt(index) || 1);
}

function encodeOne({ path }: ImageFile): EncodeOutcome {
  const name = basename(path);
  if (name.startsWith('crash')) process.kill(process.pid, 'SIGKILL');
  if (name.startsWith('bad')) {
    return { error: { code: 'IMAGE_UNREADABLE', message: `${path} is not a picture.` } };
  }
  return { embedding: embed(name) };
}

async function captionOne(
  { path, embedding }: ImageFile,
  { beginning = '', diverse }: Pick<CaptionParams, 'beginning' | 'diverse'>,
): Promise<CaptionOutcome> {
  const name = basename(path);
  if (name.startsWith('crash')) process.kill(process.pid, 'SIGKILL');
  if (name.startsWith('bad') && embedding === undefined) {
    return { error: { code: 'IMAGE_UNREADABLE', message: `${path} is not a picture.` } };
  }
  if (beginning !== '') {
    const first = diverse === undefined ? NEXT.slice(0, 1) : NEXT;
    const captions = first.map((word) => continueBeginning(beginning, word));
    return { captions, embedding: embed(name) };
  }
  const caption = {
    text: `ảnh ${name}`,
    words: [
      { text: 'ảnh', probability: 0.75 },
      { text: name, probability: 0.25 },
    ],
    tokens: [5, 6, 0],
    logprobs: [-0.25, -1.25, -0.5],
    meanLogprob: -2 / 3,
    stopped: true,
  };
  return { captions: [caption], embedding: embed(name) };
}

/** @param first What comes first, with its probability. */
function continueBeginning(
  beginning: string,
  [text, probability]: readonly [string, number] = NEXT[0],
): GeneratedCaption {
  const typed = beginning.split(/\s+/u).filter((word) => word !== '');
  const words = [
    ...typed.map((word) => ({ text: word, probability: 1 })),
    { text, probability },
    { text: 'bãi', probability: 0.4 },
    { text: 'cỏ', probability: 0.95 },
  ];
  return {
    text: words.map((word) => word.text).join(' '),
    words,
    ...{ tokens: [5, 6, 7, 0], logprobs: [-0.1, -0.9, -0.05, -0.1] },
    ...{ meanLogprob: -0.3, stopped: true },
  };
}

serveEngine<CaptionerMethods>({
  loadPack: ({ directory, device }) => loadPack(directory, device),
  caption: async (params, { signal, report }) => {
    const { pack, device, images, withEmbeddings, ...decoding } = params;
    const loaded = await loadPack(pack, device);
    const outcomes: CaptionOutcome[] = [];
    for (const [index, image] of images.entries()) {
      await holdBack(image, signal);
      const full = await captionOne(image, decoding);
      const { embedding: _, ...bare } = { embedding: undefined, ...full };
      const outcome = withEmbeddings ? full : bare;
      signal.throwIfAborted();
      outcomes.push(outcome);
      report({ index, outcome });
      // A crash must not take the reports before it along.
      await pause(5);
    }
    return { pack: loaded, outcomes };
  },
  encode: async ({ pack, images }, { signal }) => {
    const outcomes: EncodeOutcome[] = [];
    for (const image of images) {
      await holdBack(image, signal);
      signal.throwIfAborted();
      outcomes.push(encodeOne(image));
    }
    return { pack: await loadPack(pack), outcomes };
  },
  keywords: async ({ pack, images }) => ({
    pack: await loadPack(pack),
    outcomes: images.map(() => ({ scored: null, chosen: [], embedding: embed('') })),
  }),
  encodeTexts: async ({ pack, texts }) => ({
    pack: await loadPack(pack),
    embeddings: texts.map(embed),
  }),
});
