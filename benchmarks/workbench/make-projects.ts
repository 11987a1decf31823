import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { writeCaptions } from '#core/demo-world/captions/write-captions.ts';
import { drawScene } from '#core/demo-world/drawing/draw-scene.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { createStudio } from '#main/api/create-studio-services.ts';
import type { StudioServices } from '#main/api/studio-services.ts';
import { openCaptioner } from '#main/engine/supervisor/open-captioner.ts';
import { openTrainer } from '#main/engine/supervisor/open-trainer.ts';
import { watchCaptioner } from '#main/services/studio/watched-captioner.ts';
import type { ImageId, JobId, ProjectId, UnixMs } from '#shared/domain/ids.ts';
import type { Job } from '#shared/domain/job.ts';

const ROOT = join(import.meta.dirname, '..', '..');

export interface WorkbenchProject {
  readonly id: ProjectId;
  /** Absolute path. */
  readonly folder: string;
  readonly imageIds: readonly ImageId[];
}

export interface WorkbenchProjects {
  /** One where the demo pack has suggested, one of the same pictures where nobody has. */
  readonly aided: WorkbenchProject;
  readonly plain: WorkbenchProject;
  /** By picture, the five captions that are wanted of it. */
  readonly wanted: readonly (readonly string[])[];
}

/** Makes both projects over `count` drawn pictures that no model has seen, in the studio's own folders. */
export async function makeProjects(
  { appFolder, homeFolder }: { readonly appFolder: string; readonly homeFolder: string },
  count: number,
): Promise<WorkbenchProjects> {
  const { pictures, wanted } = await drawPictures(join(homeFolder, 'pictures'), count);
  const studio = await createStudio({
    ...{ host: 'browser', version: '0.0.0', pickPaths: null, hasDemo: false },
    ...{ appFolder, homeFolder, workingFolder: homeFolder },
    now: () => Date.now() as UnixMs,
    captioner: watchCaptioner(openCaptioner),
    trainer: openTrainer(),
    projectsFolder: homeFolder,
    packsFolder: join(ROOT, 'models'),
    demoPictures: join(homeFolder, 'no-demo'),
    lexicons: join(ROOT, 'resources', 'vietnamese'),
    logFile: join(appFolder, 'studio.log'),
    reportBug: (error) => console.error(error),
  });
  try {
    const { services } = studio;
    await services.settings.update({ annotator: 'Lan', inputMethod: 'telex' });
    const make = (name: string) => makeProject(services, join(homeFolder, name), pictures);
    const [plain, aided] = [await make('plain'), await make('aided')];
    const { id } = await services.suggestions.ask({ projectId: aided.id }, { images: 'empty' });
    await waitForJob(services, aided.id, id);
    return { plain, aided, wanted };
  } finally {
    await studio.close();
  }
}

async function drawPictures(folder: string, count: number) {
  await mkdir(folder, { recursive: true });
  const random = createRandom('workbench');
  const scenes = sampleScenes({ seed: 'workbench', count, split: 'test' });
  for (const [index, scene] of scenes.entries()) {
    const svg = drawScene(scene, random.split(`picture ${index}`));
    const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer();
    await writeFile(join(folder, `${String(index + 1).padStart(3, '0')}.jpg`), bytes);
  }
  const wanted = scenes.map((scene, index) =>
    writeCaptions(scene, random.split(`captions ${index}`)),
  );
  return { pictures: folder, wanted };
}

async function makeProject(
  services: StudioServices,
  folder: string,
  pictures: string,
): Promise<WorkbenchProject> {
  const project = await services.projects.create({ folder });
  const ref = { projectId: project.id };
  await services.guidelines.set(ref, { kind: 'preset', id: 'uit-openviic-2022' });
  const { id } = await services.exchange.importPictures(ref, [pictures]);
  await waitForJob(services, project.id, id);
  const imageIds = await services.images.listIds(ref, { sort: 'name' });
  return { id: project.id, folder: project.folder, imageIds };
}

async function waitForJob(services: StudioServices, projectId: ProjectId, id: JobId): Promise<Job> {
  for await (const job of services.jobs.watch({ projectId }, new AbortController().signal)) {
    if (job.id !== id || job.finishedAt === null) continue;
    if (job.state === 'done') return job;
    throw new Error(`${job.kind}: ${job.error?.message}`);
  }
  throw new Error(`There is no job ${id}`);
}
