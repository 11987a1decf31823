import type { CommandContext } from '#main/cli/command-context.ts';
import { countOf } from '#main/cli/count-of.ts';
import { withProject } from '#main/cli/project-access.ts';
import { type ExportDatasetSummary, exportDataset } from '#main/services/export/export-dataset.ts';
import { writeCard } from '#main/services/provenance/write-card.ts';
import type { Project } from '#main/services/project/project.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import type { CaptionChoice, ExportFormat } from '#shared/api/job-report.ts';
import type { Split } from '#shared/domain/image.ts';

export interface ExportProjectRequest {
  readonly project: string;
  readonly format: ExportFormat;
  readonly out: string;
  readonly captions: CaptionChoice;
  readonly split?: Split;
  readonly card?: boolean;
}

/** Writes a project's captions to a file and says what is in it. */
export async function exportProject(
  context: CommandContext,
  { project: folder, format, out, captions, split, card = false }: ExportProjectRequest,
): Promise<void> {
  const { output, ifStopped, signal } = context;
  ifStopped('No file was written.');
  const { summary, files } = await withProject(folder, async (project) => {
    const summary = await writeDataset(context, project, {
      ...{ format, path: out, captions, split },
    });
    const { db, name } = project;
    const now = (): UnixMs => Date.now() as UnixMs;
    const files = card ? await writeCard({ db, name, now }, summary.path, signal) : {};
    return { summary, files };
  });
  output.line(describeExport(summary));
  for (const path of Object.values<string>(files)) output.line(path);
  output.result({ ...summary, ...files });
  if (summary.captions === 0) {
    output.warn(
      'The file has no captions. Suggestions are not captions until they are accepted, in the studio or with "viclipcap caption --accept".',
    );
  }
}

export interface WriteDatasetRequest {
  readonly format: ExportFormat;
  readonly path: string;
  readonly captions: CaptionChoice;
  readonly split?: Split | undefined;
}

/** Exports a project, showing how far it is. */
export async function writeDataset(
  { output, signal }: CommandContext,
  { db }: Project,
  { format, path, captions, split }: WriteDatasetRequest,
): Promise<ExportDatasetSummary> {
  const progress = output.progress('Writing');
  const statuses = captions === 'approved' ? (['approved'] as const) : undefined;
  try {
    return await exportDataset(
      { db },
      { format, path, statuses, split },
      {
        signal,
        onProgress: progress.update,
      },
    );
  } finally {
    progress.end();
  }
}

function describeExport({ path, images, captions, skippedImages }: ExportDatasetSummary): string {
  const rest =
    skippedImages === 0 ? '' : `; ${countOf(skippedImages, 'picture')} without captions left out`;
  return `${countOf(captions, 'caption')} of ${countOf(images, 'picture')} in ${path}${rest}`;
}
