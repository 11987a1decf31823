import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Tokens } from '#core/metrics/ngram-index.ts';
import { parseSpiceOutput, serializeSpiceInput } from '#core/metrics/spice/spice-jar-format.ts';
import { hashFile } from '#main/platform/files/hash-file.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import { runJava } from '#main/platform/java/run-java.ts';
import type { Sha256 } from '#shared/domain/ids.ts';

export interface SpiceRequest {
  /** Absolute path of the authors' `spice-1.0.jar`; its libraries lie beside it. */
  readonly jar: string;
  readonly candidates: readonly Tokens[];
  readonly references: readonly (readonly Tokens[])[];
}

export interface OfficialSpice {
  /** What the contract calls the program: the first digits of the jar's SHA-256. */
  readonly jarHash: string;
  /** `[images]` F-scores. */
  readonly perImage: Float64Array;
}

const MAX_OUTPUT_BYTES = 2 ** 29;
/** Stanford's parser takes minutes for thousands of captions; what takes hours hangs. */
const LONGEST_MS = 4 * 3_600_000;

/** What a contract calls a jar. */
export function nameSpiceJar(hash: Sha256): string {
  return hash.slice(0, 12);
}

/**
 * Has the official SPICE program score tokens joined by spaces, as the COCO evaluation hands them to it.
 *
 * @throws AppError `JAVA_NOT_FOUND`, `PROGRAM_FAILED`, `FILE_NOT_FOUND`; `CORRUPT_FILE` if it wrote something else than scores.
 * @throws AbortError if `signal` aborts; Java is ended then.
 */
export async function runOfficialSpice(
  { jar, candidates, references }: SpiceRequest,
  { signal, timeoutMs = LONGEST_MS }: { readonly signal: AbortSignal; readonly timeoutMs?: number },
): Promise<OfficialSpice> {
  const path = resolve(jar);
  const jarHash = nameSpiceJar(await hashFile(path, signal));
  const folder = await mkdtemp(join(tmpdir(), 'viclipcap-spice-'));
  try {
    const [input, output] = [join(folder, 'input.json'), join(folder, 'output.json')];
    await writeFileAtomically(input, [serializeSpiceInput(candidates, references)], signal);
    const args = ['-Xmx8G', '-jar', path, input, '-out', output, '-silent'];
    await runJava(args, { folder: dirname(path), timeoutMs, signal });
    const written = await readTextFile(output, { maxBytes: MAX_OUTPUT_BYTES, signal });
    return { jarHash, perImage: parseSpiceOutput(written, candidates.length) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
