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
import { KEYWORD_FILES, writeKeywordFiles } from '#main/engine/captioner/keyword-files.ts';
import { resolvePackPath } from '#main/engine/captioner/pack-files.ts';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';
import { hashFile } from '#main/platform/files/hash-file.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import type { OpenRun } from './open-run.ts';
import type { WeightData } from './training-session.ts';

const WEIGHTS_FILE = 'model.safetensors';

/** What is told from keywords is drawn several times, and the picture decides. */
const RANKED = { method: 'ranked', beams: 5 } as const;

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
  const { mapper: _, keywords: __, ...rest } = base;
  if (run.keywords !== undefined) await writeKeywordFiles(directory, run.keywords);
  const manifest: PackManifest = {
    ...rest,
    ...tokenizers,
    name: toPackName(name),
    title: name,
    description: `${base.title}, fine-tuned on ${run.train.length} captions.`,
    source: `Fine-tuned from ${base.name} by the run ${name}. ${base.source}`,
    ...describeParts(run),
    decoding: {
      ...base.decoding,
      ...(run.model.network.kind === 'keywords' ? RANKED : {}),
      stopTokens: [...run.model.stopTokens],
      maxTokens: Math.min(base.decoding.maxTokens, run.tokenRoom),
    },
    files: [],
  };
  const files = await describeFiles(directory, manifest, base);
  const path = join(directory, 'manifest.json');
  const json = `${JSON.stringify({ ...manifest, files }, null, 2)}\n`;
  parsePackManifest(json, path);
  await writeFileAtomically(path, [json]);
}

function describeParts({
  model,
  recipe,
}: OpenRun): Pick<PackManifest, 'imageEncoder' | 'mapper' | 'keywords' | 'languageModel'> {
  const { manifest: base, directory } = model.pack;
  const { network, normalizeEmbeddings } = model;
  const resolved = (weights: string | readonly string[]) =>
    typeof weights === 'string'
      ? resolvePackPath(directory, weights)
      : weights.map((path) => resolvePackPath(directory, path));
  const imageEncoder = { ...base.imageEncoder, weights: resolved(base.imageEncoder.weights) };
  if (network.kind === 'recurrent') {
    const { embeddingWidth: _, ...sizes } = network.config;
    const weights = { weights: WEIGHTS_FILE, normalizeEmbeddings };
    return { imageEncoder, languageModel: { kind: 'lstm', ...weights, ...sizes } };
  }
  if (network.kind === 'keywords') {
    return {
      ...{ imageEncoder, keywords: KEYWORD_FILES },
      languageModel: { kind: 'gpt2', weights: WEIGHTS_FILE, ...network.languageModel },
    };
  }
  const { mapper, languageModel } = network;
  return {
    imageEncoder,
    mapper: {
      ...{ kind: mapper.kind, prefixLength: mapper.prefixLength, weights: WEIGHTS_FILE },
      ...(mapper.kind === 'transformer' ? { heads: mapper.heads } : {}),
      normalizeEmbeddings,
    },
    languageModel: {
      ...{ kind: 'gpt2', ...languageModel },
      weights:
        recipe.languageModel === 'frozen' ? resolved(base.languageModel.weights) : WEIGHTS_FILE,
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
  if (ofTower === undefined) return { tokenizer };
  const copied = { tokenizer, textTokenizer: await copyAll(ofTower) };
  return textTokenizer === undefined ? { ...copied, readsTextAsLanguage: true } : copied;
}

/** What a manifest says of each file it names; hashes of the base pack's are known. */
async function describeFiles(
  directory: string,
  manifest: PackManifest,
  base: PackManifest,
): Promise<PackManifest['files']> {
  const files: PackManifest['files'] = [];
  for (const path of listPaths(manifest)) {
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

/** Every file that a manifest's parts name, once. */
function listPaths(manifest: PackManifest): ReadonlySet<string> {
  const { imageEncoder, mapper, keywords, languageModel, tokenizer, textTokenizer } = manifest;
  const weights = [imageEncoder, mapper, languageModel].flatMap((part) => part?.weights ?? []);
  const ofTokenizers = [tokenizer, textTokenizer].flatMap((files) => {
    if (files === undefined) return [];
    return 'json' in files ? [files.json] : [files.vocabulary, files.merges];
  });
  const ofKeywords = keywords === undefined ? [] : [keywords.vocabulary, keywords.weights];
  return new Set([...weights, ...ofKeywords, ...ofTokenizers]);
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
