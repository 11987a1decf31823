import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type EditorBench,
  type EditorSession,
  findField,
  openEditorBench,
  openEditorSession,
  waitUntilSaved,
} from '#tests/support/editor/editor-session.ts';
import {
  canMountSmallDisk,
  mountSmallDisk,
  type SmallDisk,
} from '#tests/support/editor/small-disk.ts';

const DISK_MB = 8;
const FULL = 'Not saved: the disk is full';
const WHAT_TO_DO = 'free some space, and it is saved by itself';

// Everything of the person lies on the small disk: project, settings, list of projects, log.
describe.skipIf(!canMountSmallDisk())('on a disk that fills up (needs user namespaces)', () => {
  let bench: EditorBench;
  let editor: EditorSession;
  let disk: SmallDisk;

  beforeAll(async () => {
    bench = await openEditorBench();
  });
  beforeEach(async () => {
    editor = await openEditorSession(bench, 2, async (folder) => {
      disk = await mountSmallDisk(folder, DISK_MB);
      return disk;
    });
  });
  afterEach(() => editor.close());
  afterAll(() => bench?.close());

  test('keeps what is typed, says why it is not saved and what to do, and saves it once there is room', async () => {
    const { page } = editor;
    await findField(page, 1).focus();
    await page.keyboard.type('một con mèo ');
    await waitUntilSaved(page);

    disk.fill();
    await page.keyboard.type('đang nằm trên mái nhà');
    await page.getByText(FULL, { exact: true }).waitFor();
    await page.getByRole('alert').getByText(WHAT_TO_DO).waitFor();
    await page.keyboard.press('Alt+2');
    await page.keyboard.type('hai người đàn ông');
    await page.keyboard.press('PageDown');
    await page.getByRole('heading', { name: 'anh-02.jpg' }).waitFor();
    await page.keyboard.type('bên bờ sông');
    await page.keyboard.press('PageUp');
    await page.getByRole('heading', { name: 'anh-01.jpg' }).waitFor();
    expect(await findField(page, 1).inputValue()).toBe('một con mèo đang nằm trên mái nhà');
    expect(await findField(page, 2).inputValue()).toBe('hai người đàn ông');

    disk.free();
    await waitUntilSaved(page);
    await page.getByText(WHAT_TO_DO).waitFor({ state: 'detached' });
    expect(await editor.readSaved(1)).toBe('một con mèo đang nằm trên mái nhà');
    expect(await editor.readSaved(2)).toBe('hai người đàn ông');
    expect(await editor.readSaved(2, 1)).toBe('bên bờ sông');
  });

  test('keeps unsaved text through a reload of the page and a restart of the studio', async () => {
    const { page } = editor;
    disk.fill();
    await findField(page, 1).focus();
    await page.keyboard.type('chiếc thuyền đỏ');
    await page.getByText(FULL, { exact: true }).waitFor();

    await page.reload();
    await expect.poll(() => findField(page, 1).inputValue()).toBe('chiếc thuyền đỏ');
    await page.getByText(FULL, { exact: true }).waitFor();
    await editor.server.kill();
    await editor.server.start();
    await page.getByText(FULL, { exact: true }).waitFor();
    expect(await findField(page, 1).inputValue()).toBe('chiếc thuyền đỏ');

    disk.free();
    await waitUntilSaved(page);
    expect(await editor.readSaved(1)).toBe('chiếc thuyền đỏ');
  });
});
