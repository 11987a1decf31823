import { formatCard, readFacts } from './data-set-card.ts';
import { walkProvenance } from './walk-provenance.ts';
import type { WritableDb } from '#main/db/connection.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import type { UnixMs } from '#shared/domain/ids.ts';

export interface WriteCardDeps {
  readonly db: WritableDb;
  /** The project's. */
  readonly name: string;
  readonly now: () => UnixMs;
}

export interface CardFiles {
  /** Absolute paths. */
  readonly card: string;
  readonly provenance: string;
}

/**
 * Writes beside a captions file what it is and how each caption came about: `x.card.md` and `x.provenance.jsonl` for `x.json`.
 *
 * @throws AppError and AbortError as `writeFileAtomically`.
 */
export async function writeCard(
  { db, name, now }: WriteCardDeps,
  captionsFile: string,
  signal: AbortSignal,
): Promise<CardFiles> {
  const base = captionsFile.replace(/\.json$/i, '');
  const files: CardFiles = { card: `${base}.card.md`, provenance: `${base}.provenance.jsonl` };
  await writeFileAtomically(files.provenance, walkProvenance(db), signal);
  await writeFileAtomically(files.card, [formatCard(readFacts(db, { name, at: now() }))], signal);
  return files;
}
