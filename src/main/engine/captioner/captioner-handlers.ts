import { setImmediate } from 'node:timers/promises';
import type {
  CaptionerMethods,
  CaptionOutcome,
  EncodeOutcome,
  LoadedPack,
} from '#main/engine/protocol/captioner-methods.ts';
import type { EngineHandlers } from '#main/engine/protocol/engine-methods.ts';
import { captionEmbeddings } from './caption-embeddings.ts';
import { type EncodedImages, encodeInBatches } from './encode-images.ts';
import type { OpenPack } from './open-pack.ts';
import { PackHolder } from './pack-holder.ts';
import { createQueue } from './queue.ts';

/** Pictures that are encoded and decoded together. */
const BATCH = 16;

/** The captioner's methods over one pack at a time; requests that need it wait their turn. */
export function createCaptionerHandlers(): {
  readonly handlers: EngineHandlers<CaptionerMethods>;
  readonly close: () => Promise<void>;
} {
  const packs = new PackHolder();
  const inTurn = createQueue();
  const handlers: EngineHandlers<CaptionerMethods> = {
    loadPack: ({ directory }) => inTurn(async () => describePack(await packs.get(directory))),
    caption: (params, { signal, report }) =>
      inTurn(async () => {
        const pack = await packs.get(params.pack);
        const outcomes: CaptionOutcome[] = [];
        const { decoding } = pack.manifest;
        const batches = encodeInBatches(pack, params.images, BATCH);
        for await (const { start, count, encoded } of batches) {
          await setImmediate();
          signal.throwIfAborted();
          const captions = await captionEmbeddings(pack, encoded.embeddings, encoded.read.length, {
            ...params,
            beams: params.method === 'greedy' ? 1 : params.beams,
            maxTokens: params.maxTokens ?? decoding.maxTokens,
            onStep: async () => {
              await setImmediate();
              signal.throwIfAborted();
            },
          });
          const found = outcomesOf<CaptionOutcome>(count, encoded, (row, embedding) => ({
            captions: captions[row] ?? [],
            ...(params.withEmbeddings ? { embedding } : {}),
          }));
          for (const [index, outcome] of found.entries()) {
            report({ index: start + index, outcome });
          }
          outcomes.push(...found);
        }
        return { pack: describePack(pack), outcomes };
      }),
    encode: (params, { signal, report }) =>
      inTurn(async () => {
        const pack = await packs.get(params.pack);
        const outcomes: EncodeOutcome[] = [];
        const batches = encodeInBatches(pack, params.images, BATCH);
        for await (const { start, count, encoded } of batches) {
          await setImmediate();
          signal.throwIfAborted();
          outcomes.push(
            ...outcomesOf<EncodeOutcome>(count, encoded, (_row, embedding) => ({
              embedding,
            })),
          );
          for (let index = 0; index < count; index += 1) report({ index: start + index });
        }
        return { pack: describePack(pack), outcomes };
      }),
    encodeTexts: (params, { signal }) =>
      inTurn(async () => {
        signal.throwIfAborted();
        const pack = await packs.get(params.pack);
        const encoder = await pack.textEncoder();
        return { pack: describePack(pack), embeddings: await encoder.encode(params.texts) };
      }),
  };
  return { handlers, close: () => packs.close() };
}

function describePack({ manifest, hash, encoder }: OpenPack): LoadedPack {
  return { name: manifest.name, hash, provider: 'cpu', encoder };
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
