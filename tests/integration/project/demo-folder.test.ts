import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { openTestStudio, type TestStudio } from '#tests/support/test-studio.ts';

let studio: TestStudio;

afterEach(() => studio.close());

test('tells the demo project from others, of its name too', async () => {
  studio = await openTestStudio(makeTemporaryFolder());
  const { projects } = studio.services;
  const make = (...path: string[]) =>
    projects.create({ folder: join(studio.folder, 'home', ...path) });
  const demo = await make('demo.viclip');
  const namesake = await make('khác', 'demo.viclip');
  const photographs = await make('ảnh chụp');

  expect([demo.isDemo, namesake.isDemo, photographs.isDemo]).toEqual([true, false, false]);
  expect(await projects.createDemo()).toMatchObject({ id: demo.id, isDemo: true });
  expect(await projects.get({ projectId: photographs.id })).toMatchObject({ isDemo: false });
});
