import { preprocessClip } from '#core/preprocess/preprocess-clip.ts';
import type { ImageFile } from '#main/engine/protocol/captioner-methods.ts';
import { decodeImage } from '#main/platform/images/decode-image.ts';
import { floatsOf, floatTensor } from '#main/platform/onnx/session.ts';
import { AppError, type ErrorCode } from '#shared/errors.ts';
import type { OpenPack } from './open-pack.ts';

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

/** Decodes and preprocesses pictures whose embedding is not known. */
async function readImages(pack: OpenPack, images: readonly ImageFile[]): Promise<ReadImages> {
  const { preprocessing, projectionWidth } = pack.manifest.imageEncoder;
  const errors = new Map<number, EncodingError>();
  const pictures = await Promise.all(
    images.map(async ({ path, embedding }, index) => {
      if (embedding?.length === projectionWidth) return { embedding };
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

/** Encodes pictures as one batch. */
async function encodeImages(
  pack: OpenPack,
  { pictures, errors }: ReadImages,
): Promise<EncodedImages> {
  const width = pack.manifest.imageEncoder.projectionWidth;
  const read = pictures.flatMap((picture, index) => (picture ? [index] : []));
  const embeddings = new Float32Array(read.length * width);
  const fresh: { readonly row: number; readonly pixels: Float32Array }[] = [];
  for (const [row, index] of read.entries()) {
    const picture = pictures[index] ?? null;
    if (picture !== null && 'pixels' in picture) fresh.push({ row, pixels: picture.pixels });
    else if (picture !== null) embeddings.set(picture.embedding, row * width);
  }
  const encoded = await encodePixels(
    pack,
    fresh.map(({ pixels }) => pixels),
  );
  for (const [place, { row }] of fresh.entries()) {
    embeddings.set(encoded.subarray(place * width, (place + 1) * width), row * width);
  }
  return { embeddings, read, errors };
}

/**
 * Encodes any number of pictures, a batch at a time; the next batch's files are decoded meanwhile, on the
 * threads that the runtime leaves.
 */
export async function* encodeInBatches(
  pack: OpenPack,
  images: readonly ImageFile[],
  batchSize: number,
): AsyncGenerator<{
  readonly start: number;
  readonly count: number;
  readonly encoded: EncodedImages;
}> {
  const read = (start: number): Promise<ReadImages> => {
    const reading = readImages(pack, images.slice(start, start + batchSize));
    // Whoever stops asking does not hear of what fails afterwards.
    reading.catch(() => {});
    return reading;
  };
  let ahead = read(0);
  for (let start = 0; start < images.length; start += batchSize) {
    const current = await ahead;
    ahead = read(start + batchSize);
    yield { start, count: current.pictures.length, encoded: await encodeImages(pack, current) };
  }
}

/** @param tensors Each `[3, S, S]`. @returns `[tensors.length, E]` */
export async function encodePixels(
  pack: OpenPack,
  tensors: readonly Float32Array[],
): Promise<Float32Array> {
  if (tensors.length === 0) return new Float32Array(0);
  const { size } = pack.manifest.imageEncoder.preprocessing;
  const pixels = new Float32Array(tensors.length * 3 * size * size);
  for (const [row, tensor] of tensors.entries()) pixels.set(tensor, row * tensor.length);
  const { embedding } = await pack.imageEncoder.run({
    pixels: floatTensor(pixels, [tensors.length, 3, size, size]),
  });
  return floatsOf(embedding);
}
