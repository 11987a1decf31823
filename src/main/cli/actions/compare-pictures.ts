import { basename, resolve } from 'node:path';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext } from '#main/cli/command-context.ts';
import { countOf } from '#main/cli/count-of.ts';
import { withProject } from '#main/cli/project-access.ts';
import { listUnhashedImages, saveImageHash } from '#main/db/queries/image-hashes.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import { findPictureFiles } from '#main/services/import/find-picture-files.ts';
import { importCorpus } from '#main/services/leaks/corpora.ts';
import { acceptLeaks, findLeaks } from '#main/services/leaks/find-leaks.ts';
import { formatFingerprints, type NamedHash } from '#main/services/leaks/fingerprint-file.ts';
import { hashPicture } from '#main/services/leaks/hash-images.ts';
import type { Project } from '#main/services/project/project.ts';
import type { Leak } from '#shared/domain/leak.ts';
import { AppError } from '#shared/errors.ts';

const SHOWN = 20;

export interface FingerprintOptions {
  readonly images: string;
  readonly out: string;
  readonly name?: string;
}

/** Writes the fingerprints of a folder; pictures that cannot be read are named and left out. */
export async function writeFingerprints(
  { output, signal, ifStopped, noteFailure }: CommandContext,
  { images, out, name }: FingerprintOptions,
): Promise<void> {
  ifStopped('No file was written.');
  const hashes: NamedHash[] = [];
  const progress = output.progress('Looking');
  try {
    for await (const file of findPictureFiles([images], signal)) {
      if (!file.isExpected) continue;
      try {
        if (file.problem !== undefined) throw file.problem;
        hashes.push({
          name: basename(file.path).normalize('NFC'),
          ...(await hashPicture(file.path)),
        });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        output.warn(error.message);
        noteFailure();
      }
      progress.update(hashes.length, null);
      signal.throwIfAborted();
    }
  } finally {
    progress.end();
  }
  const path = resolve(out);
  const corpus = name ?? basename(resolve(images)).normalize('NFC');
  await writeFileAtomically(path, formatFingerprints({ name: corpus, hashes }), signal);
  output.line(`${countOf(hashes.length, 'fingerprint')} in ${path}`);
  output.result({ path, name: corpus, images: hashes.length });
}

export interface LeaksOptions {
  readonly project: string;
  readonly against?: readonly string[];
  readonly accept?: boolean;
}

/** Says which pictures look alike where they should not. */
export async function reportLeaks(
  { output, signal, ifStopped, noteFailure }: CommandContext,
  { now }: CliDeps,
  { project: folder, against = [], accept = false }: LeaksOptions,
): Promise<void> {
  ifStopped('Nothing was reported.');
  await withProject(folder, async (project) => {
    for (const path of against) await importCorpus({ db: project.db, now }, resolve(path), signal);
    const progress = output.progress('Looking');
    try {
      await hashMissing(project, signal, progress.update);
    } finally {
      progress.end();
    }
    if (accept) await acceptLeaks(project.db, signal);
    const report = await findLeaks(project.db, signal);
    const { counts, leakedIds, leaks, isAccepted } = report;
    for (const leak of leaks.filter(({ kind }) => kind !== 'within').slice(0, SHOWN)) {
      output.line(describeLeak(leak));
    }
    output.line(
      `${countOf(counts.across, 'pair')} across splits, ${counts.corpus} with other corpora, ${counts.within} within a split`,
    );
    output.result(report);
    if (leakedIds.length > 0 && !isAccepted) noteFailure();
  });
}

async function hashMissing(
  { db }: Project,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const todo = listUnhashedImages(db);
  for (const [index, { path, contentHash }] of todo.entries()) {
    signal.throwIfAborted();
    const hash = await hashPicture(path).catch((error: unknown) => {
      if (error instanceof AppError) return undefined;
      throw error;
    });
    if (hash !== undefined) db.transaction(() => saveImageHash(db, contentHash, hash));
    onProgress(index + 1, todo.length);
  }
}

function describeLeak({ image, other, corpusImage, distance }: Leak): string {
  const one = `${image.fileName} (${image.split ?? 'no split'})`;
  const two =
    other === null
      ? `${corpusImage?.name ?? ''} (${corpusImage?.corpus ?? ''})`
      : `${other.fileName} (${other.split ?? 'no split'})`;
  return `${one}  ~  ${two}  ${distance} of 64 bits`;
}
