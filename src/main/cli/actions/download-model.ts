import { join, resolve } from 'node:path';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext, CommonOptions } from '#main/cli/command-context.ts';
import { toMebibytes } from '#main/cli/to-mebibytes.ts';
import { downloadModel } from '#main/services/models/download/download-model.ts';
import { openSettingsFile } from '#main/services/studio/settings-file.ts';

export interface DownloadModelOptions extends CommonOptions {
  readonly out?: string;
  readonly hub?: string;
  readonly revision?: string;
  readonly file?: readonly string[];
  readonly sha256?: string;
  readonly allowHttp?: boolean;
}

/** Fetches a model's files; what has come stays when it is interrupted. */
export async function downloadModelFiles(
  { appFolder }: CliDeps,
  { output, signal, ifStopped }: CommandContext,
  { out, file, allowHttp, ...options }: DownloadModelOptions,
  address: string,
): Promise<void> {
  ifStopped('What has come is kept; the same command goes on from there.');
  const settings = await openSettingsFile(join(appFolder, 'settings.json'));
  const progress = output.progress('Downloading, MiB');
  try {
    const { folder, files, part } = await downloadModel(
      {
        address,
        hub: options.hub ?? settings.get().hub,
        revision: options.revision,
        files: file,
        sha256: options.sha256,
        allowsHttp: allowHttp,
        parent: join(appFolder, 'downloads'),
        ...(out === undefined ? {} : { folder: resolve(out) }),
      },
      { signal, onProgress: toMebibytes(progress.update) },
    );
    progress.end();
    for (const path of files) output.line(path);
    output.result({ folder, files, part });
  } finally {
    progress.end();
  }
}
