import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext } from '#main/cli/command-context.ts';
import { countOf } from '#main/cli/count-of.ts';
import { withProject } from '#main/cli/project-access.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import { exportBundle } from '#main/services/bundles/export-bundle.ts';
import { mergeBundle, previewBundle } from '#main/services/bundles/merge-bundle.ts';
import { assignSlots } from '#main/services/people/people.ts';
import { ensureAnnotator } from '#main/services/project/ensure-annotator.ts';
import type { ConflictChoice } from '#shared/api/bundle.ts';
import { AppError } from '#shared/errors.ts';

const MAX_RULES_BYTES = 1024 * 1024;

export interface ExportBundleOptions {
  readonly project: string;
  readonly to: string;
  readonly out: string;
  readonly slot?: string;
  readonly count?: string;
  readonly rules?: string;
}

/** Makes a volunteer's folder; gives out further slots first where that was asked. */
export async function exportBundleOf(
  { output, signal, ifStopped }: CommandContext,
  { now }: CliDeps,
  options: ExportBundleOptions,
): Promise<void> {
  ifStopped('No folder was made.');
  const rules =
    options.rules === undefined
      ? undefined
      : await readTextFile(options.rules, { maxBytes: MAX_RULES_BYTES, signal });
  const summary = await withProject(options.project, async (project) => {
    const annotator = ensureAnnotator({ db: project.db, now }, options.to);
    if (options.slot !== undefined) {
      const slot = toCount(options.slot, '--slot');
      const count = toCount(options.count ?? '100', '--count');
      assignSlots(project.db, { annotatorId: annotator.id, slot, count });
    }
    const progress = output.progress('Copying');
    try {
      const request = { annotatorId: annotator.id, folder: options.out, rules };
      return await exportBundle({ project, now }, request, {
        signal,
        onProgress: progress.update,
      });
    } finally {
      progress.end();
    }
  });
  output.line(`${countOf(summary.images, 'picture')} for ${options.to} in ${summary.path}`);
  output.result(summary);
}

export interface ImportBundleOptions {
  readonly project: string;
  readonly folder: string;
  readonly onConflict: ConflictChoice;
  readonly dryRun?: boolean;
}

/** Merges a folder that came back, or says what that would do. */
export async function importBundleOf(
  { output, signal, ifStopped }: CommandContext,
  { now, userName }: CliDeps,
  { project: projectFolder, folder, onConflict, dryRun = false }: ImportBundleOptions,
): Promise<void> {
  ifStopped('What was merged until then stays; merge again for the rest.');
  await withProject(projectFolder, async (project) => {
    const preview = await previewBundle({ project, now }, folder, signal);
    const { annotator, additions, unchanged, conflicts, unknownImages } = preview;
    output.line(
      `${annotator}: ${countOf(additions, 'new caption')}, ${unchanged} there already, ${countOf(conflicts.length, 'conflict')}`,
    );
    if (unknownImages > 0) {
      output.warn(`${countOf(unknownImages, 'picture')} of the bundle are not in the project.`);
    }
    for (const { fileName, slot, mine, theirs } of conflicts) {
      output.line(`  ${fileName}, caption ${slot}\n    mine:   ${mine}\n    theirs: ${theirs}`);
    }
    if (dryRun) {
      output.result(preview);
      return;
    }
    const author = ensureAnnotator({ db: project.db, now }, userName);
    const report = await mergeBundle(
      { project, now },
      { path: folder, otherwise: onConflict, decisions: [], authorId: author.id },
      signal,
    );
    output.line(`${countOf(report.changedCaptions, 'caption')} written, ${report.kept} kept`);
    output.result(report);
  });
}

function toCount(text: string, option: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0 && count <= 100_000) return count;
  throw new AppError('BAD_REQUEST', `${option} takes a whole number from 1, not "${text}".`);
}
