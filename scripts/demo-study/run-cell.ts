import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { scorePack } from './score-pack.ts';
import { getCommonChanges, listLines, type StudyRow, type StudySize } from './settings.ts';
import type { StudyPictures } from './study-pictures.ts';
import type { StudyCell } from './study-results.ts';
import { packOf, type TrainedPack, trainPack } from './train-pack.ts';

export interface CellRequest {
  readonly row: StudyRow;
  readonly size: StudySize;
  readonly seed: number;
  /** Folder of the pack to start from. */
  readonly pack: string;
}

/**
 * Trains and scores one row at one size with one seed.
 *
 * @param folder For its runs, which are gone afterwards.
 * @returns A cell for each of the row's lines.
 */
export async function runCell(
  { train, test }: StudyPictures,
  { row, size, seed, pack }: CellRequest,
  folder: string,
): Promise<readonly StudyCell[]> {
  const startedAt = process.cpuUsage();
  const { recipe, changes, next, isMended = true } = row;
  const own = typeof changes === 'function' ? changes(size) : changes;
  const stages = [{ recipe, changes: own }, ...(next === undefined ? [] : [next])];
  let from = resolve(pack);
  let trained: TrainedPack | undefined;
  for (const [at, stage] of stages.entries()) {
    const run = resolve(folder, `run-${at}`);
    trained = await trainPack({
      ...{ folder: run, pack: from, recipeName: stage.recipe, isMended },
      changes: { ...getCommonChanges(row.start, size), ...stage.changes, seed },
      pictures: train.slice(0, size),
    });
    from = packOf(run);
  }
  if (trained === undefined) throw new Error(`${row.name} has nothing to train`);
  const scores = await scorePack(from, test, row.draws ?? ['greedy']);
  await rm(folder, { recursive: true, force: true });
  const { user, system } = process.cpuUsage(startedAt);
  const { best, steps, findings } = trained.summary;
  return scores.map((found, at) => ({
    ...{ start: row.start, line: listLines(row)[at] ?? row.name, size, seed, scores: found, steps },
    processorSeconds: (user + system) / 1e6,
    mended: trained.mended,
    keptEpoch: best?.epoch ?? null,
    findings: findings.map(({ code }) => code),
  }));
}
