import { basename, resolve } from 'node:path';

import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext } from '#main/cli/command-context.ts';
import { countOf } from '#main/cli/count-of.ts';
import type { Decoding } from '#main/cli/decoding-options.ts';
import { withProject } from '#main/cli/project-access.ts';
import { suggestInProject } from '#main/cli/suggest-in-project.ts';
import { findImageByPath, listImagesByFileName } from '#main/db/queries/images.ts';
import type { Project } from '#main/services/project/project.ts';
import { acceptIntoEmpty } from '#main/services/suggest/accept-into-empty.ts';
import type { DeviceChoice } from '#main/services/suggest/with-device.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';

export interface CaptionProjectRequest {
  readonly decoding: Decoding;
  readonly place: DeviceChoice;
  /** Pictures of the project, by path or file name; all that lack a suggestion if empty. */
  readonly images: readonly string[];
  readonly project: string;
  /** Whose captions the suggestions become in pictures without one; `undefined` keeps them apart. */
  readonly acceptAs: string | undefined;
}

/** Suggests captions for a project's pictures and keeps them there. */
export async function captionProject(
  deps: CliDeps,
  context: CommandContext,
  request: CaptionProjectRequest,
): Promise<void> {
  const { output, signal, ifStopped } = context;
  await withProject(request.project, async (project) => {
    const images = request.images.map((name) => getImageByName(project, name));
    ifStopped(
      `The suggestions so far are in ${project.folder}; the same command goes on from there.`,
    );
    const { suggested, failed, failures } = await suggestInProject(deps, context, project, {
      decoding: request.decoding,
      place: request.place,
      images: images.length === 0 ? 'missing' : images,
      isPrinted: true,
    });
    const accepted = await accept(deps, project, request.acceptAs, signal);
    output.line(summarize({ project, suggested, failed, accepted }));
    output.result({ project: project.folder, suggested, failed, accepted, failures });
  });
}

async function accept(
  deps: CliDeps,
  { db, slotCount }: Project,
  annotator: string | undefined,
  signal: AbortSignal,
): Promise<number> {
  if (annotator === undefined) return 0;
  const request = { annotator, slotCount, signal };
  const { changedCaptions } = await acceptIntoEmpty({ db, now: deps.now }, request);
  return changedCaptions;
}

interface Summary {
  readonly project: Project;
  readonly suggested: number;
  readonly failed: number;
  readonly accepted: number;
}

function summarize({ project, suggested, failed, accepted }: Summary): string {
  const failures = failed === 0 ? '' : `; ${countOf(failed, 'picture')} could not be captioned`;
  const acceptance = accepted === 0 ? '' : `; ${countOf(accepted, 'caption')} accepted`;
  return `${countOf(suggested, 'suggestion')} in ${project.folder}${acceptance}${failures}`;
}

function getImageByName({ db, folder }: Project, name: string): ImageId {
  const image = findImageByPath(db, resolve(name));
  if (image !== undefined) return image.id;
  const [first, second] = listImagesByFileName(db, basename(name));
  if (first === undefined || basename(name) !== name) {
    throw new AppError('NOT_FOUND', `${name} is no picture of ${folder}; import it first.`);
  }
  if (second !== undefined) {
    throw new AppError('BAD_REQUEST', `${folder} has several pictures named ${name}; give a path.`);
  }
  return first.id;
}
