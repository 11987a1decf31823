import { setImmediate } from 'node:timers/promises';
import { scoreHeldOut } from '#core/training-runs/score-held-out.ts';
import { beamSearch } from '#core/decoding/beam-search.ts';
import { describeCaption } from '#core/decoding/describe-caption.ts';
import { indexCaptions } from '#core/metrics/indexed-captions.ts';
import { tokenizePtb } from '#core/metrics/ptb-tokenizer.ts';
import type { KeywordTable } from '#core/keywords/keyword-table.ts';
import type { VectorTable } from '#core/similarity/cosine.ts';
import { countLearnt, type TrainingExample } from '#core/training-runs/tokenize-captions.ts';
import type { TrainingData } from '#core/training-runs/training-data.ts';
import type { CaptionNetwork } from '#main/engine/captioner/caption-network.ts';
import type { SampleCaption, ValidationReport } from '#shared/training/training-event.ts';
import { gatherRows } from './caption-batches.ts';
import type { TrainingModel } from './training-model.ts';
import type { WeightData } from './training-session.ts';
import { openWeightedNetwork } from './weighted-network.ts';

const CAPTION_BATCH = 16;
/** Held-out images whose captions are shown after every epoch. */
const SAMPLES = 10;

export interface ValidatorOptions {
  readonly model: TrainingModel;
  readonly data: TrainingData;
  readonly embeddings: VectorTable;
  /** Where captions are told from keywords. */
  readonly keywords: KeywordTable | undefined;
  /** Of the held-out images. */
  readonly examples: readonly TrainingExample[];
  /** Longest caption in tokens. */
  readonly length: number;
  /** Images captioned, at most. */
  readonly imageLimit: number;
  /** Mean cross-entropy of a batch under the weights as they are. */
  readonly evaluate: (batch: readonly TrainingExample[]) => Promise<number>;
  /** Examples that `evaluate` takes together. */
  readonly batch: number;
}

export interface Validation {
  readonly validation: ValidationReport | null;
  readonly samples: readonly SampleCaption[];
}

/** Measures weights on the held-out images: loss, CIDEr of greedy captions, how much those differ. */
export interface Validator {
  /** @param onPause Called between batches; throws to give up. */
  readonly validate: (
    weights: ReadonlyMap<string, WeightData>,
    onPause: () => void,
  ) => Promise<Validation>;
  readonly close: () => Promise<void>;
}

export async function openValidator(options: ValidatorOptions): Promise<Validator> {
  const images = listImages(options);
  if (images.length === 0) {
    return { validate: async () => ({ validation: null, samples: [] }), close: async () => {} };
  }
  const network = await openWeightedNetwork(options.model, options.keywords);
  const references = groupReferences(options.data);
  return {
    validate: async (weights, onPause) => {
      network.setWeights(weights);
      const pause = async () => {
        await setImmediate();
        onPause();
      };
      const meanLoss = await measureLoss(options, pause);
      const captions = await captionImages(network, options, images, pause);
      return {
        validation: { loss: meanLoss, ...scoreCaptions(captions, references, options.data) },
        samples: captions.slice(0, SAMPLES).map(({ image, caption }) => ({
          image: options.data.images[image]?.name ?? '',
          caption,
          references: references.get(image) ?? [],
        })),
      };
    },
    close: () => network.close(),
  };
}

/** The held-out images that are captioned, spread evenly over all of them. */
function listImages({ examples, imageLimit }: ValidatorOptions): readonly number[] {
  const all = [...new Set(examples.map(({ image }) => image))];
  const count = Math.min(all.length, imageLimit);
  return Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)] ?? 0);
}

async function measureLoss(
  { examples, evaluate, batch: size }: ValidatorOptions,
  pause: () => Promise<void>,
): Promise<number> {
  let sum = 0;
  let count = 0;
  for (let start = 0; start < examples.length; start += size) {
    await pause();
    const batch = examples.slice(start, start + size);
    const tokens = batch.reduce((total, example) => total + countLearnt(example), 0);
    sum += (await evaluate(batch)) * tokens;
    count += tokens;
  }
  return sum / count;
}

interface ImageCaption {
  readonly image: number;
  readonly caption: string;
}

async function captionImages(
  network: CaptionNetwork,
  { model, embeddings, length }: ValidatorOptions,
  images: readonly number[],
  pause: () => Promise<void>,
): Promise<readonly ImageCaption[]> {
  const { tokenizer, stopTokens } = model;
  const captions: ImageCaption[] = [];
  // Prompts differ in length, so what is told from them is told one by one.
  const together = network.keywords === undefined ? CAPTION_BATCH : 1;
  for (let start = 0; start < images.length; start += together) {
    const batch = images.slice(start, start + together);
    const embedding = gatherRows(embeddings, batch);
    const beginning = network.keywords?.toPrompt(network.keywords.choose(embedding)) ?? [];
    const maxTokens = Math.min(length + 10, network.room - beginning.length);
    const found = await beamSearch(
      network.openDecoder({ topCount: 1 }),
      await network.toPrefixes(embedding, batch.length),
      batch.length,
      { beams: 1, maxTokens, beginning, stopTokens: new Set(stopTokens), onStep: pause },
    );
    for (const [row, [best]] of found.entries()) {
      const described = best === undefined ? undefined : describeCaption(best, tokenizer);
      captions.push({ image: batch[row] ?? 0, caption: described?.text ?? '' });
    }
  }
  return captions;
}

/** The captions of each image. */
type References = ReadonlyMap<number, readonly string[]>;

function scoreCaptions(
  captions: readonly ImageCaption[],
  references: References,
  { images: names }: TrainingData,
) {
  const indexed = indexCaptions(
    captions.map(({ caption }) => tokenizePtb(caption)),
    captions.map(({ image }) => (references.get(image) ?? []).map((text) => tokenizePtb(text))),
  );
  const different = new Set(captions.map(({ caption }) => caption)).size;
  return {
    ...scoreHeldOut(
      indexed,
      captions.map(({ image }) => names[image]?.name ?? String(image)),
    ),
    distinct: different / captions.length,
    images: captions.length,
  };
}

function groupReferences({ captions }: TrainingData): References {
  const references = new Map<number, string[]>();
  for (const { image, text } of captions) {
    const ofImage = references.get(image);
    if (ofImage === undefined) references.set(image, [text]);
    else ofImage.push(text);
  }
  return references;
}
