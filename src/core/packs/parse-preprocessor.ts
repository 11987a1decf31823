import { z } from 'zod';
import { CheckpointError } from '#core/checkpoints/checkpoint-error.ts';
import { parseConfig } from '#core/checkpoints/parse-config.ts';
import {
  type ClipPreprocessing,
  OPENAI_CLIP_PREPROCESSING,
} from '#core/preprocess/preprocess-clip.ts';

const pixels = z.int().positive();
const perChannel = z.tuple([z.number(), z.number(), z.number()]);

const schema = z.object({
  do_resize: z.boolean().default(true),
  do_center_crop: z.boolean().default(true),
  do_normalize: z.boolean().default(true),
  /** PIL's numbers: 3 is bicubic. */
  resample: z.int().default(3),
  size: z.union([pixels, z.object({ shortest_edge: pixels })]).nullish(),
  crop_size: z.union([pixels, z.object({ height: pixels, width: pixels })]).nullish(),
  image_mean: perChannel.nullish(),
  image_std: perChannel.nullish(),
});

/**
 * Reads a model folder's `preprocessor_config.json`.
 *
 * @param imageSize What the image encoder reads; the file must say the same.
 * @throws CheckpointError `CONFIG_INVALID` naming what differs from CLIP's own preprocessing.
 */
export function parsePreprocessor(
  json: string,
  imageSize: number,
  where: string,
): ClipPreprocessing {
  const file = parseConfig(json, schema, where);
  const refuse = (what: string): never => {
    throw new CheckpointError('CONFIG_INVALID', `${where}: ${what}`);
  };
  for (const step of ['do_resize', 'do_center_crop', 'do_normalize'] as const) {
    if (!file[step]) refuse(`${step} is false, which is not how CLIP reads pictures`);
  }
  if (file.resample !== 3) refuse(`resample is ${file.resample}; only 3 (bicubic) is supported`);
  const side = typeof file.size === 'object' ? file.size?.shortest_edge : file.size;
  const crops =
    typeof file.crop_size === 'object' && file.crop_size !== null
      ? [file.crop_size.width, file.crop_size.height]
      : [file.crop_size];
  for (const size of [side, ...crops]) {
    if (size === undefined || size === null || size === imageSize) continue;
    refuse(`pictures become ${size} pixels wide, but the image encoder reads ${imageSize}`);
  }
  return {
    size: imageSize,
    mean: file.image_mean ?? OPENAI_CLIP_PREPROCESSING.mean,
    std: file.image_std ?? OPENAI_CLIP_PREPROCESSING.std,
  };
}
