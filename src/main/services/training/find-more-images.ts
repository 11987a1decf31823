import { chooseWiderSelection, listWiderSelections } from '#core/training-runs/widen-selection.ts';
import type { ReadableDb } from '#main/db/connection.ts';
import { countUncaptionedImages } from '#main/db/queries/training-captions.ts';
import type { MoreImages } from '#shared/training/training-plan.ts';
import type { CaptionSelection } from '#shared/training/training-setup.ts';
import { readProjectCaptions } from './read-project-captions.ts';

/**
 * What would bring a run more images of the project.
 *
 * @param wanted Images that the selection should have, held-out ones included.
 * @throws AbortError if `signal` aborts.
 */
export async function findMoreImages(
  db: ReadableDb,
  selection: CaptionSelection,
  wanted: number,
  signal: AbortSignal,
): Promise<MoreImages> {
  const count = async (captions: CaptionSelection): Promise<number> =>
    (await readProjectCaptions(db, captions, signal)).images.length;
  const now = { selection, images: await count(selection) };
  const wider = [];
  for (const each of listWiderSelections(selection)) {
    wider.push({ selection: each, images: await count(each) });
  }
  const changes = chooseWiderSelection(now, wider, wanted);
  if (changes !== undefined) return { kind: 'captions', changes };
  const uncaptioned = countUncaptionedImages(db);
  return uncaptioned > 0 ? { kind: 'uncaptioned', images: uncaptioned } : { kind: 'none' };
}
