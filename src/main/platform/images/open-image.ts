import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';
import { readFileStart } from '#main/platform/files/read-file-start.ts';
import type { ImageFormat } from '#shared/domain/image.ts';
import { AppError } from '#shared/errors.ts';
import { toImageError } from './image-error.ts';
import { SNIFF_BYTES, sniffImageFormat } from './sniff-image-format.ts';
import { isSrgbProfile } from './srgb-profile.ts';

/** Largest picture read at all, where the decoder works line by line. */
const MAX_STREAMED_PIXELS = 500_000_000;

/** Largest picture read where the decoder holds all of it: about 400 MB. */
const MAX_BUFFERED_PIXELS = 100_000_000;

// Decoded pictures are not looked at twice, and each operation's threads hold lines of their own.
sharp.cache(false);
sharp.concurrency(1);

export interface OpenedImage {
  readonly format: ImageFormat;
  /** Size as a person sees it, after EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** Decodes the first frame, upright, in sRGB, on white where it is transparent. One use. */
  readonly pipeline: () => Sharp;
}

/**
 * Reads a picture's header, without its pixels.
 *
 * The kind is told from the content. A profile that says sRGB is not applied, so that such pictures
 * keep their very bytes, as CLIP's own preprocessing saw them.
 *
 * @throws AppError `FILE_NOT_FOUND`, `FILE_NOT_READABLE`; `IMAGE_UNSUPPORTED` if it is no JPEG, PNG,
 *   WebP, GIF, AVIF or TIFF; `IMAGE_TOO_LARGE`; `IMAGE_UNREADABLE` if its header is damaged.
 */
export async function openImage(path: string): Promise<OpenedImage> {
  const format = sniffImageFormat(await readFileStart(path, SNIFF_BYTES));
  if (format === undefined) {
    throw new AppError(
      'IMAGE_UNSUPPORTED',
      `${path} is not a JPEG, PNG, WebP, GIF, AVIF or TIFF picture.`,
    );
  }
  const metadata = await readMetadata(path);
  const { width, height } = metadata.autoOrient;
  const limit = isStreamed(format, metadata) ? MAX_STREAMED_PIXELS : MAX_BUFFERED_PIXELS;
  if (width * height > limit) {
    throw new AppError(
      'IMAGE_TOO_LARGE',
      `${path} has ${width} × ${height} pixels; at most ${limit / 1e6} million can be read.`,
    );
  }
  const options: SharpOptions = {
    autoOrient: true,
    failOn: 'truncated',
    ignoreIcc: metadata.icc !== undefined && isSrgbProfile(metadata.icc),
    limitInputPixels: limit,
    sequentialRead: true,
  };
  const pipeline = (): Sharp => {
    const image = sharp(path, options).flatten({ background: 'white' }).toColourspace('srgb');
    // sharp takes 16-bit colours to Display P3 by their profile and leaves them there.
    return metadata.space === 'rgb16' ? image.pipelineColourspace('srgb') : image;
  };
  return { format, width, height, pipeline };
}

async function readMetadata(path: string): Promise<Metadata> {
  try {
    return await sharp(path, { failOn: 'truncated', limitInputPixels: false }).metadata();
  } catch (error) {
    throw toImageError(error, path);
  }
}

/** Whether the decoder needs only a few lines in memory at a time. */
function isStreamed(format: ImageFormat, { isProgressive }: Metadata): boolean {
  return (format === 'jpeg' || format === 'png') && isProgressive !== true;
}
