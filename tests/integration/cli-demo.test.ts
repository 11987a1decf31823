import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { runCliOver } from '#tests/support/run-test-cli.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { TEST_CLI_DEPS } from '#tests/support/test-cli-deps.ts';
import { makePictureFolder } from '#tests/support/test-pictures.ts';

const toDeps = (demoPictures: string) => ({ ...TEST_CLI_DEPS, demoPictures });

async function makeDemoPictures(): Promise<string> {
  const folder = await makePictureFolder(['a.png', 'b.png', 'c.png']);
  const names = ['a.png', 'b.png', 'c.png'];
  const document = {
    images: names.map((filename, id) => ({ id, filename })),
    annotations: names.map((name, id) => ({ id, image_id: id, caption: `ảnh ${name}` })),
  };
  writeFileSync(join(folder, 'references.json'), JSON.stringify(document));
  return folder;
}

test('prints picture, confidence and suggestion, the scores, and where things are', async () => {
  const out = join(makeTemporaryFolder(), 'demo.viclip');
  const { exitCode, stdout } = await runCliOver(toDeps(await makeDemoPictures()), [
    'demo',
    '--out',
    out,
  ]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('\na.png   51 %  ảnh a.png\nb.png   51 %  ảnh b.png\n');
  expect(stdout).toMatch(/^3 suggestions in \d+ s$/m);
  expect(stdout).toMatch(/^BLEU-4 \d\.\d{4} {3}CIDEr \d+\.\d{4} {3}\(viclipcap:1\|tok:ptb/m);
  expect(stdout).toContain(`Project     ${out}\nKTVIC file  ${join(out, 'captions.ktvic.json')}\n`);
  const written = JSON.parse(readFileSync(join(out, 'captions.ktvic.json'), 'utf8'));
  expect(written.annotations.map(({ caption }: { caption: string }) => caption)).toEqual([
    'ảnh a.png',
    'ảnh b.png',
    'ảnh c.png',
  ]);
});

test('with --json gives one object with all of that', async () => {
  const out = join(makeTemporaryFolder(), 'demo.viclip');
  const { stdout } = await runCliOver(toDeps(await makeDemoPictures()), [
    'demo',
    '--json',
    '--out',
    out,
  ]);
  expect(JSON.parse(stdout)).toMatchObject({
    project: out,
    file: join(out, 'captions.ktvic.json'),
    suggestions: [{ fileName: 'a.png', text: 'ảnh a.png' }, {}, {}],
    scores: { images: 3 },
    failures: [],
  });
});

test("done again, it shows the same and leaves a person's captions alone", async () => {
  const deps = toDeps(await makeDemoPictures());
  const out = join(makeTemporaryFolder(), 'demo.viclip');
  const demo = () => runCliOver(deps, ['demo', '--json', '--out', out]);
  const first = JSON.parse((await demo()).stdout);
  const file = readFileSync(first.file, 'utf8');
  expect(JSON.parse((await demo()).stdout)).toEqual(first);
  expect(readFileSync(first.file, 'utf8')).toBe(file);
});

test('takes a folder of your own; without references there are no scores', async () => {
  const folder = await makePictureFolder(['x.png']);
  const out = join(makeTemporaryFolder(), 'own.viclip');
  const { exitCode, stdout } = await runCliOver(toDeps('/no/such/demo'), [
    'demo',
    folder,
    '--out',
    out,
  ]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('No scores: there are no references for these pictures.');
});

test('a folder that is not there is one sentence', async () => {
  const { exitCode, stderr } = await runCliOver(toDeps('/no/such/demo'), ['demo']);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^viclipcap: .*\/no\/such\/demo.*\n$/);
});
