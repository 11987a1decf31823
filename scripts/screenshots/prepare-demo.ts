import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createStudio } from '#main/api/create-studio-services.ts';
import type { StudioServices } from '#main/api/studio-services.ts';
import { readVersion } from '#main/cli/app-files.ts';
import { openCaptioner } from '#main/engine/supervisor/open-captioner.ts';
import { openTrainer } from '#main/engine/supervisor/open-trainer.ts';
import { watchCaptioner } from '#main/services/studio/watched-captioner.ts';
import type { ImageId, ProjectId, UnixMs } from '#shared/domain/ids.ts';
import type { Job } from '#shared/domain/job.ts';
import type { Suggestion } from '#shared/domain/suggestion.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const DEMO = join(ROOT, 'resources', 'demo');

/** How far the work has come: full and approved up to here, then begun, then only suggested. */
const APPROVED = 4;
const FULL = 7;
const BEGUN = 12;
const TRAINED_EPOCHS = 8;
/** The one in the editor. */
const SHOWN = 14;

export interface DemoImage {
  readonly id: ImageId;
  readonly fileName: string;
  readonly suggestions: readonly Suggestion[];
}

export interface PreparedDemo {
  readonly projectId: ProjectId;
  readonly images: readonly DemoImage[];
  /** The one to show in the editor: slots in every state. */
  readonly shownImage: ImageId;
}

/** Makes the demo project with the demo pack's own suggestions, half-way through the work on it. */
export async function prepareDemo(appFolder: string, homeFolder: string): Promise<PreparedDemo> {
  const studio = await createStudio({
    ...{ host: 'browser', version: readVersion(), pickPaths: null, hasDemo: true },
    ...{ appFolder, homeFolder, workingFolder: homeFolder },
    now: () => Date.now() as UnixMs,
    captioner: watchCaptioner(openCaptioner),
    trainer: openTrainer(),
    projectsFolder: join(homeFolder, 'ViClipCap'),
    packsFolder: join(ROOT, 'models'),
    demoPictures: DEMO,
    lexicons: join(ROOT, 'resources', 'vietnamese'),
    logFile: join(appFolder, 'studio.log'),
    reportBug: (error) => console.error(error),
  });
  try {
    const { services } = studio;
    await services.settings.update({ annotator: 'Lan Phạm' });
    const other = await services.projects.create({
      folder: join(homeFolder, 'ViClipCap', 'Chợ nổi Cái Răng.viclip'),
    });
    await services.projects.close({ projectId: other.id });
    const { id: projectId } = await services.projects.createDemo();
    await waitForJob(services, projectId, ({ kind }) => kind === 'suggest');
    const ids = await services.images.listIds({ projectId }, { sort: 'name' });
    const images = await Promise.all(
      ids.map(async (id): Promise<DemoImage> => {
        const { image, suggestions } = await services.images.get({ projectId }, id);
        return { id, fileName: image.fileName, suggestions };
      }),
    );
    await workOn(services, projectId, images);
    await score(services, projectId);
    await train(services, projectId);
    await exchange(services, projectId, homeFolder);
    return { projectId, images, shownImage: images[SHOWN]?.id ?? (0 as ImageId) };
  } finally {
    await studio.close();
  }
}

/** Waits for a job that need not have begun yet. */
async function waitForJob(
  services: StudioServices,
  projectId: ProjectId,
  isMeant: (job: Job) => boolean,
): Promise<void> {
  for await (const job of services.jobs.watch({ projectId }, new AbortController().signal)) {
    if (!isMeant(job) || job.finishedAt === null) continue;
    if (job.state !== 'done') throw new Error(`${job.kind}: ${job.error?.message}`);
    return;
  }
}

async function workOn(
  services: StudioServices,
  projectId: ProjectId,
  images: readonly DemoImage[],
): Promise<void> {
  const ref = { projectId };
  const references = await readReferences();
  const write = async (image: DemoImage, slots: readonly number[]): Promise<void> => {
    for (const slot of slots) {
      const text = references.get(image.fileName)?.[slot - 1] ?? '';
      await services.captions.save({ projectId, imageId: image.id, slot }, { text });
    }
  };
  const idsOf = (from: number, to: number): readonly ImageId[] =>
    images.slice(from, to).map(({ id }) => id);

  await services.captions.acceptMany(ref, [...idsOf(0, BEGUN), ...idsOf(SHOWN, SHOWN + 1)]);
  // A person corrects what the model says before it is approved.
  for (const image of images.slice(0, FULL)) await write(image, [1, 2, 3]);
  await services.settings.update({ annotator: 'Minh Trần' });
  for (const image of images.slice(0, FULL)) await write(image, [4, 5]);
  for (const image of images.slice(FULL, BEGUN - 2)) await write(image, [2]);
  await services.captions.setStatusOfMany(ref, idsOf(0, APPROVED), 'approved');
  for (const index of [APPROVED + 1, BEGUN - 3]) {
    const imageId = images[index]?.id ?? (0 as ImageId);
    await services.captions.setStatus({ projectId, imageId, slot: 1 }, 'flagged');
  }

  const shown = images[SHOWN];
  if (shown === undefined) return;
  await services.settings.update({ annotator: 'Lan Phạm' });
  await write(shown, [1, 2, 3]);
  await services.captions.setStatus({ projectId, imageId: shown.id, slot: 1 }, 'approved');
  await services.captions.setStatus({ projectId, imageId: shown.id, slot: 3 }, 'flagged');
  for (const choice of [
    { method: 'greedy', beams: 1 },
    { method: 'beam', beams: 3 },
  ] as const) {
    const asked = await services.suggestions.ask(ref, { images: [shown.id], ...choice });
    await waitForJob(services, projectId, ({ id }) => id === asked.id);
  }
}

/** Scores on words and on syllables, which are not to be compared. */
async function score(services: StudioServices, projectId: ProjectId): Promise<void> {
  const { subjects } = await services.scores.list({ projectId });
  for (const tokenization of ['syllables', 'words'] as const) {
    for (const subject of subjects) {
      // CIDEr of a single image is 0, whatever was said of it.
      if (subject.comparableImages < 2) continue;
      const plain = { withoutLeaked: false, withClip: false, withSpiceJar: false };
      const request = { subject, tokenization, ...plain };
      const begun = await services.scores.evaluate({ projectId }, request);
      await waitForJob(services, projectId, ({ id }) => id === begun.id);
    }
  }
}

/** A short run, for the screen that follows runs. */
async function train(services: StudioServices, projectId: ProjectId): Promise<void> {
  const [found] = await services.training.listRecipes();
  if (found === undefined) throw new Error('There is no recipe');
  await services.training.start(
    { projectId },
    {
      ...{ name: 'Tranh có người', device: 'cpu' as const },
      recipeName: found.name,
      recipe: { ...found.recipe, start: 'pack', languageModel: 'frozen', epochs: TRAINED_EPOCHS },
      captions: { approvedOnly: false, withAccepted: true, minimumPerImage: 1 },
    },
  );
  await waitForJob(services, projectId, ({ kind }) => kind === 'train');
}

/** Jobs that went well and one that did not, for the screens that report them. */
async function exchange(
  services: StudioServices,
  projectId: ProjectId,
  homeFolder: string,
): Promise<void> {
  const damaged = join(homeFolder, 'Ảnh từ thẻ nhớ');
  await mkdir(damaged);
  for (const name of ['DSC_0412.jpg', 'DSC_0413.jpg']) {
    await writeFile(join(damaged, name), new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
  }
  const found = await services.exchange.importPictures({ projectId }, [damaged]);
  await waitForJob(services, projectId, ({ id }) => id === found.id);
  const path = join(homeFolder, 'demo-ktvic.json');
  await services.exchange.exportDataset({ projectId }, { format: 'ktvic', captions: 'all', path });
  await waitForJob(services, projectId, ({ kind }) => kind === 'export');
}

/** The five captions that come with each demo picture, by file name. */
async function readReferences(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { images, annotations } = JSON.parse(
    await readFile(join(DEMO, 'references.json'), 'utf8'),
  ) as {
    readonly images: readonly { readonly id: number; readonly filename: string }[];
    readonly annotations: readonly { readonly image_id: number; readonly caption: string }[];
  };
  return new Map(
    images.map(({ id, filename }) => [
      filename,
      annotations.filter(({ image_id }) => image_id === id).map(({ caption }) => caption),
    ]),
  );
}
