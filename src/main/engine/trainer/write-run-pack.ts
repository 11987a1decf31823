import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import {
  type PackManifest,
  type PackTokenizer,
  parsePackManifest,
} from '#core/packs/pack-manifest.ts';
import {
  serializeMergesText,
  serializeVocabJson,
} from '#core/tokenizers/serialize-tokenizer-files.ts';
import { resolvePackPath } from '#main/engine/captioner/pack-files.ts';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';
import { hashFile } from '#main/platform/files/hash-file.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import type { OpenRun } from './open-run.ts';
import type { WeightData } from './training-session.ts';

const WEIGHTS_FILE = 'model.safetensors';

/** The weights of a pack made from a run: the mapping network, and all of the language model if any of it was trained. */
export function toPackWeights(
  { model, recipe }: OpenRun,
  trained: ReadonlyMap<string, WeightData>,
): ReadonlyMap<string, WeightData> {
  const isInPack = (name: string) => !name.startsWith('gpt.') || recipe.languageModel !== 'frozen';
  const ofModel = [...model.weights].filter(([name]) => isInPack(name));
  return new Map([...ofModel, ...trained]);
}

/**
 * Makes a model pack of the run's best weights, in its folder `best`: what was not trained is used where it lies.
 *
 * @param name Of the run.
 */
export async function writeRunPack(folder: string, run: OpenRun, name: string): Promise<void> {
  const directory = join(folder, 'best');
  const { manifest: base } = run.model.pack;
  await mkdir(directory, { recursive: true });
  const tokenizers = await writeTokenizers(directory, run);
  const { mapper, imageEncoder, languageModel } = describeParts(run);
  const { prefixLength } = run.model.mapper;
  const manifest: PackManifest = {
    ...base,
    ...tokenizers,
    name: toPackName(name),
    title: name,
    description: `${base.title}, fine-tuned on ${run.train.length} captions.`,
    source: `Fine-tuned from ${base.name} by the run ${name}. ${base.source}`,
    ...{ mapper, imageEncoder, languageModel },
    decoding: {
      ...base.decoding,
      stopTokens: [...run.model.stopTokens],
      maxTokens: Math.min(base.decoding.maxTokens, languageModel.positions - prefixLength),
    },
    files: [],
  };
  const files = await describeFiles(directory, manifest, base);
  const path = join(directory, 'manifest.json');
  const json = `${JSON.stringify({ ...manifest, files }, null, 2)}\n`;
  parsePackManifest(json, path);
  await writeFileAtomically(path, [json]);
}

function describeParts({ model, recipe }: OpenRun) {
  const { manifest: base, directory } = model.pack;
  const resolved = (weights: string | readonly string[]) =>
    typeof weights === 'string'
      ? resolvePackPath(directory, weights)
      : weights.map((path) => resolvePackPath(directory, path));
  const { kind, prefixLength } = model.mapper;
  const isLanguageModelTrained = recipe.languageModel !== 'frozen';
  return {
    imageEncoder: { ...base.imageEncoder, weights: resolved(base.imageEncoder.weights) },
    mapper: {
      ...{ kind, prefixLength, weights: WEIGHTS_FILE },
      ...(model.mapper.kind === 'transformer' ? { heads: model.mapper.heads } : {}),
      normalizeEmbeddings: model.normalizeEmbeddings,
    },
    languageModel: {
      ...base.languageModel,
      vocabularySize: model.languageModel.vocabularySize,
      weights: isLanguageModelTrained ? WEIGHTS_FILE : resolved(base.languageModel.weights),
    },
  };
}

async function writeTokenizers(directory: string, { model }: OpenRun) {
  const { manifest, directory: from } = model.pack;
  const { textTokenizer } = manifest;
  const copyAll = async (tokenizer: PackTokenizer): Promise<PackTokenizer> => {
    const paths = 'json' in tokenizer ? [tokenizer.json] : [tokenizer.vocabulary, tokenizer.merges];
    for (const path of paths) {
      await mkdir(join(directory, path, '..'), { recursive: true });
      await copyFile(resolvePackPath(from, path), join(directory, path));
    }
    return tokenizer;
  };
  const ofText = textTokenizer === undefined ? {} : { textTokenizer: await copyAll(textTokenizer) };
  const { tokenizerFiles } = model;
  if (tokenizerFiles === undefined) {
    return { tokenizer: await copyAll(manifest.tokenizer), ...ofText };
  }
  const tokenizer = { vocabulary: 'captions-vocab.json', merges: 'captions-merges.txt' };
  await writeFile(join(directory, tokenizer.vocabulary), serializeVocabJson(tokenizerFiles));
  await writeFile(join(directory, tokenizer.merges), serializeMergesText(tokenizerFiles));
  // A text tower without a tokenizer of its own reads with the pack's.
  const ofTower = textTokenizer ?? (manifest.imageEncoder.text && manifest.tokenizer);
  return {
    tokenizer,
    ...(ofTower === undefined ? {} : { textTokenizer: await copyAll(ofTower) }),
  };
}

/** What a manifest says of each file it names; hashes of the base pack's are known. */
async function describeFiles(
  directory: string,
  manifest: PackManifest,
  base: PackManifest,
): Promise<PackManifest['files']> {
  const paths = new Set<string>();
  for (const { weights } of [manifest.imageEncoder, manifest.mapper, manifest.languageModel]) {
    for (const path of [weights].flat()) paths.add(path);
  }
  for (const tokenizer of [manifest.tokenizer, manifest.textTokenizer]) {
    if (tokenizer === undefined) continue;
    if ('json' in tokenizer) paths.add(tokenizer.json);
    else paths.add(tokenizer.vocabulary).add(tokenizer.merges);
  }
  const files: PackManifest['files'] = [];
  for (const path of paths) {
    const at = resolvePackPath(directory, path);
    const { sizeBytes, modifiedAt } = await getFileStats(at);
    const known = isAbsolute(path)
      ? base.files.find(
          (file) => basename(file.path) === basename(path) && file.sizeBytes === sizeBytes,
        )
      : undefined;
    const sha256 = known?.sha256 ?? (await hashFile(at));
    files.push({
      ...{ path, sizeBytes, sha256 },
      ...(isAbsolute(path) ? { modifiedAtMs: modifiedAt } : {}),
    });
  }
  return files;
}

/** What of a run's name can be a pack's. */
function toPackName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/giu, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 64);
  return plain === '' ? 'run' : plain;
}
