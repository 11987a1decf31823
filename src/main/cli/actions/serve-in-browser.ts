import { resolve } from 'node:path';
import { readVersion, toAppPath } from '#main/cli/app-files.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext } from '#main/cli/command-context.ts';
import type { ServeOptions } from '#main/cli/serve-options.ts';
import type { Output } from '#main/cli/output.ts';
import { reportEngineDeath } from '#main/cli/report-engine-death.ts';
import { toPortFailure } from '#main/cli/to-port-failure.ts';
import { whenStopped } from '#main/cli/when-stopped.ts';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';
import { openLog } from '#main/platform/log/open-log.ts';
import { openInBrowser } from '#main/platform/open-in-browser.ts';
import { watchCaptioner } from '#main/services/studio/watched-captioner.ts';
import { serveStudio } from '#main/web/serve-studio.ts';
import type { WebHost } from '#main/web/start-web-host.ts';
import { AppError } from '#shared/errors.ts';

/** However badly something hangs, Ctrl-C ends the studio after this. */
const CLOSE_MS = 10_000;

/** Serves the studio to browsers on this computer until the command is stopped. */
export async function serveInBrowser(
  deps: CliDeps,
  { output, signal }: CommandContext,
  options: Pick<ServeOptions, 'port' | 'open' | 'project' | 'allow'>,
): Promise<void> {
  const { port, open, project } = options;
  const allowedFolders = await findAllowedFolders(options.allow ?? []);
  await deps.preparePage();
  const log = openLog(deps.appFolder);
  let host: WebHost;
  try {
    host = await serveStudio({
      programFolder: toAppPath('.'),
      demoPictures: deps.demoPictures,
      appFolder: deps.appFolder,
      captioner: watchCaptioner(deps.openCaptioner),
      trainer: deps.openTrainer(reportEngineDeath(output, 'trainer')),
      logFile: log.path,
      reportBug: log.reportBug,
      version: readVersion(),
      ...{ allowedFolders, port, project: project === undefined ? undefined : resolve(project) },
    });
  } catch (error) {
    throw toPortFailure(error, 'The studio', port);
  }
  const link = host.createLink();
  output.line(`The studio is at ${link}`);
  output.line('The link works once. Enter prints another one, Ctrl-C ends the studio.');
  output.result({ link, port: host.port });
  if (open) openInBrowser(link);
  printLinksOnEnter(host, output);
  await whenStopped(signal);
  const timer = setTimeout(() => process.exit(1), CLOSE_MS);
  await host.close();
  clearTimeout(timer);
}

/** @throws AppError `FILE_NOT_FOUND`, `FILE_NOT_READABLE`, `BAD_REQUEST` for what is no folder. */
async function findAllowedFolders(names: readonly string[]): Promise<readonly string[]> {
  const folders = names.map((name) => resolve(name));
  for (const folder of folders) {
    if ((await getFileStats(folder)).kind === 'folder') continue;
    throw new AppError('BAD_REQUEST', `--allow needs a folder, and ${folder} is none.`);
  }
  return folders;
}

function printLinksOnEnter(host: WebHost, output: Output): void {
  if (!process.stdin.isTTY) return;
  process.stdin.on('data', () => {
    const link = host.createLink();
    output.line(link);
    output.result({ link, port: host.port });
  });
  process.stdin.unref();
}
