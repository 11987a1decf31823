import { CLIP_INPUTS } from '#core/training/clip-training.ts';
import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import type { ContrastingCaptions } from './contrasting-captions.ts';
import type { PictureStore } from './pictures.ts';
import type { BatchPart } from './replica-messages.ts';
import { type View, writePixels } from './shifted-pixels.ts';

export interface ClipExample {
  readonly picture: number;
  readonly view: View;
  readonly captions: ContrastingCaptions;
}

export interface ClipBatchSettings {
  readonly pictures: PictureStore;
  readonly tokenizer: TextTokenizer;
  /** Tokens of a text; what is longer is cut. */
  readonly length: number;
}

/** Pixels `[B, 3, S, S]` and texts: the pictures' own, in their order, then all that are wrong. */
export function layOutClipBatch(
  examples: readonly ClipExample[],
  { pictures, tokenizer, length }: ClipBatchSettings,
): readonly BatchPart[] {
  const { size } = pictures;
  const pixels = new Float32Array(examples.length * 3 * size * size);
  for (const [row, { picture, view }] of examples.entries()) {
    writePixels(pixels, row, { pictures, picture, ...view });
  }
  const own = examples.map(({ captions }) => captions.own);
  const others = examples.flatMap(({ captions }) => captions.others);
  const texts = [...own, ...others].map((text) => tokenizer.encode(text));
  return [
    { name: CLIP_INPUTS.pixels, data: pixels, shape: [examples.length, 3, size, size] },
    ...layOutTexts(texts, length, tokenizer.endOfText),
  ];
}

/** Texts with their end token, padded; CLIP's causal mask makes the padding invisible. */
function layOutTexts(
  texts: readonly (readonly number[])[],
  length: number,
  endOfText: number,
): readonly BatchPart[] {
  const ids = new BigInt64Array(texts.length * length).fill(BigInt(endOfText));
  const ends = new BigInt64Array(texts.length);
  for (const [row, text] of texts.entries()) {
    const kept = text.slice(0, length - 1);
    for (const [index, token] of kept.entries()) ids[row * length + index] = BigInt(token);
    ends[row] = BigInt(row * length + kept.length);
  }
  return [
    { name: CLIP_INPUTS.ids, data: ids, shape: [texts.length, length] },
    { name: CLIP_INPUTS.endPositions, data: ends, shape: [texts.length] },
  ];
}
