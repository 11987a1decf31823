import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const CHILD = new URL('./decode-memory-child.ts', import.meta.url).pathname;

test.each([
  ['upright', 1, 6667, 4667],
  ['lying on its side', 6, 4667, 6667],
] as const)(
  'reads a picture of 20,000 × 14,000 pixels %s in less than 600 MB',
  async (_, orientation, width, height) => {
    const path = join(makeTemporaryFolder(), 'giant.jpg');
    await sharp({
      create: { width: 20_000, height: 14_000, channels: 3, background: '#507090' },
      limitInputPixels: false,
    })
      .withMetadata({ orientation })
      .jpeg()
      .toFile(path);
    const { stdout } = await promisify(execFile)(process.execPath, [CHILD, path]);
    expect(JSON.parse(stdout)).toEqual({ width, height, growthMB: expect.any(Number) });
    expect(JSON.parse(stdout).growthMB).toBeLessThan(600);
  },
);
