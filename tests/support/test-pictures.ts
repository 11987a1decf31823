import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

import { makeTemporaryFolder } from './temporary-folder.ts';

/** A folder with a small PNG for each name, no two alike; names that end in `.txt` are texts. */
export async function makePictureFolder(names: readonly string[]): Promise<string> {
  const folder = makeTemporaryFolder();
  for (const [index, name] of names.entries()) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    const background = { r: (index * 37) % 256, g: (index * 91) % 256, b: 120 };
    const bytes = name.endsWith('.txt')
      ? name
      : await sharp({ create: { width: 8, height: 6, channels: 3, background } })
          .png()
          .toBuffer();
    writeFileSync(path, bytes);
  }
  return folder;
}
