import { existsSync } from 'node:fs';
import { constants, copyFile, mkdir } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { type PackManifest, parsePackManifest } from '#core/packs/pack-manifest.ts';
import { readPack } from '#main/engine/captioner/pack-files.ts';
import { readRunFile } from '#main/engine/trainer/run-file.ts';
import { identifyPack } from '#main/engine/trainer/training-model.ts';
import { findTextFile } from '#main/platform/files/find-text-file.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import { toPackName } from '#main/services/models/to-pack-name.ts';
import { AppError } from '#shared/errors.ts';

const NOTE_FILE = 'pack.json';

const noteSchema = z.object({ name: z.string(), directory: z.string(), hash: z.string() });

/** A pack that was made of a run. */
export type MadePack = z.infer<typeof noteSchema>;

/** The pack that was made of a run, if it is still there. @throws AppError `FILE_NOT_READABLE`. */
export async function findMadePack(run: string): Promise<MadePack | undefined> {
  const text = await findTextFile(join(run, NOTE_FILE));
  const note = text === undefined ? undefined : parseNote(text);
  return note && existsSync(join(note.directory, 'manifest.json')) ? note : undefined;
}

/** A note that cannot be read tells of no pack. */
function parseNote(text: string): MadePack | undefined {
  try {
    return noteSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * Copies what a run made of its model to a pack that stands alone: what the base pack has in its own folder is
 * copied too, original checkpoints elsewhere are used where they lie.
 *
 * @param folder Where the pack's own folder is made.
 * @throws AppError `MODEL_NOT_FOUND` if the run has not ended.
 */
export async function makePack(run: string, folder: string): Promise<MadePack> {
  const known = await findMadePack(run);
  if (known !== undefined) return known;
  const { name: runName, pack: base } = await readRunFile(run);
  const best = join(run, 'best');
  if (!existsSync(join(best, 'manifest.json'))) {
    throw new AppError(
      'MODEL_NOT_FOUND',
      `The run ${runName} has not ended, so it has no model yet.`,
    );
  }
  const { manifest } = await readPack(best);
  const directory = chooseFolder(folder, toPackName(runName));
  await mkdir(directory, { recursive: true });
  const moved = new Map<string, string>();
  for (const { path } of manifest.files) {
    const own = isAbsolute(path) ? toOwnPath(path, base.directory) : path;
    if (own === undefined) continue;
    await mkdir(dirname(join(directory, own)), { recursive: true });
    await copyFile(resolve(best, path), join(directory, own), constants.COPYFILE_FICLONE);
    moved.set(path, own);
  }
  const name = basename(directory);
  const json = `${JSON.stringify(toOwnManifest({ ...manifest, name }, moved), null, 2)}\n`;
  const path = join(directory, 'manifest.json');
  parsePackManifest(json, path);
  await writeFileAtomically(path, [json]);
  const made = { name, directory, hash: identifyPack({ json }) };
  await writeFileAtomically(join(run, NOTE_FILE), [`${JSON.stringify(made)}\n`]);
  return made;
}

function chooseFolder(folder: string, wanted: string): string {
  for (let count = 1; ; count += 1) {
    const directory = join(folder, count === 1 ? wanted : `${wanted.slice(0, 58)}-${count}`);
    if (!existsSync(directory)) return directory;
  }
}

/** Where a file of the base pack's folder is in the new pack; `undefined` for one that lies elsewhere. */
function toOwnPath(path: string, base: string): string | undefined {
  const own = relative(base, path);
  return own.startsWith('..') || isAbsolute(own) ? undefined : `base/${own.replaceAll('\\', '/')}`;
}

function toOwnManifest(manifest: PackManifest, moved: ReadonlyMap<string, string>): PackManifest {
  const rename = (path: string) => moved.get(path) ?? path;
  const renameAll = (weights: string | string[]) =>
    typeof weights === 'string' ? rename(weights) : weights.map(rename);
  const { imageEncoder, mapper, languageModel } = manifest;
  return {
    ...manifest,
    imageEncoder: { ...imageEncoder, weights: renameAll(imageEncoder.weights) },
    ...(mapper === undefined ? {} : { mapper: { ...mapper, weights: renameAll(mapper.weights) } }),
    languageModel: { ...languageModel, weights: renameAll(languageModel.weights) },
    files: manifest.files.map(({ path, modifiedAtMs, ...file }) => {
      const own = moved.get(path);
      if (own !== undefined) return { ...file, path: own };
      return { ...file, path, ...(modifiedAtMs === undefined ? {} : { modifiedAtMs }) };
    }),
  };
}
