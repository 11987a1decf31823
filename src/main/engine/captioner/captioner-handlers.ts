import { setImmediate } from 'node:timers/promises';
import type {
  CaptionerMethods,
  CaptionOutcome,
  CaptionParams,
  EncodeOutcome,
  ImageFile,
  KeywordOutcome,
  LoadedPack,
} from '#main/engine/protocol/captioner-methods.ts';
import type { EngineHandlers } from '#main/engine/protocol/engine-methods.ts';
import { captionEmbeddings } from './caption-embeddings.ts';
import { drawRanked } from './draw-ranked.ts';
import { type EncodedImages, encodeImages, readInBatches } from './encode-images.ts';
import type { OpenPack } from './open-pack.ts';
import { PackHolder, type PackPlace, toPackKey } from './pack-holder.ts';
import { createQueue } from './queue.ts';

/** Pictures that are encoded and decoded together. */
const BATCH = 16;

interface BatchWork extends PackPlace {
  readonly images: readonly ImageFile[];
  readonly isUrgent?: boolean | undefined;
  readonly signal: AbortSignal;
}

/** One batch whose turn it is. */
interface BatchTurn {
  readonly pack: OpenPack;
  /** Of the batch's first picture among all. */
  readonly start: number;
  readonly count: number;
  readonly encoded: EncodedImages;
  /** Hears cancels and serves what is urgent; throws if the request was cancelled. */
  readonly pause: () => Promise<void>;
}

/** The captioner's methods over one pack at a time; requests that need it take turns, a batch each. */
export function createCaptionerHandlers(): {
  readonly handlers: EngineHandlers<CaptionerMethods>;
  readonly close: () => Promise<void>;
} {
  const packs = new PackHolder();
  const queue = createQueue();

  async function runBatches<Outcome>(
    { directory, device, precision, images, isUrgent, signal }: BatchWork,
    work: (turn: BatchTurn) => Promise<readonly Outcome[]>,
  ): Promise<{ readonly pack: LoadedPack; readonly outcomes: readonly Outcome[] }> {
    const place = { directory, device, precision };
    const subject = toPackKey(place);
    const inTurn = <Result>(task: (pack: OpenPack) => Promise<Result>) =>
      queue.run(
        async () => {
          signal.throwIfAborted();
          return task(await packs.get(place));
        },
        { subject, isUrgent },
      );
    const pause = async (): Promise<void> => {
      await setImmediate();
      signal.throwIfAborted();
      if (isUrgent !== true) await queue.letUrgentPass(subject);
    };
    const { pack, preprocessing, width } = await inTurn(async (opened) => ({
      pack: describePack(opened),
      preprocessing: opened.manifest.imageEncoder.preprocessing,
      width: opened.encoder.width,
    }));
    const outcomes: Outcome[] = [];
    const batches = readInBatches(images, BATCH, { preprocessing, width });
    for await (const { start, batch } of batches) {
      const found = await inTurn(async (opened) => {
        const encoded = await encodeImages(opened, batch, pause);
        await pause();
        return work({ pack: opened, start, count: batch.pictures.length, encoded, pause });
      });
      outcomes.push(...found);
    }
    return { pack, outcomes };
  }

  const handlers: EngineHandlers<CaptionerMethods> = {
    loadPack: (place) =>
      queue.run(async () => describePack(await packs.get(place)), {
        subject: toPackKey(place),
        isUrgent: true,
      }),
    caption: (
      { pack: directory, device, precision, images, isUrgent, ...params },
      { signal, report },
    ) =>
      runBatches<CaptionOutcome>(
        { directory, device, precision, images, isUrgent, signal },
        async (turn) => {
          const outcomes = await captionBatch(turn, params);
          for (const [index, outcome] of outcomes.entries()) {
            report({ index: turn.start + index, outcome });
          }
          return outcomes;
        },
      ),
    encode: ({ pack: directory, device, precision, images }, { signal, report }) =>
      runBatches<EncodeOutcome>({ directory, device, precision, images, signal }, async (turn) => {
        const { start, count, encoded } = turn;
        const outcomes = outcomesOf<EncodeOutcome>(count, encoded, (_row, embedding) => ({
          embedding,
        }));
        for (let index = 0; index < count; index += 1) report({ index: start + index });
        return outcomes;
      }),
    keywords: ({ pack: directory, device, precision, images }, { signal }) =>
      runBatches<KeywordOutcome>(
        { directory, device, precision, images, isUrgent: true, signal },
        async ({ pack, count, encoded }) => {
          const reader = pack.network.keywords;
          return outcomesOf<KeywordOutcome>(count, encoded, (_row, embedding) => ({
            scored: reader?.score(embedding) ?? null,
            chosen: reader?.choose(embedding) ?? [],
            embedding,
          }));
        },
      ),
    encodeTexts: ({ pack: directory, device, precision, texts }, { signal }) =>
      queue.run(
        async () => {
          signal.throwIfAborted();
          const pack = await packs.get({ directory, device, precision });
          const encoder = await pack.textEncoder();
          return { pack: describePack(pack), embeddings: await encoder.encode(texts) };
        },
        { subject: toPackKey({ directory, device, precision }), isUrgent: true },
      ),
  };
  return { handlers, close: () => packs.close() };
}

async function captionBatch(
  { pack, count, encoded, pause }: BatchTurn,
  params: Omit<CaptionParams, 'pack' | 'device' | 'precision' | 'images' | 'isUrgent'>,
): Promise<readonly CaptionOutcome[]> {
  const request = {
    ...params,
    beams: params.method === 'greedy' ? 1 : params.beams,
    maxTokens: params.maxTokens ?? pack.manifest.decoding.maxTokens,
    onStep: pause,
  };
  const say = params.method === 'ranked' ? drawRanked : captionEmbeddings;
  const captions = await say(pack, encoded.embeddings, encoded.read.length, request);
  return outcomesOf<CaptionOutcome>(count, encoded, (row, embedding) => ({
    captions: captions[row] ?? [],
    ...(params.withEmbeddings ? { embedding } : {}),
  }));
}

function describePack(pack: OpenPack): LoadedPack {
  const { manifest, hash, provider, precision, providerNotice, slowCodes, encoder } = pack;
  const { name } = manifest;
  return { name, hash, provider, precision, providerNotice, slowCodes, encoder };
}

/** One outcome an image: what `describe` makes of its row, or why it could not be read. */
function outcomesOf<Outcome>(
  count: number,
  { embeddings, read, errors }: EncodedImages,
  describe: (row: number, embedding: Float32Array<ArrayBuffer>) => Outcome,
): (Outcome | { readonly error: EncodedImagesError })[] {
  const width = read.length === 0 ? 0 : embeddings.length / read.length;
  return Array.from({ length: count }, (_, index) => {
    const error = errors.get(index);
    if (error) return { error };
    const row = read.indexOf(index);
    return describe(row, embeddings.slice(row * width, (row + 1) * width));
  });
}

type EncodedImagesError = NonNullable<ReturnType<EncodedImages['errors']['get']>>;
