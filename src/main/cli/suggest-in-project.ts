import { basename } from 'node:path';

import { getImage } from '#main/db/queries/images.ts';
import { listSuggestionsByImage } from '#main/db/queries/suggestions.ts';
import type { Project } from '#main/services/project/project.ts';
import { createSuggestHandler } from '#main/services/suggest/suggest-job.ts';
import type { SuggestParams } from '#main/services/suggest/suggest-params.ts';
import type { SuggestReport } from '#shared/api/job-report.ts';
import type { DeviceChoice } from '#main/services/suggest/with-device.ts';
import type { JobFailure } from '#shared/domain/job.ts';
import type { CliDeps } from './cli-deps.ts';
import type { CommandContext } from './command-context.ts';
import type { Decoding } from './decoding-options.ts';
import { formatConfidence, formatWords, toPrintable } from './format-caption.ts';
import { openCaptionerOn } from './open-captioner-on.ts';
import { runProjectJob } from './run-job.ts';

export interface SuggestInProjectRequest {
  readonly decoding: Decoding;
  readonly images: SuggestParams['images'];
  /** Whether each suggestion is printed as it comes. */
  readonly isPrinted: boolean;
  readonly place: DeviceChoice;
}

export interface SuggestInProjectResult extends SuggestReport {
  readonly failures: readonly JobFailure[];
}

/** Runs the suggest job over a project's images; tells each that could not be captioned. */
export async function suggestInProject(
  deps: CliDeps,
  context: CommandContext,
  project: Project,
  { decoding, images, isPrinted, place }: SuggestInProjectRequest,
): Promise<SuggestInProjectResult> {
  const { output } = context;
  await using engine = openCaptionerOn(deps, output, place);
  const handler = createSuggestHandler({
    db: project.db,
    now: deps.now,
    captioner: engine.captioner,
    onSuggestions: (imageId) => {
      if (!isPrinted || output.isJson) return;
      const { path } = getImage(project.db, imageId);
      const [newest] = listSuggestionsByImage(project.db, imageId);
      if (newest === undefined) return;
      const words = formatWords(newest.words, output.doubtful);
      output.line(
        `${toPrintable(basename(path))}  ${formatConfidence(newest.meanLogprob)}  ${words}`,
      );
    },
  });
  const params: SuggestParams = { images, ...decoding };
  const { result, failures } = await runProjectJob(project, deps.now, context, {
    kind: 'suggest',
    params,
    handler,
    label: 'Suggesting',
  });
  for (const { message } of failures) output.warn(message);
  const { suggested, failed } = result as SuggestReport;
  return { suggested, failed, failures };
}
