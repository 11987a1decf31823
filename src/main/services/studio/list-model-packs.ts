import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type PackManifest, parsePackManifest } from '#core/packs/pack-manifest.ts';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import type { ModelPackSummary, PackParts } from '#shared/api/model-status.ts';
import { AppError } from '#shared/errors.ts';

const MANIFEST = 'manifest.json';
const MAX_MANIFEST_BYTES = 1 << 20;

export interface PackFolders {
  /** Whose sub-folders come with the studio. */
  readonly builtIn: string;
  /** Whose sub-folders the person added. */
  readonly own: string;
}

/**
 * The model packs on this computer, the built-in ones first; a broken one is listed with its problem.
 *
 * @param selected Name of the one that suggests; `null` or one that is gone means the first usable.
 */
export async function listModelPacks(
  folders: PackFolders,
  selected: string | null,
): Promise<readonly ModelPackSummary[]> {
  const [builtIn, own] = await Promise.all([
    listFolder(folders.builtIn, true),
    listFolder(folders.own, false),
  ]);
  const packs = [...builtIn, ...own];
  const usable = packs.filter(({ problem }) => problem === null);
  const chosen = usable.find(({ name }) => name === selected) ?? usable[0];
  return packs.map((pack) => ({ ...pack, isSelected: pack === chosen }));
}

/** Folder of the pack that suggests. @throws AppError `MODEL_NOT_FOUND` if none can. */
export function getSelectedPack(packs: readonly ModelPackSummary[]): string {
  const selected = packs.find(({ isSelected }) => isSelected);
  if (selected === undefined) {
    throw new AppError('MODEL_NOT_FOUND', 'There is no usable model pack on this computer.');
  }
  return selected.directory;
}

async function listFolder(
  folder: string,
  isBuiltIn: boolean,
): Promise<readonly ModelPackSummary[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const packs = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map(({ name }) => describePack(join(folder, name), name, isBuiltIn)),
  );
  return packs.filter((pack) => pack !== undefined);
}

async function describePack(
  directory: string,
  folderName: string,
  isBuiltIn: boolean,
): Promise<ModelPackSummary | undefined> {
  const path = join(directory, MANIFEST);
  const common = { directory, isBuiltIn, isSelected: false };
  try {
    // Folders without a manifest are no packs, broken or not.
    if ((await getFileStats(path).catch(() => undefined)) === undefined) return undefined;
    const signal = new AbortController().signal;
    const text = await readTextFile(path, { maxBytes: MAX_MANIFEST_BYTES, signal });
    const manifest = parsePackManifest(text, path);
    const { name, title, description, licence, files } = manifest;
    return {
      ...common,
      ...{ name, title, description, licence },
      parts: toParts(manifest),
      sizeBytes: files.reduce((sum, file) => sum + file.sizeBytes, 0),
      problem: await findProblem(directory, manifest),
    };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const unknown = { title: folderName, description: '', licence: '', sizeBytes: 0, parts: null };
    return { ...common, ...unknown, name: folderName, problem };
  }
}

function toParts({
  language,
  source,
  imageEncoder,
  mapper,
  languageModel,
}: PackManifest): PackParts {
  const { layers, imageSize, patchSize } = imageEncoder.vision;
  return {
    ...{ language, source },
    imageEncoder: { kind: imageEncoder.kind, layers, imageSize, patchSize },
    mapper: { kind: mapper.kind, prefixLength: mapper.prefixLength },
    languageModel: {
      kind: languageModel.kind,
      layers: languageModel.layers,
      width: languageModel.width,
      vocabularySize: languageModel.vocabularySize,
    },
  };
}

/** Sizes only: hashing gigabytes is what "verify" is for. */
async function findProblem(directory: string, { files }: PackManifest): Promise<string | null> {
  for (const { path, sizeBytes } of files) {
    const stats = await getFileStats(resolve(directory, path)).catch(() => undefined);
    if (stats === undefined) return `${path} is missing.`;
    if (stats.sizeBytes !== sizeBytes) {
      return `${path} has ${stats.sizeBytes} bytes instead of ${sizeBytes}.`;
    }
  }
  return null;
}
