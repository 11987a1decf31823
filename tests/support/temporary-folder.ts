import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

/** A new empty folder that is gone when the running test ends. */
export function makeTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'viclipcap-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new empty folder that is gone when the tests of the file are done. */
export function makeSharedFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'viclipcap-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
