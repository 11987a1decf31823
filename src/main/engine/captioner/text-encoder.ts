import type { ClipTokenizer } from '#core/tokenizers/clip-bpe.ts';
import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import { floatsOf, integerTensor, type Placement } from '#main/platform/onnx/session.ts';
import { AppError } from '#shared/errors.ts';
import { findTextEncoder, openRole } from './open-role.ts';
import type { PackFile } from './pack-files.ts';
import { openClipTokenizer, openTokenizer } from './pack-tokenizer.ts';

/** Texts that go through the tower together. */
const BATCH = 16;

/** Reads texts into the space of the image embeddings; close it. */
export interface TextEncoder {
  /** @returns `[E]` for each text, not of length one. A text longer than the tower reads is cut. */
  encode(texts: readonly string[]): Promise<readonly Float32Array<ArrayBuffer>[]>;
  close(): Promise<void>;
}

/** Ids as the tower was trained on them: cut to its length, the end mark last. */
type EncodeIds = Pick<ClipTokenizer, 'encode' | 'endOfText' | 'vocabularySize'>;

/**
 * Opens the text tower of a pack's image encoder.
 *
 * @param languageTokenizer The language model's, which a tower reads that has the same vocabulary and no tokenizer
 * of its own.
 * @throws AppError `MODEL_LACKS_TEXT` if there is no tower or no tokenizer for it; `MODEL_INVALID` if the tokenizer
 * has tokens that the tower does not know.
 */
export async function openTextEncoder(
  pack: PackFile,
  languageTokenizer: TextTokenizer,
  placement: Placement,
): Promise<TextEncoder> {
  const tokenizer = await findTextTokenizer(pack, languageTokenizer);
  const session = await openRole(findTextEncoder(pack), placement);
  const length = pack.manifest.imageEncoder.text?.contextLength ?? 0;
  const encodeBatch = async (texts: readonly string[]) => {
    const rows = texts.map((text) => tokenizer.encode(text, length));
    // The tower looks back only, so what stands behind the end mark does not matter.
    const ids = rows.flatMap((row) => [
      ...row,
      ...new Array<number>(length - row.length).fill(tokenizer.endOfText),
    ]);
    const ends = rows.map((row, index) => index * length + row.indexOf(tokenizer.endOfText));
    const { embedding } = await session.run({
      ids: integerTensor(ids, [rows.length, length]),
      ends: integerTensor(ends, [rows.length]),
    });
    const features = floatsOf(embedding);
    const width = features.length / rows.length;
    return rows.map((_, row) => features.slice(row * width, (row + 1) * width));
  };
  return {
    encode: async (texts) => {
      const embeddings: Float32Array<ArrayBuffer>[] = [];
      for (let start = 0; start < texts.length; start += BATCH) {
        embeddings.push(...(await encodeBatch(texts.slice(start, start + BATCH))));
      }
      return embeddings;
    },
    close: () => session.close(),
  };
}

async function findTextTokenizer(
  { directory, manifest }: PackFile,
  languageTokenizer: TextTokenizer,
): Promise<EncodeIds> {
  const { imageEncoder, languageModel, textTokenizer, readsTextAsLanguage, name } = manifest;
  const known = imageEncoder.text?.vocabularySize;
  if (textTokenizer !== undefined) {
    const tokenizer = readsTextAsLanguage
      ? endingTexts(await openTokenizer(directory, textTokenizer))
      : await openClipTokenizer(directory, textTokenizer);
    if (known === undefined || tokenizer.vocabularySize <= known) return tokenizer;
    const what = `has ${tokenizer.vocabularySize} tokens, but its text tower ${known}`;
    throw new AppError('MODEL_INVALID', `The text tokenizer of ${name} ${what}.`);
  }
  if (known === languageModel.vocabularySize) return endingTexts(languageTokenizer);
  throw new AppError(
    'MODEL_LACKS_TEXT',
    known === undefined
      ? `The image encoder of ${name} reads no texts.`
      : `${name} has no tokenizer for the texts that its image encoder reads.`,
  );
}

/** A language model's tokens with its end of text behind them, and nothing in front. */
function endingTexts({ encode, endOfText, vocabularySize }: TextTokenizer): EncodeIds {
  return {
    endOfText,
    vocabularySize,
    encode: (text, contextLength) => [
      ...encode(text.normalize('NFC')).slice(0, contextLength - 1),
      endOfText,
    ],
  };
}
