/**
 * Runs an import job over `anh-0`, `anh-1`… until it is killed, and names each item that is finished.
 *
 * usage: node run-job-until-killed.ts <project.sqlite>
 */
import { writeSync } from 'node:fs';
import { openDatabase } from '#main/db/connection.ts';
import { createJobRunner } from '#main/services/jobs/job-runner.ts';
import { yieldToLoop } from '#main/services/jobs/yield-to-loop.ts';
import type { UnixMs } from '#shared/domain/ids.ts';

const [path = ''] = process.argv.slice(2);
const runner = createJobRunner({
  db: openDatabase(path, 'open'),
  now: () => Date.now() as UnixMs,
  handlers: {
    import: async ({ finishItem }) => {
      for (let item = 0; ; item += 1) {
        finishItem(`anh-${item}`, 'done');
        writeSync(1, `anh-${item}\n`);
        await yieldToLoop();
      }
    },
  },
  reportBug: (error) => {
    throw error;
  },
});
runner.start('import', {});
runner.start('import', { waits: true });
