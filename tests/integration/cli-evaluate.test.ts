import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runCliOver } from '#tests/support/run-test-cli.ts';
import { SPICE_STAND_IN, useStandInJava } from '#tests/support/stand-in-java.ts';
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
    /^ROUGE-L +\d\.\d{4} {2}\[\d\.\d{4}, \d\.\d{4}\] {2}viclipcap:1\|tok:words\|seg:viclipcap-vi-1\|.*\|refs:1-2\|images:2\|set:[0-9a-f]{12}\|#[0-9a-f]{16}$/u,
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

const NAMED = [
  { key: 'mèo.jpg', reference: 'một con mèo đang ngủ', candidate: 'con mèo ngủ' },
  { key: 'chó.jpg', reference: 'một con chó đang chạy', candidate: 'con chó chạy' },
] as const;
const rows = (field: 'reference' | 'candidate') =>
  NAMED.map((each) => ({ image_id: each.key, caption: each[field] }));
const toCocoFile = (nameKey: 'file_name' | 'filename') => ({
  images: NAMED.map(({ key }, at) => ({ id: at, [nameKey]: key })),
  annotations: NAMED.map(({ reference }, at) => ({ id: at, image_id: at, caption: reference })),
});
const toLines = (field: 'reference' | 'candidate', end: string) =>
  rows(field)
    .map((row) => JSON.stringify(row) + end)
    .join('');
const toTable = (field: 'reference' | 'candidate', separator: string, end: string) =>
  [['image', 'caption'], ...NAMED.map((each) => [each.key, each[field]])]
    .map((fields) => fields.join(separator) + end)
    .join('');
const toMap = (field: 'reference' | 'candidate') =>
  Object.fromEntries(NAMED.map((each) => [each.key, [each[field]]]));

test.each([
  ['KTVIC', toCocoFile('filename'), rows('candidate')],
  ['COCO captions', toCocoFile('file_name'), toMap('candidate')],
  ['lists', rows('reference'), rows('candidate')],
  ['captions by id', toMap('reference'), toMap('candidate')],
  ['JSON lines, BOM and CRLF', toLines('reference', '\n'), `\ufeff${toLines('candidate', '\r\n')}`],
  [
    'tables, BOM and CRLF',
    toTable('reference', ';', '\n'),
    `\ufeff${toTable('candidate', ',', '\r\n')}`,
  ],
  [
    'names and captions taken apart (NFD)',
    JSON.stringify(toMap('reference')).normalize('NFC'),
    JSON.stringify(toMap('candidate')).normalize('NFD'),
  ],
])('the same scores from %s', async (_, references, candidates) => {
  const { refs, cands } = writeFiles({ refs: references, cands: candidates });
  const run = await evaluate(
    ...['--references', refs!, '--candidates', cands!, '--tokenization', 'syllables'],
    ...['--metrics', 'ROUGE-L,CIDEr', '--json'],
  );
  expect(run.stderr).toBe('');
  const { metrics, contract } = JSON.parse(run.stdout);
  expect(metrics['ROUGE-L']).toBeCloseTo(0.7176470588, 8);
  expect(contract).toMatchObject({ images: 2, referencesPerImage: [1, 1], unicode: 'NFC' });
});

test('a fault in a file is one sentence with the path to it', async () => {
  const { refs, cands, bytes } = writeFiles({
    refs: ktvic,
    cands: [{ image_id: 1, caption: 'mèo' }, { image_id: 2 }],
    bytes: '',
  });
  const broken = await evaluate('--references', refs!, '--candidates', cands!);
  expect(broken.exitCode).toBe(1);
  expect(broken.stderr).toBe('viclipcap: cands: [1]: expected a key caption, captions or text\n');
  writeFileSync(bytes!, Buffer.from('[{"image_id": 1, "caption": "m\u00e8o"}]', 'latin1'));
  const latin = await evaluate('--references', refs!, '--candidates', bytes!);
  expect(latin.stderr).toBe(`viclipcap: ${bytes} is not UTF-8 text.\n`);
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

test('as many other images are another contract', async () => {
  const { refs, others, cands, more } = writeFiles({
    refs: { a: ['mèo ngủ'], b: ['chó chạy'] },
    others: { c: ['mèo ngủ'], d: ['chim bay'] },
    cands: { a: 'mèo', b: 'chó' },
    more: { c: 'mèo', d: 'chim' },
  });
  const scored = ['--metrics', 'ROUGE-L', '--tokenization', 'syllables'];
  const before = ['--references', refs!, '--candidates', cands!, ...scored, '--json'];
  const { saved } = writeFiles({ saved: (await evaluate(...before)).stdout });
  const after = ['--references', others!, '--candidates', more!, ...scored, '--compare', saved!];
  expect((await evaluate(...after)).stderr).toMatch(/their contracts differ: set \w+ ≠ \w+\.\n$/u);
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

test('CLIPScore compares with the pictures, by a pack that the contract names', async () => {
  const { refs, cands } = writeFiles({
    refs: { 'ab1.jpg': ['ab', 'zz'], 'ba2.jpg': ['ba'] },
    cands: { 'ab1.jpg': 'abc', 'ba2.jpg': 'a' },
  });
  const pictures = makeTemporaryFolder();
  for (const name of ['ab1.jpg', 'ba2.jpg']) writeFileSync(join(pictures, name), '');
  const args = ['--references', refs!, '--candidates', cands!, '--samples', '0', '--json'];
  const clip = ['--images', pictures, '--model', '/packs/mine'];
  const { stdout } = await evaluate(...args, ...clip, '--metrics', 'RefCLIPScore,CLIPScore');
  const { metrics, contract, signatures } = JSON.parse(stdout);
  // The test captioner embeds a text or a file by the codes of its first three letters, or 1.
  const cosine = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, x, at) => sum + x * (b[at] ?? 0), 0) / (Math.hypot(...a) * Math.hypot(...b));
  const clipScores = [
    2.5 * cosine([97, 98, 49], [97, 98, 99]),
    2.5 * cosine([98, 97, 50], [97, 1, 1]),
  ];
  const nearest = [cosine([97, 98, 1], [97, 98, 99]), cosine([98, 97, 1], [97, 1, 1])];
  const nearestOther = cosine([122, 122, 1], [97, 98, 99]);
  nearest[0] = Math.max(nearest[0] ?? 0, nearestOther);
  const both = clipScores.map((score, at) => {
    const near = nearest[at] ?? 0;
    return (2 * score * near) / (score + near);
  });
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / 2;
  expect(metrics).toEqual({
    CLIPScore: expect.closeTo(mean(clipScores), 6),
    RefCLIPScore: expect.closeTo(mean(both), 6),
  });
  expect(contract).toMatchObject({ clipPack: 'hash of mine', clipPrompt: null });
  expect(signatures.CLIPScore).toMatch(
    /tok:whitespace\|.*\|refs:0\|images:2\|set:[0-9a-f]{12}\|clip:hash of mine\|#/u,
  );
  const english = await evaluate(...args, ...clip, '--metrics', 'CLIPScore', '--language', 'en');
  expect(JSON.parse(english.stdout).signatures.CLIPScore).toContain('|prompt:A photo depicts|');
  // What a score does not depend on cannot be chosen.
  const halved = await evaluate(...args, ...clip, '--precision', 'fp16');
  expect(halved.stderr).toContain("unknown option '--precision'");
});

test('CLIPScore without pictures, or with one missing, is an error', async () => {
  const { refs, cands } = writeFiles({ refs: { a: ['x'] }, cands: { a: 'y' } });
  const args = ['--references', refs!, '--candidates', cands!, '--metrics', 'CLIPScore'];
  const bare = await evaluate(...args);
  expect(bare.stderr).toBe(
    'viclipcap: CLIPScore compares with pictures: say where with --images.\n',
  );
  const folder = makeTemporaryFolder();
  const lacking = await evaluate(...args, '--images', folder);
  expect(lacking.stderr).toBe(`viclipcap: ${folder} lacks 1 picture, or has several: a\n`);
});

test('the official SPICE is run where there is its jar, under its own name', async () => {
  useStandInJava(SPICE_STAND_IN);
  const { refs, cands, jar } = writeFiles({
    refs: { a: ['a dog runs'] },
    cands: { a: 'A dog.' },
    jar: 'jar',
  });
  const run = await evaluate(
    ...['--references', refs!, '--candidates', cands!, '--metrics', 'ROUGE-L'],
    ...['--tokenization', 'ptb', '--language', 'en', '--samples', '0', '--spice-jar', jar!],
  );
  expect(run.stderr).toBe('');
  expect(run.stdout.split('\n')[1]).toMatch(
    /^SPICE \(official jar\) 0\.0500 {2}viclipcap:1\|tok:ptb\|.*\|spice:0163f1eea789\|#/u,
  );
});

test('images of a list are left out, and the contract says so', async () => {
  const { refs, cands, lines, list } = writeFiles({
    refs: ktvic,
    cands: { 1: 'mèo ngủ', 2: 'khung cảnh' },
    lines: '# leaked\nb.jpg\nnot-there.jpg\n',
    list: [{ image_id: 2 }],
  });
  const args = ['--references', refs!, '--candidates', cands!, '--metrics', 'ROUGE-L'];
  const run = await evaluate(...args, '--exclude', lines!);
  expect(run.stdout).toMatch(
    /^1 of 2 listed images left out\nROUGE-L .*\|images:1\|set:[0-9a-f]{12}\|excl:1@/u,
  );
  const [byName, byId] = await Promise.all(
    [lines, list].map(async (path) => {
      const { stdout } = await evaluate(...args, '--json', '--exclude', path!);
      return JSON.parse(stdout).signatures['ROUGE-L'];
    }),
  );
  expect(byName).toBe(byId);
  const whole = writeFiles({ whole: (await evaluate(...args, '--json')).stdout });
  const refused = await evaluate(...args, '--exclude', list!, '--compare', whole['whole']!);
  expect(refused.stderr).toMatch(/images 2 ≠ 1; set [0-9a-f]+ ≠ [0-9a-f]+; excl – ≠ 1@/u);
});
