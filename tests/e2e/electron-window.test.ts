import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { buildIfStale } from '#scripts/start/build-if-stale.ts';
import { findInstalledElectron } from '#scripts/start/find-electron.ts';

const MAIN_BUNDLE = join(import.meta.dirname, '..', '..', 'out', 'main', 'index.js');
const electron = findInstalledElectron();
const why = 'reason' in electron ? ` (skipped: ${electron.reason})` : '';

test.skipIf('reason' in electron)(
  `the built studio opens in Electron's own window${why}`,
  async () => {
    if ('reason' in electron) return;
    await buildIfStale('window');
    const home = mkdtempSync(join(tmpdir(), 'viclipcap-electron-'));
    const app = await _electron.launch({
      executablePath: electron.path,
      args: [MAIN_BUNDLE],
      env: { ...process.env, VICLIPCAP_HOME: home } as Record<string, string>,
    });
    onTestFinished(async () => {
      await app.close();
      rmSync(home, { recursive: true, force: true });
    });
    const page = await app.firstWindow();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.evaluate(() => typeof Reflect.get(globalThis, 'require'))).toBe('undefined');
    expect(await page.title()).toBe('ViClipCap Studio');
  },
);
