import { createHash } from 'node:crypto';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type PackManifest, parsePackManifest } from '#core/packs/pack-manifest.ts';
import { getPackNetwork } from '#core/packs/pack-network.ts';
import {
  findDecoder,
  findImageEncoder,
  findMapper,
  findRecurrent,
  findTextEncoder,
  type Role,
} from '#main/engine/captioner/open-role.ts';
import { type PackFile, readPack, resolvePackPath } from '#main/engine/captioner/pack-files.ts';
import { toFileError } from '#main/platform/files/file-error.ts';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';
import { hashFile } from '#main/platform/files/hash-file.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import type { PackPrecision } from '#shared/api/model-status.ts';
import { AppError } from '#shared/errors.ts';
import { comparePacks } from './compare-packs.ts';
import { writeQuantizedWeights } from './write-quantized-weights.ts';

export interface QuantizePackRequest {
  /** The original's folder, absolute. */
  readonly pack: string;
  readonly precision: PackPrecision;
  /** The new pack's folder, absolute; made if it is not there. */
  readonly out: string;
  /** Of the new pack. */
  readonly name: string;
  readonly title: string;
  /** That the two are compared on; absolute paths. */
  readonly pictures: readonly string[];
}

export interface QuantizePackProgress {
  readonly signal: AbortSignal;
  /** Tensors that have been written and captions that have been made. */
  readonly onProgress: (done: number, total: number) => void;
}

const WEIGHT_FILES = {
  imageEncoder: 'clip.safetensors',
  mapper: 'mapper.safetensors',
  languageModel: 'language-model.safetensors',
} as const;

type Part = keyof typeof WEIGHT_FILES;

/**
 * Only the language model goes below 8 bits. What the image encoder and the mapping network get wrong is read by every
 * step after them: with the demo's pack they made six sevenths of the difference that 4 bits everywhere made.
 */
function choosePrecision(part: Part, precision: PackPrecision): PackPrecision {
  return part === 'languageModel' ? precision : 'int8';
}

/**
 * Makes a pack with the same networks and its weights in codes of a few bits, and measures what that costs.
 *
 * @throws AppError as `readPack`; `BAD_REQUEST` if the pack is in codes already.
 * @throws AbortError if `signal` aborts; no manifest is written then.
 */
export async function quantizePack(
  request: QuantizePackRequest,
  progress: QuantizePackProgress,
): Promise<PackManifest> {
  const original = await readPack(request.pack);
  const { name, precision } = original.manifest;
  if (precision !== undefined) {
    const instead = `quantize ${precision.from.name}, the pack that it was made from`;
    throw new AppError('BAD_REQUEST', `${name} is in ${precision.weights} already; ${instead}.`);
  }
  await mkdir(request.out, { recursive: true });
  return makePack(original, request, progress);
}

async function makePack(
  original: PackFile,
  { out, precision, name, title, pictures }: QuantizePackRequest,
  { signal, onProgress }: QuantizePackProgress,
): Promise<PackManifest> {
  const parts = await openParts(original);
  let done = 0;
  const total =
    parts.reduce((sum, { roles: [role] }) => sum + (role?.tensors.size ?? 0), 0) +
    2 * pictures.length;
  const step = (): void => {
    signal.throwIfAborted();
    done += 1;
    onProgress(done, total);
  };
  try {
    for (const { part, roles } of parts) {
      await writeQuantizedWeights(join(out, WEIGHT_FILES[part]), {
        graphs: roles.map(({ graph }) => graph),
        tensors: roles[0]?.tensors ?? new Map(),
        precision: choosePrecision(part, precision),
        onTensor: step,
      });
    }
  } finally {
    for (const { roles } of parts)
      await Promise.all(roles.map((role) => role[Symbol.asyncDispose]()));
  }
  const kept = await copyTextFiles(original, out);
  const written = parts.map(({ part }) => WEIGHT_FILES[part]);
  const files = await describeFiles(out, [...written, ...kept], signal);
  const { imageEncoder, mapper, languageModel } = original.manifest;
  const made: PackManifest = {
    ...original.manifest,
    ...{ name, title, files },
    imageEncoder: { ...imageEncoder, weights: WEIGHT_FILES.imageEncoder },
    ...(mapper === undefined ? {} : { mapper: { ...mapper, weights: WEIGHT_FILES.mapper } }),
    languageModel: { ...languageModel, weights: WEIGHT_FILES.languageModel },
    precision: {
      weights: precision,
      from: { name: original.manifest.name, sha256: hashText(original.json) },
    },
  };
  const quantized = { directory: out, manifest: made, json: JSON.stringify(made) };
  const comparison = await comparePacks({ original, quantized, pictures, onPicture: step });
  return writeManifest(out, made, { comparison, signal });
}

async function writeManifest(
  directory: string,
  made: PackManifest,
  {
    comparison,
    signal,
  }: {
    readonly comparison: NonNullable<PackManifest['precision']>['comparison'];
    readonly signal: AbortSignal;
  },
): Promise<PackManifest> {
  const path = join(directory, 'manifest.json');
  const precision = made.precision && { ...made.precision, comparison };
  const json = `${JSON.stringify({ ...made, precision }, null, 2)}\n`;
  const manifest = parsePackManifest(json, path);
  await writeFileAtomically(path, [json], signal);
  return manifest;
}

/** Each part with the networks that read its weights. */
async function openParts(
  pack: PackFile,
): Promise<readonly { readonly part: Part; readonly roles: readonly Role[] }[]> {
  const opened: { readonly part: Part; readonly roles: Role[] }[] = [];
  try {
    for (const [part, finders] of listFinders(pack)) {
      const roles: Role[] = [];
      opened.push({ part, roles });
      for (const find of finders) roles.push(await find());
    }
    return opened;
  } catch (error) {
    for (const { roles } of opened) {
      await Promise.all(roles.map((role) => role[Symbol.asyncDispose]()));
    }
    throw error;
  }
}

function listFinders(
  pack: PackFile,
): readonly (readonly [part: Part, finders: readonly (() => Promise<Role>)[]])[] {
  const network = getPackNetwork(pack.manifest);
  const { text } = pack.manifest.imageEncoder;
  const imageEncoder = [
    'imageEncoder',
    [() => findImageEncoder(pack), ...(text === undefined ? [] : [() => findTextEncoder(pack)])],
  ] as const;
  if (network.kind === 'prefix') {
    return [
      imageEncoder,
      ['mapper', [() => findMapper(pack, network)]],
      ['languageModel', [() => findDecoder(pack, network)]],
    ];
  }
  if (network.kind === 'keywords') {
    return [imageEncoder, ['languageModel', [() => findDecoder(pack, network)]]];
  }
  const { languageModel } = network;
  return [
    imageEncoder,
    [
      'languageModel',
      (['start', 'next'] as const).map((part) => () => findRecurrent(pack, languageModel, part)),
    ],
  ];
}

/** Tokenizers, and keywords where there are some. */
async function copyTextFiles(
  { directory, manifest }: PackFile,
  out: string,
): Promise<readonly string[]> {
  const tokenizers = [manifest.tokenizer, manifest.textTokenizer].filter(
    (one) => one !== undefined,
  );
  const { keywords } = manifest;
  const ofKeywords = keywords === undefined ? [] : [keywords.vocabulary, keywords.weights];
  const ofTokenizers = tokenizers.flatMap((tokenizer) =>
    'json' in tokenizer ? [tokenizer.json] : [tokenizer.vocabulary, tokenizer.merges],
  );
  const names = [...ofTokenizers, ...ofKeywords];
  for (const name of names) {
    const to = join(out, name);
    await copyFile(resolvePackPath(directory, name), to).catch((error: unknown) => {
      throw toFileError(error, to, 'write');
    });
  }
  return names;
}

function describeFiles(directory: string, names: readonly string[], signal: AbortSignal) {
  return Promise.all(
    names.map(async (path) => {
      const at = join(directory, path);
      const { sizeBytes } = await getFileStats(at);
      return { path, sizeBytes, sha256: await hashFile(at, signal) };
    }),
  );
}

function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
