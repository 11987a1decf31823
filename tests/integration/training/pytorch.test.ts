import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openTokenizer } from '#main/engine/captioner/pack-tokenizer.ts';
import { readPack } from '#main/engine/captioner/pack-files.ts';
import type { EpochReport } from '#shared/training/training-event.ts';
import { runViclipcap } from '#tests/support/run-viclipcap.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const SCRIPT = fileURLToPath(new URL('../../support/caption_in_pytorch.py', import.meta.url));
const DEMO = ['--annotations', 'resources/demo/references.json', '--images', 'resources/demo'];
const python = ['python3', '/usr/bin/python3'].find(
  (program) => spawnSync(program, ['-c', 'import torch']).status === 0,
);

interface Answer {
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
  readonly captions: Readonly<Record<string, readonly number[]>>;
}

/** Of the last epoch, by picture. */
function readSamples(run: string): Readonly<Record<string, string>> {
  const last = readFileSync(join(run, 'epochs.jsonl'), 'utf8').trimEnd().split('\n').at(-1) ?? '';
  const { samples } = JSON.parse(last) as EpochReport;
  return Object.fromEntries(samples.map(({ image, caption }) => [image, caption]));
}

test.skipIf(python === undefined).each([
  ['an MLP with GPT-2 tuned', 'mapper=mlp', 'languageModel=tuned'],
  ['a transformer with GPT-2 tuned', 'mapper=transformer', 'languageModel=tuned'],
  ['an MLP in front of a frozen GPT-2', 'mapper=mlp', 'languageModel=frozen'],
])('PyTorch loads %s by its names and says the same captions', async (_, mapper, tuned) => {
  const run = join(makeTemporaryFolder(), 'run');
  const recipe = ['--recipe', 'studio-default', '--set', 'start=nothing', '--set', 'epochs=1'];
  const sizes = ['--set', 'mapperLayers=2', '--set', 'learningRate=0.002', '--set', mapper];
  const { exitCode, stderr } = await runViclipcap(
    ...['train', ...DEMO, ...recipe, ...sizes, '--set', tuned, '--out', run],
  );
  expect(exitCode, stderr).toBe(0);

  const answered = spawnSync(python ?? '', [SCRIPT, run], { encoding: 'utf8' });
  expect(answered.status, answered.stderr).toBe(0);
  const { missing, unexpected, captions } = JSON.parse(answered.stdout) as Answer;
  expect(unexpected).toEqual([]);
  // The language head is the table of embeddings; what is frozen lies elsewhere.
  const isOwn = (name: string) => tuned.endsWith('tuned') || !name.startsWith('gpt.');
  expect(missing.filter(isOwn)).toEqual(tuned.endsWith('tuned') ? ['gpt.lm_head.weight'] : []);
  const pack = await readPack(join(run, 'best'));
  const tokenizer = await openTokenizer(pack.directory, pack.manifest.tokenizer);
  const stops = new Set(pack.manifest.decoding.stopTokens);
  const said = Object.entries(captions).map(([image, tokens]) => [
    image,
    tokenizer.decode(tokens.filter((token) => !stops.has(token))).trim(),
  ]);
  expect(Object.fromEntries(said)).toEqual(readSamples(run));
});
