import { createHash } from 'node:crypto';
import type { TrainingCaption, TrainingImage } from '#core/training-runs/training-data.ts';
import type { RunData } from '#main/engine/trainer/run-data.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';

/** A sentence that the text tower reads, and the caption that the model is to say for it. */
export interface TextPair {
  readonly source: string;
  readonly caption: string;
}

/** Sentences a request takes. */
const BATCH_SIZE = 64;

/**
 * Adds sentences to what a run learns from: each stands for an image, by its embedding from the pack's text tower.
 *
 * @throws AppError `MODEL_LACKS_TEXT` if the pack has no text tower; AbortError if `signal` aborts.
 */
export async function addTextPairs(
  captioner: Captioner,
  {
    pack,
    run,
    pairs,
  }: {
    readonly pack: string;
    readonly run: RunData;
    readonly pairs: readonly TextPair[];
  },
  signal: AbortSignal,
): Promise<RunData> {
  const { data, embeddings, width } = run;
  const rows = new Float32Array(embeddings.length + pairs.length * width);
  rows.set(embeddings);
  const images: TrainingImage[] = [...data.images];
  const captions: TrainingCaption[] = [...data.captions];
  for (let start = 0; start < pairs.length; start += BATCH_SIZE) {
    const batch = pairs.slice(start, start + BATCH_SIZE);
    const texts = batch.map(({ source }) => source);
    const encoded = await captioner.request('encodeTexts', { pack, texts }, { signal });
    for (const [at, { source, caption }] of batch.entries()) {
      const contentHash = createHash('sha256').update(source).digest('hex');
      rows.set(encoded.embeddings[at] ?? [], images.length * width);
      captions.push({ image: images.length, text: caption });
      images.push({ name: source, path: '', contentHash, split: 'text' });
    }
  }
  return { data: { images, captions }, embeddings: rows, width };
}

/** The captions that are trained on, each as a sentence for itself: for a text tower of their language. */
export function listCaptionPairs({ data }: RunData): readonly TextPair[] {
  return data.captions.flatMap(({ image, text }) =>
    data.images[image]?.split === 'train' && text !== '' ? [{ source: text, caption: text }] : [],
  );
}

/** Reads pairs from lines of `source<TAB>caption`; a line without a tab is left out. */
export function parseTextPairs(text: string): readonly TextPair[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [source = '', caption = ''] = line.split('\t');
    const isWhole = source.trim() !== '' && caption.trim() !== '';
    return isWhole ? [{ source: source.trim(), caption: caption.trim() }] : [];
  });
}
