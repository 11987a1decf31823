import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type PackManifest, parsePackManifest } from '#core/packs/pack-manifest.ts';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';
import { MAX_MANIFEST_BYTES } from '#main/engine/captioner/pack-files.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import type { ModelPackSummary, PackParts, PackPlace } from '#shared/api/model-status.ts';
import { AppError } from '#shared/errors.ts';
import { estimatePack } from './estimate-memory.ts';
import { isUnfinished } from './unfinished-folder.ts';

const MANIFEST = 'manifest.json';

export interface PackFolders {
  /** Whose sub-folders come with the studio. */
  readonly builtIn: string;
  /** Whose sub-folders the studio made. */
  readonly own: string;
  /** Folders that a person named: packs, or with packs in them. */
  readonly opened: readonly string[];
}

/**
 * The model packs on this computer, the built-in ones first; a broken one is listed with its problem.
 *
 * A name belongs to the first pack that has it, since settings and projects know packs by their names.
 *
 * @param wanted Names, of which the first that is there and usable suggests; else the first usable.
 */
export async function listPacks(
  folders: PackFolders,
  wanted: readonly (string | null)[],
): Promise<readonly ModelPackSummary[]> {
  const found = await Promise.all([
    listFolder(folders.builtIn, 'built-in'),
    listFolder(folders.own, 'own'),
    ...folders.opened.map(listOpened),
  ]);
  const packs = withUniqueNames(withoutRepeats(found.flat()));
  const usable = packs.filter(({ problem }) => problem === null);
  const [chosen = usable[0]] = wanted.flatMap((name) =>
    usable.filter((pack) => pack.name === name),
  );
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

/** A folder named twice, or inside another that was named. */
function withoutRepeats(packs: readonly ModelPackSummary[]): readonly ModelPackSummary[] {
  const seen = new Set<string>();
  return packs.filter(({ directory }) => !seen.has(directory) && seen.add(directory));
}

function withUniqueNames(packs: readonly ModelPackSummary[]): readonly ModelPackSummary[] {
  const owners = new Map<string, string>();
  return packs.map((pack) => {
    const owner = owners.get(pack.name);
    if (owner === undefined) owners.set(pack.name, pack.directory);
    if (owner === undefined || pack.problem !== null) return pack;
    return { ...pack, problem: `The pack in ${owner} has the same name, ${pack.name}.` };
  });
}

async function listOpened(folder: string): Promise<readonly ModelPackSummary[]> {
  const itself = await describePack(resolve(folder), basename(folder), 'opened');
  return itself === undefined ? listFolder(folder, 'opened') : [itself];
}

async function listFolder(folder: string, place: PackPlace): Promise<readonly ModelPackSummary[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const packs = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .filter(({ name }) => !isUnfinished(name))
      .map(({ name }) => describePack(resolve(folder, name), name, place)),
  );
  return packs.filter((pack) => pack !== undefined);
}

async function describePack(
  directory: string,
  folderName: string,
  place: PackPlace,
): Promise<ModelPackSummary | undefined> {
  const path = join(directory, MANIFEST);
  const common = { directory, place, isSelected: false };
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
      memoryBytes: estimatePack(manifest).memoryBytes,
      sizeBytes: files.reduce((sum, file) => sum + file.sizeBytes, 0),
      problem: await findProblem(directory, manifest),
    };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const unknown = { description: '', licence: '', sizeBytes: 0, memoryBytes: null, parts: null };
    return { ...common, ...unknown, name: folderName, title: folderName, problem };
  }
}

function toParts({
  language,
  source,
  importedFrom,
  imageEncoder,
  mapper,
  languageModel,
  precision,
}: PackManifest): PackParts {
  const { layers, imageSize, patchSize } = imageEncoder.vision;
  return {
    ...{ language, source, importedFrom: importedFrom ?? null },
    imageEncoder: { kind: imageEncoder.kind, layers, imageSize, patchSize },
    mapper: mapper === undefined ? null : { kind: mapper.kind, prefixLength: mapper.prefixLength },
    languageModel: {
      ...{ kind: languageModel.kind, vocabularySize: languageModel.vocabularySize },
      ...(languageModel.kind === 'gpt2'
        ? { layers: languageModel.layers, width: languageModel.width }
        : { layers: 1, width: languageModel.stateWidth }),
    },
    precision:
      precision === undefined
        ? null
        : {
            weights: precision.weights,
            from: precision.from.name,
            comparison: precision.comparison ?? null,
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
