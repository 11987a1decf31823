import { basename } from 'node:path';
import { CheckpointError } from '#core/checkpoints/checkpoint-error.ts';
import { parseClipConfig } from '#core/checkpoints/clip-config-file.ts';
import { findClip } from '#core/checkpoints/clip-weights.ts';
import type { TensorIndex } from '#core/checkpoints/tensor-entry.ts';
import type { ClipConfig } from '#core/networks/clip-config.ts';
import type { PackManifest, PackTokenizer } from '#core/packs/pack-manifest.ts';
import { parsePreprocessor } from '#core/packs/parse-preprocessor.ts';
import { OPENAI_CLIP_PREPROCESSING } from '#core/preprocess/preprocess-clip.ts';
import { openClipTokenizer } from '#main/engine/captioner/pack-tokenizer.ts';
import { type FoundTokenizer, findTokenizer } from './find-tokenizer.ts';
import type { ModelSource } from './model-source.ts';
import type { CopiedFile } from './record-files.ts';

export interface ClipPart {
  readonly imageEncoder: PackManifest['imageEncoder'];
  readonly tensors: TensorIndex;
  /** Of the text tower, where there are both. */
  readonly textTokenizer: PackTokenizer | undefined;
  readonly tokenizerFiles: readonly CopiedFile[];
}

/**
 * Says what a CLIP checkpoint is, by its configuration where it has one, else by its tensors.
 *
 * @throws AppError saying what is wrong with it.
 */
export async function describeClip(source: ModelSource): Promise<ClipPart> {
  const configPath = source.findFile('config.json');
  const configJson = await source.readText('config.json');
  const config =
    configPath === undefined || configJson === undefined
      ? undefined
      : parseClipConfig(configJson, configPath);
  const found = findClip(source.tensors, source.path, config);
  const { vision, text, projectionWidth } = found.config;
  const tokenizer = found.hasTextTower ? findTokenizer(source, 'clip-') : undefined;
  if (tokenizer !== undefined) await checkTextTokenizer(tokenizer, text, source.path);
  return {
    imageEncoder: {
      kind: 'clip',
      weights: [...source.weightFiles],
      vision,
      ...(found.hasTextTower ? { text } : {}),
      projectionWidth,
      preprocessing: await describePreprocessing(source, vision.imageSize),
    },
    tensors: found.tensors,
    textTokenizer: tokenizer?.tokenizer,
    tokenizerFiles: tokenizer?.files ?? [],
  };
}

/** @throws CheckpointError `VOCABULARY_DISAGREES`; AppError `MODEL_INVALID` if it is no tokenizer of CLIP's. */
async function checkTextTokenizer(
  { tokenizer, files }: FoundTokenizer,
  { vocabularySize }: ClipConfig['text'],
  where: string,
): Promise<void> {
  const [first = '', second = ''] = files.map(({ from }) => from);
  const originals = 'json' in tokenizer ? { json: first } : { vocabulary: first, merges: second };
  const found = await openClipTokenizer('', originals);
  if (found.vocabularySize <= vocabularySize) return;
  const sizes = `${found.vocabularySize} tokens, but its text tower ${vocabularySize}`;
  throw new CheckpointError('VOCABULARY_DISAGREES', `${where}: the text tokenizer has ${sizes}`);
}

async function describePreprocessing(source: ModelSource, imageSize: number) {
  const name = 'preprocessor_config.json';
  const json = await source.readText(name);
  const { size, mean, std } =
    json === undefined
      ? { ...OPENAI_CLIP_PREPROCESSING, size: imageSize }
      : parsePreprocessor(json, imageSize, source.findFile(name) ?? basename(name));
  const tuple = ([red, green, blue]: typeof mean): [number, number, number] => [red, green, blue];
  return { size, mean: tuple(mean), std: tuple(std) };
}
