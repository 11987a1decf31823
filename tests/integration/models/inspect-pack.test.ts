import { appendFileSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inspectPack } from '#main/services/models/inspect-pack.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const DEMO = join('models', 'demo-vi');

test('the tokens of a tokenizer that is there have texts; of one too large to read, or of none, they have not', async () => {
  const folder = makeTemporaryFolder();
  const readTexts = async () =>
    (await inspectPack(folder)).decoding.stopTokens.map(({ text }) => text);
  copyFileSync(join(DEMO, 'manifest.json'), join(folder, 'manifest.json'));
  expect(await readTexts()).toContain(null);
  copyFileSync(join(DEMO, 'vocab.json'), join(folder, 'vocab.json'));
  expect(await readTexts()).toContain('<|endoftext|>');
  appendFileSync(join(folder, 'vocab.json'), Buffer.alloc(64 << 20, ' '));
  expect(await readTexts()).toContain(null);
});
