import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { foldVietnamese } from '#core/vietnamese/fold.ts';
import { insertCaption } from '#main/db/queries/captions.ts';
import { insertImage } from '#main/db/queries/images.ts';
import { createProject } from '#main/services/project/create-project.ts';
import { closeProject, type Project } from '#main/services/project/project.ts';
import type { CaptionStatus } from '#shared/domain/caption.ts';
import type { ImageId, Sha256, UnixMs } from '#shared/domain/ids.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

export const testTime = () => 1_700_000_000_000 as UnixMs;

/** A new project in a temporary folder, closed when the running test ends. */
export async function makeTestProject(): Promise<Project> {
  const folder = join(makeTemporaryFolder(), 'test.viclip');
  const project = await createProject({ now: testTime }, { folder });
  onTestFinished(() => closeProject(project));
  return project;
}

/** Puts an image into a project without there being a file. */
export function addTestImage({ db }: Project, path: string): ImageId {
  return insertImage(db, {
    path,
    fileName: path.slice(path.lastIndexOf('/') + 1),
    contentHash: `hash of ${path}` as Sha256,
    sizeBytes: 1,
    modifiedAt: testTime(),
    importedAt: testTime(),
    widthPx: 1,
    heightPx: 1,
    format: 'jpeg',
  });
}

interface TestCaption {
  readonly slot: number;
  readonly text: string;
  readonly status?: CaptionStatus;
}

/** Writes what a person might have typed. */
export function addTestCaption({ db }: Project, imageId: ImageId, caption: TestCaption): void {
  const foldedText = foldVietnamese(caption.text);
  insertCaption(db, { ...caption, imageId, foldedText, source: 'human', updatedAt: testTime() });
}
