import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { PackManifest } from '#core/packs/pack-manifest.ts';
import { parsePackManifest } from '#core/packs/pack-manifest.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import { describeClip } from './describe-clip.ts';
import { describeLanguageModel } from './describe-language-model.ts';
import { describeMapper } from './describe-mapper.ts';
import { describeUnused } from './describe-unused.ts';
import { openModelSource } from './model-source.ts';
import { createFileRecorder } from './record-files.ts';

export interface ImportPackRequest {
  /** A CLIP: a model folder or a checkpoint. */
  readonly clip: string;
  /** A GPT-2 with its tokenizer: a model folder or a checkpoint in one. */
  readonly languageModel: string;
  /** A mapping network, or a whole ClipCap model, whose own language model is then taken. */
  readonly mapper: string;
  /** The pack's folder, made if it is not there. */
  readonly out: string;
  /** What ends a caption; end of text and "." if absent. */
  readonly stopTokens?: readonly number[] | undefined;
  /** Of the pack, and its title if that is absent. */
  readonly name: string;
  readonly title?: string | undefined;
  readonly licence?: string | undefined;
  readonly language?: string | undefined;
  /** Whether the mapping network was trained on embeddings of length one. */
  readonly normalizeEmbeddings?: boolean | undefined;
  /** Of a transformer mapping network; ClipCap has 8. */
  readonly mapperHeads?: number | undefined;
}

export interface ImportPackProgress {
  readonly signal: AbortSignal;
  /** Bytes of the original files that have been hashed. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface ImportedPack {
  /** Absolute. */
  readonly directory: string;
  readonly manifest: PackManifest;
  /** What a person should know, a sentence each. */
  readonly notices: readonly string[];
}

const DEFAULT_BEAMS = 5;
/** ClipCap's own limit. */
const DEFAULT_MAX_TOKENS = 67;

/**
 * Makes a model pack of published checkpoints, which stay where they are: only the tokenizer is copied.
 *
 * @throws AppError `FILE_NOT_FOUND`; `MODEL_INVALID` or `CORRUPT_FILE` saying what does not fit.
 * @throws AbortError if `signal` aborts; no manifest is written then.
 */
export async function importPack(
  request: ImportPackRequest,
  { signal, onProgress }: ImportPackProgress,
): Promise<ImportedPack> {
  const directory = resolve(request.out);
  await using clipSource = await openModelSource(request.clip);
  await using languageSource = await openModelSource(request.languageModel);
  await using mapperSource = await openModelSource(request.mapper);

  const clip = await describeClip(clipSource);
  const language = await describeLanguageModel(languageSource, mapperSource, request.stopTokens);
  const { mapper, tensors } = describeMapper(mapperSource, {
    clip: clip.imageEncoder,
    languageModel: language.languageModel,
    heads: request.mapperHeads,
    normalizeEmbeddings: request.normalizeEmbeddings ?? false,
  });
  const room = language.languageModel.positions - mapper.prefixLength;

  await mkdir(directory, { recursive: true });
  const recorder = createFileRecorder(directory, { signal, onProgress });
  for (const file of [...language.tokenizerFiles, ...clip.tokenizerFiles]) recorder.copy(file);
  for (const part of [clip.imageEncoder, mapper, language.languageModel]) {
    for (const path of [part.weights].flat()) recorder.reference(path);
  }
  const { name } = request;
  const manifest: PackManifest = {
    format: 'viclipcap-pack',
    version: 1,
    name,
    title: request.title ?? name,
    description: '',
    licence: request.licence ?? 'unknown',
    language: request.language ?? 'vi',
    source: `Imported from ${clipSource.path}, ${mapperSource.path} and ${languageSource.path}.`,
    importedFrom: [clipSource.path, mapperSource.path, languageSource.path],
    imageEncoder: clip.imageEncoder,
    mapper,
    languageModel: language.languageModel,
    tokenizer: language.tokenizer,
    ...(clip.textTokenizer === undefined ? {} : { textTokenizer: clip.textTokenizer }),
    decoding: {
      method: 'beam',
      beams: DEFAULT_BEAMS,
      maxTokens: Math.max(1, Math.min(DEFAULT_MAX_TOKENS, room)),
      stopTokens: [...language.stopTokens],
    },
    files: await recorder.write(),
  };
  const path = join(directory, 'manifest.json');
  const json = `${JSON.stringify(manifest, null, 2)}\n`;
  const parsed = parsePackManifest(json, path);
  await writeFileAtomically(path, [json], signal);
  const used = [clip.tensors, language.tensors, tensors].flatMap((index) => [...index.values()]);
  const unused = [clipSource, languageSource, mapperSource].flatMap((source) =>
    describeUnused(source, used),
  );
  return { directory, manifest: parsed, notices: [...language.notices, ...unused] };
}
