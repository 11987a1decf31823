import type { PackManifest } from '#core/packs/pack-manifest.ts';
import { listRoles } from '#main/engine/captioner/open-role.ts';
import { findFileProblem, readPack, resolvePackPath } from '#main/engine/captioner/pack-files.ts';
import { openTokenizer } from '#main/engine/captioner/pack-tokenizer.ts';
import { hashFile } from '#main/platform/files/hash-file.ts';
import { AppError } from '#shared/errors.ts';

export interface PackVerification {
  readonly manifest: PackManifest;
  /** What is wrong, a sentence each; none if the pack is as it was made. */
  readonly problems: readonly string[];
}

/**
 * Reads every file of a pack, compares it with the manifest, and looks whether each network finds its weights.
 *
 * @throws AppError `MODEL_NOT_FOUND` or `MODEL_INVALID` if there is no manifest to compare with.
 * @throws AbortError if `signal` aborts.
 */
export async function verifyPack(
  directory: string,
  {
    signal,
    onProgress = () => {},
  }: {
    readonly signal: AbortSignal;
    /** Bytes that have been read. */
    readonly onProgress?: (done: number, total: number) => void;
  },
): Promise<PackVerification> {
  const pack = await readPack(directory, { checksFiles: false });
  const { files } = pack.manifest;
  const problems: string[] = [];
  const total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let done = 0;
  const onBytes = (count: number): void => {
    done += count;
    onProgress(done, total);
  };
  for (const file of files) {
    const problem = await findDifference(pack.directory, file, { signal, onBytes });
    if (problem !== undefined) problems.push(problem);
  }
  if (problems.length > 0) return { manifest: pack.manifest, problems };
  for (const [, find] of listRoles(pack)) {
    await noteProblem(problems, async () => {
      await using _role = await find();
    });
  }
  await noteProblem(problems, () => openTokenizer(pack.directory, pack.manifest.tokenizer));
  return { manifest: pack.manifest, problems };
}

async function findDifference(
  directory: string,
  file: PackManifest['files'][number],
  { signal, onBytes }: { readonly signal: AbortSignal; readonly onBytes: (count: number) => void },
): Promise<string | undefined> {
  // A file that was touched, but has the same bytes, is the same file.
  const { modifiedAtMs: _, ...withoutTime } = file;
  const problem = await findFileProblem(directory, withoutTime);
  if (problem !== undefined) return problem;
  const path = resolvePackPath(directory, file.path);
  const sha256 = await hashFile(path, signal, onBytes);
  if (sha256 === file.sha256) return undefined;
  return `${path} has other bytes than when the pack was made (SHA-256 ${sha256}, not ${file.sha256}).`;
}

async function noteProblem(problems: string[], work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    problems.push(error.message);
  }
}
