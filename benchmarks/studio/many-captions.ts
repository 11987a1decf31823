import { basename, join } from 'node:path';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import { writeCaptions } from '#core/demo-world/captions/write-captions.ts';
import { createRandom, type SeededRandom } from '#core/random/seeded-random.ts';
import { foldVietnamese } from '#core/vietnamese/fold.ts';
import type { WritableDb } from '#main/db/connection.ts';
import { insertAnnotator } from '#main/db/queries/annotators.ts';
import { insertCaption } from '#main/db/queries/captions.ts';
import { insertImage } from '#main/db/queries/images.ts';
import { insertSuggestion } from '#main/db/queries/suggestions.ts';
import { createProject } from '#main/services/project/create-project.ts';
import { closeProject } from '#main/services/project/project.ts';
import type { CaptionStatus } from '#shared/domain/caption.ts';
import type { ImageId, Sha256, UnixMs } from '#shared/domain/ids.ts';
import { linkPictures } from './link-pictures.ts';

/** Small, so that making thumbnails is not what is measured. */
const PICTURE = { width: 640, height: 480 } as const;

const DAY_MS = 86_400_000;
const NOW_MS = 1_764_000_000_000;
/** Scenes that differ; further images repeat their captions. */
const SCENES = 2000;
const PEOPLE = ['Lan', 'Minh', 'Hương', 'Quân', 'Thảo', 'Dũng'] as const;
const STATUSES: readonly CaptionStatus[] = ['draft', 'approved', 'approved', 'flagged'];

/**
 * Makes a project of `count` images with five captions each, by six people over a year, and an open
 * suggestion for every third image; the rows go in directly.
 */
export async function makeManyCaptions(folder: string, count: number): Promise<void> {
  const paths = await linkPictures(join(folder, '..', 'many-pictures'), count, PICTURE);
  const random = createRandom('many captions');
  const scenes = sampleScenes({ seed: 'many captions', count: SCENES, split: 'train' });
  const captions = scenes.map((scene, index) =>
    writeCaptions(scene, random.split(`captions ${index}`)),
  );
  const now = () => NOW_MS as UnixMs;
  const { db, ...project } = await createProject({ now }, { folder });
  db.transaction(() => {
    const authors = PEOPLE.map((name) => insertAnnotator(db, name, now()));
    for (const [index, path] of paths.entries()) {
      const at = (NOW_MS - random.int(365) * DAY_MS) as UnixMs;
      const imageId = insertImage(db, {
        path,
        fileName: basename(path),
        contentHash: index.toString(16).padStart(64, '0') as Sha256,
        sizeBytes: 1,
        modifiedAt: at,
        importedAt: at,
        widthPx: PICTURE.width,
        heightPx: PICTURE.height,
        format: 'jpeg',
      });
      if (index % 3 === 0) suggest(db, imageId, { random, index, at });
      for (const [slot, text] of (captions[index % captions.length] ?? []).entries()) {
        insertCaption(db, {
          imageId,
          slot: slot + 1,
          text: `${text} số ${index}`,
          foldedText: foldVietnamese(`${text} số ${index}`),
          source: 'human',
          status: random.pick(STATUSES),
          // Two of them write one image in a hundred between them.
          authorId: random.pick(index % 100 === 0 ? authors.slice(4) : authors.slice(0, 4)),
          updatedAt: at,
        });
      }
    }
  });
  closeProject({ db, ...project });
}

interface SuggestionDetails {
  readonly random: SeededRandom;
  readonly index: number;
  readonly at: UnixMs;
}

/** An open suggestion, by one of two packs. */
function suggest(db: WritableDb, imageId: ImageId, { random, index, at }: SuggestionDetails): void {
  const isDemo = index % 2 === 0;
  insertSuggestion(db, {
    imageId,
    text: 'một người đang đi bộ trên đường',
    words: [],
    meanLogprob: -3 * random.uniform(),
    method: 'beam',
    beams: 5,
    packName: isDemo ? 'demo-vi' : 'clip-vi',
    packHash: isDemo ? 'a' : 'b',
    createdAt: at,
  });
}
