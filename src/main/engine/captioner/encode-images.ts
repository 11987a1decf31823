import { type ClipPreprocessing, preprocessClip } from '#core/preprocess/preprocess-clip.ts';
import type { ImageFile } from '#main/engine/protocol/captioner-methods.ts';
import { decodeImage } from '#main/platform/images/decode-image.ts';
import { AppError, type ErrorCode } from '#shared/errors.ts';
import { encodePixels } from './encode-pixels.ts';
import type { OpenPack } from './open-pack.ts';

/** Pictures that go through the tower together: enough for its speed, few enough to be interrupted between. */
const ENCODED_TOGETHER = 8;

export interface EncodingError {
  readonly code: ErrorCode;
  readonly message: string;
}

export interface EncodedImages {
  /** `[read.length, E]` */
  readonly embeddings: Float32Array;
  /** Which of the images have a row, in row order. */
  readonly read: readonly number[];
  /** Why the others have none. */
  readonly errors: ReadonlyMap<number, EncodingError>;
}

/** Pictures as the image encoder reads them. */
interface ReadImages {
  readonly pictures: readonly ReadPicture[];
  readonly errors: ReadonlyMap<number, EncodingError>;
}

/** `pixels` `[3, S, S]`, or the `embedding` `[E]` known from before; `null` for what cannot be read. */
type ReadPicture = { readonly pixels: Float32Array } | { readonly embedding: Float32Array } | null;

/** What reading a picture takes of the encoder it is read for. */
interface EncoderInput {
  readonly preprocessing: ClipPreprocessing;
  /** Of an embedding (E). */
  readonly width: number;
}

/** Decodes and preprocesses pictures whose embedding is not known. */
async function readImages(
  { preprocessing, width }: EncoderInput,
  images: readonly ImageFile[],
): Promise<ReadImages> {
  const errors = new Map<number, EncodingError>();
  const pictures = await Promise.all(
    images.map(async ({ path, embedding }, index) => {
      if (embedding?.length === width) return { embedding };
      try {
        return { pixels: preprocessClip(await decodeImage(path), preprocessing) };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        errors.set(index, { code: error.code, message: error.message });
        return null;
      }
    }),
  );
  return { pictures, errors };
}

/**
 * Reads any number of pictures, a batch at a time; the next batch's files are decoded while the caller works on
 * one, on the threads that the runtime leaves.
 */
export async function* readInBatches(
  images: readonly ImageFile[],
  batchSize: number,
  input: EncoderInput,
): AsyncGenerator<{ readonly start: number; readonly batch: ReadImages }> {
  const read = (start: number): Promise<ReadImages> => {
    const reading = readImages(input, images.slice(start, start + batchSize));
    // Whoever stops asking does not hear of what fails afterwards.
    reading.catch(() => {});
    return reading;
  };
  let ahead = read(0);
  for (let start = 0; start < images.length; start += batchSize) {
    const batch = await ahead;
    ahead = read(start + batchSize);
    yield { start, batch };
  }
}

/**
 * Encodes the pictures of a batch whose embedding is not known.
 *
 * @param pause Called between a few pictures and the next; throws to give up.
 */
export async function encodeImages(
  pack: OpenPack,
  { pictures, errors }: ReadImages,
  pause: () => Promise<void>,
): Promise<EncodedImages> {
  const { width } = pack.encoder;
  const read = pictures.flatMap((picture, index) => (picture ? [index] : []));
  const embeddings = new Float32Array(read.length * width);
  const fresh: { readonly row: number; readonly pixels: Float32Array }[] = [];
  for (const [row, index] of read.entries()) {
    const picture = pictures[index] ?? null;
    if (picture !== null && 'pixels' in picture) fresh.push({ row, pixels: picture.pixels });
    else if (picture !== null) embeddings.set(picture.embedding, row * width);
  }
  for (let start = 0; start < fresh.length; start += ENCODED_TOGETHER) {
    if (start > 0) await pause();
    const some = fresh.slice(start, start + ENCODED_TOGETHER);
    const encoded = await encodePixels(
      pack,
      some.map(({ pixels }) => pixels),
    );
    for (const [place, { row }] of some.entries()) {
      embeddings.set(encoded.subarray(place * width, (place + 1) * width), row * width);
    }
  }
  return { embeddings, read, errors };
}
