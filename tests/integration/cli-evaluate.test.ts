import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runCliOver } from '#tests/support/run-test-cli.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { TEST_CLI_DEPS } from '#tests/support/test-cli-deps.ts';

const evaluate = (...args: readonly string[]) => runCliOver(TEST_CLI_DEPS, ['evaluate', ...args]);

function writeFiles(files: Readonly<Record<string, unknown>>) {
  const folder = makeTemporaryFolder();
  return Object.fromEntries(
    Object.entries(files).map(([name, value]) => {
      const path = join(folder, name);
      writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
      return [name, path];
    }),
  ) as Readonly<Record<keyof typeof files, string>>;
}

const ktvic = {
  images: [
    { id: 1, filename: 'a.jpg' },
    { id: 2, filename: 'b.jpg' },
  ],
  annotations: [
    { id: 0, image_id: 1, caption: 'hai con mèo ngủ', segment_caption: 'hai con mèo ngủ' },
    { id: 1, image_id: 1, caption: 'mèo nằm ngủ', segment_caption: 'mèo nằm ngủ' },
    {
      id: 2,
      image_id: 2,
      caption: 'khung cảnh đường phố',
      segment_caption: 'khung_cảnh đường_phố',
    },
  ],
};

test('scores of every metric with their signature and interval', async () => {
  const { refs, cands } = writeFiles({
    refs: ktvic,
    cands: [
      { image_id: 1, caption: 'Hai con mèo nằm ngủ.' },
      { image_id: 2, caption: 'khung cảnh đường phố' },
    ],
  });
  const run = await evaluate('--references', refs!, '--candidates', cands!, '--samples', '50');
  expect(run.stderr).toBe('');
  expect(run.exitCode).toBe(0);
  const lines = run.stdout.trimEnd().split('\n');
  expect(lines.map((line) => line.split(' ')[0])).toEqual([
    ...['BLEU-1', 'BLEU-2', 'BLEU-3', 'BLEU-4', 'ROUGE-L', 'CIDEr', 'METEOR', 'SPICE-vi'],
  ]);
  expect(lines[4]).toMatch(
    /^ROUGE-L +\d\.\d{4} {2}\[\d\.\d{4}, \d\.\d{4}\] {2}viclipcap:1\|tok:words\|seg:viclipcap-vi-1\|.*\|refs:1-2\|images:2\|#[0-9a-f]{16}$/u,
  );
});

test('JSON, the words of the data set, and a file of scores by image', async () => {
  const folder = makeTemporaryFolder();
  const { refs, cands } = writeFiles({
    refs: ktvic,
    cands: { 1: 'mèo ngủ', 2: 'khung_cảnh, "đẹp"' },
  });
  const perImage = join(folder, 'images.csv');
  const args = ['--references', refs!, '--candidates', cands!, '--metrics', 'bleu,CIDEr-D'];
  const { stdout } = await evaluate(...args, '--json', '--per-image', perImage, '--samples', '0');
  expect(JSON.parse(stdout)).toMatchObject({
    contract: {
      tokenization: 'words',
      segmenter: 'dataset',
      images: 2,
      referencesPerImage: [1, 2],
    },
    metrics: { 'BLEU-1': expect.any(Number), CIDEr: expect.any(Number) },
    confidence: {},
    warnings: { missing: [], extra: [], empty: [], repeated: [] },
  });
  const [heading, first, second] = readFileSync(perImage, 'utf8').split('\r\n');
  expect(heading).toBe('image,file_name,candidate,BLEU-1,BLEU-2,BLEU-3,BLEU-4,CIDEr,contract');
  expect(first).toMatch(/^1,a\.jpg,mèo ngủ,/u);
  expect(second).toMatch(/^2,b\.jpg,"khung_cảnh, ""đẹp""",/u);
});

test('what does not fit is an error, or a warning where that is allowed', async () => {
  const { refs, cands } = writeFiles({ refs: ktvic, cands: { 1: 'mèo', 9: 'gì' } });
  const args = ['--references', refs!, '--candidates', cands!, '--metrics', 'CIDEr'];
  const refused = await evaluate(...args);
  expect(refused.exitCode).toBe(1);
  expect(refused.stderr).toBe(
    'viclipcap: 1 image with references and no candidate: 2; 1 image with a candidate and no references: 9\n',
  );
  const allowed = await evaluate(...args, '--allow-missing');
  expect(allowed.exitCode).toBe(0);
  expect(allowed.stderr).toContain('cands: 1 image with references and no candidate: 2\n');
});

test('two runs are compared under one contract, and refused under two', async () => {
  const { refs, better, worse, joined } = writeFiles({
    refs: ktvic,
    better: { 1: 'hai con mèo ngủ', 2: 'khung cảnh đường phố' },
    worse: { 1: 'chó', 2: 'khung cảnh' },
    joined: { 1: 'mèo ngủ', 2: 'khung_cảnh' },
  });
  const args = ['--references', refs!, '--candidates', better!, '--metrics', 'ROUGE-L'];
  const compared = await evaluate(...args, '--compare', worse!);
  expect(compared.stdout).toMatch(/Difference from worse:\nROUGE-L +\+0\.\d{4} .* p 0\.\d{4}/u);

  const refused = await evaluate(...args, '--compare', joined!);
  expect(refused.exitCode).toBe(1);
  expect(refused.stderr).toBe(
    'viclipcap: The two runs cannot be compared, because their contracts differ: seg dataset ≠ viclipcap-vi-1.\n',
  );
});

test('a saved result is compared too, unless its contract is another', async () => {
  const { refs, cands } = writeFiles({ refs: ktvic, cands: { 1: 'mèo ngủ', 2: 'khung cảnh' } });
  const args = ['--references', refs!, '--candidates', cands!, '--metrics', 'ROUGE-L'];
  const { saved } = writeFiles({ saved: (await evaluate(...args, '--json')).stdout });
  const same = await evaluate(...args, '--compare', saved!);
  expect(same.stdout).toMatch(/Difference from saved:\nROUGE-L +0\.0000\n$/u);
  const other = await evaluate(...args, '--tokenization', 'syllables', '--compare', saved!);
  expect(other.stderr).toContain('tok words ≠ syllables');
});

test('words are found by a model that the person points to, which the contract names', async () => {
  const { refs, cands, model, vocabulary } = writeFiles({
    refs: ktvic,
    cands: { 1: 'mèo ngủ', 2: 'khung cảnh' },
    model: 'True : object.conclusion = "B"\n\tobject.tag == "I" : object.conclusion = "I"\n',
    vocabulary: 'khung cảnh\n',
  });
  const args = ['--references', refs!, '--candidates', cands!, '--metrics', 'BLEU-1', '--json'];
  const { stdout } = await evaluate(...args, '--rdr', model!, '--rdr-vocabulary', vocabulary!);
  expect(JSON.parse(stdout).contract.segmenter).toMatch(
    /^rdr@[0-9a-f]{12}\+vocabulary@[0-9a-f]{12}$/u,
  );
  const { stdout: own } = await evaluate(...args, '--rdr', model!);
  expect(JSON.parse(own).contract.segmenter).toMatch(/^rdr@[0-9a-f]{12}\+viclipcap-vi-1$/u);
});

test('tells how varied the candidates are, and how many the training captions lack', async () => {
  const { refs, cands, training } = writeFiles({
    refs: ktvic,
    cands: { 1: 'mèo ngủ', 2: 'khung cảnh' },
    training: { a: ['Mèo ngủ.', 'chó chạy'] },
  });
  const args = ['--references', refs!, '--candidates', cands!, '--tokenization', 'syllables'];
  const { stdout } = await evaluate(...args, '--diversity', '--training', training!, '--json');
  expect(JSON.parse(stdout).diversity).toMatchObject({
    ...{ distinct: [1, 1, 0, 0], vocabulary: 4, captions: 2, distinctCaptions: 1, novelty: 0.5 },
  });
  const plain = await evaluate(...args, '--diversity', '--metrics', 'CIDEr');
  expect(plain.stdout).toMatch(/distinct-1…4 1\.0000 .*\nself-BLEU-4 \d\.\d{4}\n$/u);
});

test('saved document frequencies weigh as the references they came from', async () => {
  const folder = makeTemporaryFolder();
  const { refs, cands } = writeFiles({ refs: ktvic, cands: { 1: 'mèo ngủ', 2: 'khung cảnh' } });
  const frequencies = join(folder, 'df.json');
  const args = ['--references', refs!, '--candidates', cands!, '--metrics', 'CIDEr', '--json'];
  const first = await evaluate(...args, '--save-document-frequencies', frequencies);
  const second = await evaluate(...args, '--document-frequencies', frequencies);
  const [one, other] = [first, second].map(({ stdout }) => JSON.parse(stdout));
  expect(other.metrics).toEqual(one.metrics);
  expect(other.contract.documentFrequencies).toMatch(/^[0-9a-f]{12}$/u);
});

const fixtures = fileURLToPath(new URL('../../../shared/fixtures/metrics', import.meta.url));
if (!existsSync(fixtures)) console.warn(`skipped: ${fixtures} is not there`);

test.skipIf(!existsSync(fixtures))('published numbers, through the command line', async () => {
  const folder = join(fixtures, 'clipscore-example');
  const published = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  for (const name of ['good_captions', 'bad_captions']) {
    const { stdout } = await evaluate(
      ...['--references', join(folder, 'refs.json'), '--candidates', join(folder, `${name}.json`)],
      ...['--tokenization', 'ptb', '--language', 'en', '--json'],
    );
    const { metrics } = JSON.parse(stdout);
    const { 'BLEU-1': one, 'BLEU-2': two, 'BLEU-3': three, ROUGE, CIDER } = published[name];
    expect(metrics['BLEU-1']).toBeCloseTo(one, 4);
    expect(metrics['BLEU-2']).toBeCloseTo(two, 4);
    expect(metrics['BLEU-3']).toBeCloseTo(three, 4);
    expect(metrics['ROUGE-L']).toBeCloseTo(ROUGE, 4);
    expect(metrics.CIDEr).toBeCloseTo(CIDER, 4);
  }
});
