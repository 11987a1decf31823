import { listImagesByContentHash } from '#main/db/queries/training-captions.ts';
import { readRunData } from '#main/engine/trainer/run-data.ts';
import type { Project } from '#main/services/project/project.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { toRunFolder } from './run-folder.ts';

/** As many as a person compares. */
const LIMIT = 200;

/** Images of the project that a run did not learn from; all of the run's if it held none out. */
export async function findHeldOutImages(project: Project, id: string): Promise<readonly ImageId[]> {
  const { data } = await readRunData(toRunFolder(project, id));
  const heldOut = data.images.filter(({ split }) => split === 'validation');
  const ofImages = data.images.filter(({ split }) => split !== 'text');
  const chosen = heldOut.length > 0 ? heldOut : ofImages;
  return listImagesByContentHash(
    project.db,
    chosen.slice(0, LIMIT).map(({ contentHash }) => contentHash),
  );
}
