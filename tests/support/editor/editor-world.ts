import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { writeCaptions } from '#core/demo-world/captions/write-captions.ts';
import { drawScene } from '#core/demo-world/drawing/draw-scene.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import type { StudioServices } from '#main/api/studio-services.ts';
import { insertSuggestion } from '#main/db/queries/suggestions.ts';
import { openProject } from '#main/services/project/open-project.ts';
import { closeProject } from '#main/services/project/project.ts';
import type { ImageId, ProjectId, UnixMs } from '#shared/domain/ids.ts';
import type { TestStudio } from '#tests/support/test-studio.ts';

/** A project of drawn pictures, each with five captions that somebody might have written of it. */
export interface EditorWorld {
  readonly projectId: ProjectId;
  readonly imageIds: readonly ImageId[];
  /** By image, in the order of `imageIds`. */
  readonly captions: readonly (readonly string[])[];
}

/** Makes the project in the studio's home; every picture has two suggestions, none has a caption. */
export async function makeEditorWorld(studio: TestStudio, count: number): Promise<EditorWorld> {
  const random = createRandom('editor world');
  const scenes = sampleScenes({ seed: 'editor world', count, split: 'train' });
  const pictures = join(studio.folder, 'pictures');
  await mkdir(pictures, { recursive: true });
  for (const [index, scene] of scenes.entries()) {
    const svg = drawScene(scene, random.split(`picture ${index}`));
    const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer();
    await writeFile(join(pictures, `anh-${String(index + 1).padStart(2, '0')}.jpg`), bytes);
  }
  const { services } = studio;
  const project = await services.projects.create({
    folder: join(studio.folder, 'home', 'phố'),
    name: 'Ảnh đường phố',
  });
  const projectId = project.id;
  await importPictures(services, projectId, pictures);
  const imageIds = await services.images.listIds({ projectId }, { sort: 'name' });
  const captions = scenes.map((scene, index) => [
    ...writeCaptions(scene, random.split(`captions ${index}`)),
  ]);
  await suggest(project.folder, imageIds, captions);
  return { projectId, imageIds, captions };
}

async function importPictures(
  services: StudioServices,
  projectId: ProjectId,
  folder: string,
): Promise<void> {
  const { id } = await services.exchange.importPictures({ projectId }, [folder]);
  for await (const job of services.jobs.watch({ projectId }, new AbortController().signal)) {
    if (job.id === id && job.state === 'done') return;
    if (job.id === id && job.state === 'failed') throw new Error(job.error?.message);
  }
}

async function suggest(
  folder: string,
  imageIds: readonly ImageId[],
  captions: readonly (readonly string[])[],
): Promise<void> {
  const random = createRandom('suggestions');
  const project = await openProject(folder);
  for (const [index, imageId] of imageIds.entries()) {
    for (const which of [1, 0]) {
      const text = captions[index]?.[which] ?? '';
      insertSuggestion(project.db, {
        imageId,
        text,
        words: text
          .split(' ')
          .map((word) => ({ text: word, probability: 1 - random.uniform() ** 3 })),
        meanLogprob: -0.2 - which * 0.15,
        method: which === 0 ? 'beam' : 'greedy',
        beams: which === 0 ? 5 : 1,
        packName: 'demo-vi',
        packHash: 'f'.repeat(64),
        createdAt: 1_790_000_000_000 as UnixMs,
      });
    }
  }
  closeProject(project);
}
