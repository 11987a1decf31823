import { basename, resolve } from 'node:path';
import { toDirectionBytes } from '#core/similarity/direction-bytes.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext } from '#main/cli/command-context.ts';
import { countOf } from '#main/cli/count-of.ts';
import { openCaptionerOn } from '#main/cli/open-captioner-on.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import { findPictureFiles } from '#main/services/import/find-picture-files.ts';
import { type FingerprintFile, formatFingerprints } from '#main/services/leaks/fingerprint-file.ts';
import { hashPicture } from '#main/services/leaks/hash-images.ts';
import { encodePictures } from '#main/services/training/encode-pictures.ts';
import type { PerceptualHash } from '#shared/domain/leak.ts';
import { AppError } from '#shared/errors.ts';

export interface FingerprintOptions {
  readonly images: string;
  readonly out: string;
  readonly name?: string;
  readonly model?: string;
}

interface HashedFile extends PerceptualHash {
  readonly path: string;
}

/** Writes the fingerprints of a folder; pictures that cannot be read are named and left out. */
export async function writeFingerprints(
  deps: CliDeps,
  context: CommandContext,
  { images, out, name, model }: FingerprintOptions,
): Promise<void> {
  const { output, signal, ifStopped } = context;
  ifStopped('No file was written.');
  const files = await hashFiles(context, images);
  const path = resolve(out);
  const file = {
    name: name ?? basename(resolve(images)).normalize('NFC'),
    ...(model === undefined ? withoutModel(files) : await look(deps, context, files, model)),
  };
  await writeFileAtomically(path, formatFingerprints(file), signal);
  output.line(`${countOf(files.length, 'fingerprint')} in ${path}`);
  output.result({ path, name: file.name, images: files.length });
}

async function hashFiles(
  { output, signal, noteFailure }: CommandContext,
  folder: string,
): Promise<readonly HashedFile[]> {
  const files: HashedFile[] = [];
  const progress = output.progress('Looking');
  try {
    for await (const file of findPictureFiles([folder], signal)) {
      if (!file.isExpected) continue;
      try {
        if (file.problem !== undefined) throw file.problem;
        files.push({ path: file.path, ...(await hashPicture(file.path)) });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        output.warn(error.message);
        noteFailure();
      }
      progress.update(files.length, null);
      signal.throwIfAborted();
    }
  } finally {
    progress.end();
  }
  return files;
}

function withoutModel(files: readonly HashedFile[]): Pick<FingerprintFile, 'looks'> {
  return { looks: files.map((file) => ({ ...toNamed(file), directions: null })) };
}

/** Has a pack's encoder look too. A picture that it cannot read keeps its fingerprint alone. */
async function look(
  deps: CliDeps,
  { output, signal }: CommandContext,
  files: readonly HashedFile[],
  model: string,
): Promise<Pick<FingerprintFile, 'looks' | 'encoder'>> {
  const pack = resolve(model);
  await using engine = openCaptionerOn(deps, output, { device: 'auto', precision: 'fp32' });
  const { captioner } = engine;
  captioner.start();
  const { encoder } = await captioner.request('loadPack', { directory: pack }, { signal });
  const paths = files.map(({ path }) => path);
  const progress = output.progress('Looking, by the model');
  try {
    const onProgress = progress.update;
    const outcomes = await encodePictures(captioner, { pack, paths }, { signal, onProgress });
    const looks = files.map((file, index) => {
      const outcome = outcomes[index];
      const seen = outcome !== undefined && 'embedding' in outcome;
      return { ...toNamed(file), directions: seen ? toDirectionBytes(outcome.embedding) : null };
    });
    return { encoder, looks };
  } finally {
    progress.end();
  }
}

function toNamed({ path, frequency, gradient }: HashedFile) {
  return { name: basename(path).normalize('NFC'), frequency, gradient };
}
