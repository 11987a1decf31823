import { listCaptionsByImage } from '#main/db/queries/captions.ts';
import { listBeforeAfter } from '#main/db/queries/training-captions.ts';
import { readRunFile } from '#main/engine/trainer/run-file.ts';
import type { Project } from '#main/services/project/project.ts';
import type { BeforeAfter } from '#shared/training/training-run.ts';
import { findMadePack } from './make-pack.ts';
import { toRunFolder } from './run-folder.ts';

/** As many as a person looks through. */
const LIMIT = 200;

/** What the pack before a run and the one it made suggest for the same images; where they differ first. */
export async function compareSuggestions(
  project: Project,
  id: string,
): Promise<readonly BeforeAfter[]> {
  const folder = toRunFolder(project, id);
  const made = await findMadePack(folder);
  if (made === undefined) return [];
  const { pack } = await readRunFile(folder);
  const rows = listBeforeAfter(project.db, { before: pack.hash, after: made.hash }, LIMIT);
  return rows.map((row) => ({
    ...row,
    references: listCaptionsByImage(project.db, row.imageId).map(({ text }) => text),
  }));
}
