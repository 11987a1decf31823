import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRunLog, readEpochs, readFindings } from '#main/engine/trainer/run-log.ts';
import { findRunSummary } from '#main/engine/trainer/run-summary.ts';
import type { Finding } from '#shared/training/finding.ts';
import type { EpochReport } from '#shared/training/training-event.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const epoch: EpochReport = {
  ...{ epoch: 1, step: 10, trainLoss: 2.5 },
  validation: { loss: 2, cider: 0.5, distinct: 1, images: 9 },
  samples: [{ image: 'a.jpg', caption: 'một con mèo', references: ['con mèo'] }],
};
const summary = {
  ...{ ending: 'diverged', steps: 10, epochs: 1, best: null, before: null },
  last: { ...epoch, samples: undefined, validation: { ...epoch.validation, loss: null } },
  ...{ seconds: 3, trainedWeights: 8, runtime: 'onnxruntime 1', findings: [] },
};

function makeRun(files: Readonly<Record<string, string>>): string {
  const folder = makeTemporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test('lines that are no validation are left out', async () => {
  const wrong = [
    'null',
    '[]',
    '{"epoch":"one"}',
    JSON.stringify({ ...epoch, samples: [7] }),
    '{"ep',
  ];
  const lines = [JSON.stringify(epoch), ...wrong];
  const run = makeRun({ 'epochs.jsonl': lines.join('\n') });
  expect(await readEpochs(run)).toEqual([epoch]);
});

test('a run that goes on keeps the lines before its checkpoint as they are', async () => {
  const [first, second] = ['{ "step":1, "loss":null }', '{"step":2,"loss":1.0}'];
  const run = makeRun({ 'steps.jsonl': `${first}\n${second}\n{"step":3}\nnull\n{"st` });
  (await openRunLog(run, { step: 2, epoch: -1 })).close();
  expect(readFileSync(join(run, 'steps.jsonl'), 'utf8')).toBe(`${first}\n${second}\n`);
});

test('a run that goes on forgets what was found beyond its checkpoint', async () => {
  const early: Finding = { code: 'few-images', severity: 'warning', numbers: {}, mend: null };
  const late: Finding = { ...early, code: 'loss-not-falling', mend: { learningRate: 1e-4 } };
  const run = makeRun({});
  const log = await openRunLog(run, { step: 0, epoch: -1 });
  log.finding(early, 200);
  log.finding(late, 230);
  log.close();
  expect(await readFindings(run)).toEqual([early, late]);
  (await openRunLog(run, { step: 200, epoch: 1 })).close();
  expect(await readFindings(run)).toEqual([early]);
});

test('a summary tells of a loss that is no number, and is refused where it is no summary', async () => {
  const run = makeRun({ 'summary.json': JSON.stringify(summary) });
  expect((await findRunSummary(run))?.last?.validation?.loss).toBeNaN();
  for (const [text, message] of [
    ['{', 'is not JSON'],
    [
      JSON.stringify({ ...summary, steps: 'ten' }),
      'summary.json: steps: expected integer, got string',
    ],
  ] as const) {
    const found = findRunSummary(makeRun({ 'summary.json': text }));
    await expect(found).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
    await expect(found).rejects.toThrow(message);
  }
});
