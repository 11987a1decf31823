import { join } from 'node:path';
import { openLog } from '#main/platform/log/open-log.ts';
import { startWebHost } from '#main/web/start-web-host.ts';
import { openTestStudio } from '#tests/support/test-studio.ts';

/**
 * Serves a test's studio until it is killed: `serve-test-studio.ts <folder> <page folder> <port>`.
 *
 * Prints a link that signs one browser in, and another for every line it is sent.
 */
const [folder = '', pageFolder = '', port = '0'] = process.argv.slice(2);
const log = openLog(join(folder, 'app'));
const reportBug = (error: unknown): void => {
  process.stderr.write(`bug: ${String(error)}\n`);
  log.reportBug(error);
};
const studio = await openTestStudio(folder, reportBug);
const host = await startWebHost({
  services: studio.services,
  media: studio.media,
  uploads: studio.receivePicture,
  pageFolder,
  sessionKey: new Uint8Array(32).fill(7),
  port: Number(port),
  reportBug,
});
const printLink = (): void => void process.stdout.write(`${host.createLink()}\n`);
process.stdin.on('data', printLink);
printLink();
