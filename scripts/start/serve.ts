import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCaptioner } from '#main/engine/supervisor/open-captioner.ts';
import { openTrainer } from '#main/engine/supervisor/open-trainer.ts';
import { openLog } from '#main/platform/log/open-log.ts';
import { toAppFolder } from '#main/services/studio/app-folder.ts';
import { watchCaptioner } from '#main/services/studio/watched-captioner.ts';
import { serveStudio } from '#main/web/serve-studio.ts';
import type { WebHost } from '#main/web/start-web-host.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** However badly something hangs, Ctrl-C ends the studio after this. */
const CLOSE_MS = 10_000;

export interface ServeOptions {
  readonly port: number | undefined;
  /** Gets the first link. */
  readonly onLink: (link: string) => void;
}

/** Serves the studio until Ctrl-C. @returns The exit code. */
export async function serve({ port, onLink }: ServeOptions): Promise<number> {
  const log = openLog(toAppFolder());
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  let host: WebHost;
  try {
    host = await serveStudio({
      programFolder: ROOT,
      demoPictures: join(ROOT, 'resources', 'demo'),
      captioner: watchCaptioner(openCaptioner),
      trainer: openTrainer(),
      logFile: log.path,
      reportBug: log.reportBug,
      ...{ version, port },
    });
  } catch (error) {
    console.error(`The studio does not start: ${describe(error, port)}`);
    return 1;
  }
  const link = host.createLink();
  console.log(`The studio is at ${link}`);
  console.log('The link works once. Enter prints another one, Ctrl-C ends the studio.');
  onLink(link);
  printLinksOnEnter(host);
  await waitForSignal();
  await closeInTime(host);
  return 0;
}

function describe(error: unknown, port: number | undefined): string {
  if (!(error instanceof Error)) return String(error);
  const isTaken = 'code' in error && error.code === 'EADDRINUSE';
  return isTaken ? `port ${port} is taken; choose another with --port.` : error.message;
}

function printLinksOnEnter(host: WebHost): void {
  if (!process.stdin.isTTY) return;
  process.stdin.on('data', () => console.log(host.createLink()));
  process.stdin.unref();
}

function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve());
  });
}

async function closeInTime(host: WebHost): Promise<void> {
  const timer = setTimeout(() => process.exit(1), CLOSE_MS);
  await host.close();
  clearTimeout(timer);
}
