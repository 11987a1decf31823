import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '#main/db/connection.ts';
import { pressCtrlCIn } from '#tests/support/press-ctrl-c.ts';
import { runCliOver } from '#tests/support/run-test-cli.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { TEST_CLI_DEPS } from '#tests/support/test-cli-deps.ts';
import { makePictureFolder } from '#tests/support/test-pictures.ts';

const run = (...args: readonly string[]) => runCliOver(TEST_CLI_DEPS, args);

async function runJson(...args: readonly string[]) {
  const { exitCode, stdout } = await run(...args, '--json');
  return { exitCode, ...JSON.parse(stdout) };
}

test('the whole way: import, suggest, accept, export', async () => {
  const pictures = await makePictureFolder(['a.png', 'below/b.png', 'note.txt']);
  const project = join(makeTemporaryFolder(), 'trip.viclip');
  const file = join(makeTemporaryFolder(), 'trip.json');

  expect(await run('import', pictures, '--project', project)).toEqual({
    exitCode: 0,
    stdout: `2 new pictures in ${project}; left out: 1 not a picture\n`,
    stderr: '',
  });
  const caption = await run('caption', '--project', project, '--accept');
  expect(caption).toMatchObject({ exitCode: 0 });
  expect(caption.stdout).toBe(
    `a.png   51 %  ảnh a.png\nb.png   51 %  ảnh b.png\n2 suggestions in ${project}; 2 captions accepted\n`,
  );
  expect(await run('export', '--project', project, '--out', file)).toMatchObject({
    exitCode: 0,
    stdout: `2 captions of 2 pictures in ${file}\n`,
  });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    images: [
      { id: 1, filename: 'a.png' },
      { id: 2, filename: 'b.png' },
    ],
    annotations: [
      { id: 0, image_id: 1, caption: 'ảnh a.png' },
      { id: 1, image_id: 2, caption: 'ảnh b.png' },
    ],
  });
});

test('done again, import and caption pass over what is there', async () => {
  const pictures = await makePictureFolder(['a.png', 'b.png']);
  const project = join(makeTemporaryFolder(), 'trip');
  await run('import', pictures, '--project', project);
  await run('caption', '--project', project);
  expect(await runJson('import', pictures, '--project', project)).toMatchObject({
    exitCode: 0,
    project: `${project}.viclip`,
    pictures: { imported: 0, alreadyThere: 2, failures: [] },
  });
  expect(await runJson('caption', '--project', project)).toEqual({
    exitCode: 0,
    project: `${project}.viclip`,
    suggested: 0,
    failed: 0,
    accepted: 0,
    failures: [],
  });
});

test('captions come in with the pictures, and the names the project lacks are told', async () => {
  const pictures = await makePictureFolder(['a.png']);
  const project = join(makeTemporaryFolder(), 'trip.viclip');
  const annotations = join(makeTemporaryFolder(), 'captions.json');
  const document = {
    images: [
      { id: 7, filename: 'a.png' },
      { id: 8, filename: 'gone.png' },
    ],
    annotations: [
      { id: 1, image_id: 7, caption: 'một ô vuông' },
      { id: 2, image_id: 8, caption: 'không có' },
    ],
  };
  writeFileSync(annotations, JSON.stringify(document));
  const { exitCode, stdout } = await run(
    'import',
    pictures,
    '--annotations',
    annotations,
    '--project',
    project,
  );
  expect(exitCode).toBe(0);
  expect(stdout).toBe(
    [
      `1 new picture in ${project}`,
      '1 new caption for 1 picture',
      '1 name in the file is not in the project: gone.png',
      '',
    ].join('\n'),
  );
});

test('a faulty captions file is named with the place of the fault and changes nothing', async () => {
  const pictures = await makePictureFolder(['a.png']);
  const project = join(makeTemporaryFolder(), 'trip.viclip');
  const annotations = join(makeTemporaryFolder(), 'captions.json');
  const document = {
    images: [{ id: 7, filename: 'a.png' }],
    annotations: [{ id: 1, image_id: 7, caption: null }],
  };
  writeFileSync(annotations, JSON.stringify(document));
  const args = ['import', pictures, '--annotations', annotations, '--project', project];
  const { exitCode, stderr } = await run(...args);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('viclipcap: captions.json: annotations[0].caption: expected string');
  expect(existsSync(project)).toBe(false);
});

test('a mistyped path is one sentence and leaves no empty project behind', async () => {
  const project = join(makeTemporaryFolder(), 'trip.viclip');
  const { exitCode, stderr } = await run('import', '/no/such/folder', '--project', project);
  expect({ exitCode, lines: stderr.trimEnd().split('\n').length }).toEqual({
    exitCode: 1,
    lines: 1,
  });
  expect(stderr).toContain('/no/such/folder');
  expect(existsSync(project)).toBe(false);
});

test.for([
  ['caption', '--project', '/no/such/project'],
  ['export', '--project', '/no/such/project', '--out', '/tmp/never-written.json'],
])('%s of a project that is not there says how to make it', async (args) => {
  expect(await run(...args)).toEqual({
    exitCode: 1,
    stdout: '',
    stderr:
      'viclipcap: There is no project at /no/such/project; "viclipcap import PICTURES --project /no/such/project" makes one.\n',
  });
});

test('pictures are named by path or file name; others are refused', async () => {
  const pictures = await makePictureFolder(['a.png', 'one/b.png', 'two/b.png']);
  const project = join(makeTemporaryFolder(), 'trip.viclip');
  await run('import', pictures, '--project', project);
  const caption = (name: string) => runJson('caption', '--project', project, name);
  expect(await caption('a.png')).toMatchObject({ exitCode: 0, suggested: 1 });
  expect(await caption(join(pictures, 'two/b.png'))).toMatchObject({ suggested: 1 });
  expect(await caption('b.png')).toMatchObject({ exitCode: 1, error: { code: 'BAD_REQUEST' } });
  expect(await caption('c.png')).toMatchObject({ exitCode: 1, error: { code: 'NOT_FOUND' } });
});

test('an export without captions says why the file is empty', async () => {
  const pictures = await makePictureFolder(['a.png']);
  const project = join(makeTemporaryFolder(), 'trip.viclip');
  const out = join(makeTemporaryFolder(), 'empty.json');
  await run('import', pictures, '--project', project);
  await run('caption', '--project', project);
  const { exitCode, stderr } = await run('export', '--project', project, '--out', out);
  expect(exitCode).toBe(0);
  expect(stderr).toContain('Suggestions are not captions until they are accepted');
});

test('an interrupted run is taken up again, failed pictures too', async () => {
  const names = ['a.png', 'bad.png', 'held1.png', 'held2.png', 'held3.png', 'held4.png'];
  const pictures = await makePictureFolder(names);
  const project = join(makeTemporaryFolder(), 'trip.viclip');
  await run('import', pictures, '--project', project);
  const db = openDatabase(join(project, 'project.sqlite'), 'open');
  onTestFinished(() => db.close());
  const count = db.prepare<[], number>('SELECT count(*) FROM suggestions').pluck();
  const caption = () => run('caption', '--project', project);
  expect(await pressCtrlCIn(caption, () => (count.get() ?? 0) > 0)).toMatchObject({
    exitCode: 130,
    stderr: expect.stringContaining(
      `Stopped. The suggestions so far are in ${project}; the same command goes on from there.`,
    ),
  });
  writeFileSync(join(pictures, 'go'), '');
  expect(await runJson('caption', '--project', project)).toMatchObject({
    exitCode: 0,
    suggested: 5,
    failed: 1,
    failures: [{ code: 'IMAGE_UNREADABLE' }],
  });
});

test('a caption command without pictures and project says what it needs', async () => {
  expect(await run('caption')).toMatchObject({
    exitCode: 1,
    stderr: 'viclipcap: Name pictures to caption, or a --project.\n',
  });
});
