import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Runs every test and closes with one line that people and machines can read alike.
const folder = mkdtempSync(join(tmpdir(), 'viclipcap-test-'));
const report = join(folder, 'report.json');
const { status, error } = spawnSync(
  'vitest',
  [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', shell: process.platform === 'win32' },
);
if (error) throw error;

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numFailedTestSuites: number;
}

const counts = JSON.parse(readFileSync(report, 'utf8')) as Report;
rmSync(folder, { recursive: true });
// A file that fails to load fails no test of its own, but it is a failure all the same.
const failed =
  counts.numFailedTests > 0
    ? counts.numFailedTests
    : status === 0
      ? 0
      : counts.numFailedTestSuites || 1;
const skipped = counts.numPendingTests > 0 ? `, ${counts.numPendingTests} skipped` : '';
console.log(`${counts.numPassedTests} passed, ${failed} failed${skipped}`);
process.exit(failed > 0 ? 1 : (status ?? 1));
