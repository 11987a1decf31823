import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { drawScene } from '#core/demo-world/drawing/draw-scene.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { insertImage, getImage } from '#main/db/queries/images.ts';
import { saveImageHash, updateSplit } from '#main/db/queries/image-hashes.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import { saveCaption } from '#main/services/captions/save-caption.ts';
import { exportDataset } from '#main/services/export/export-dataset.ts';
import { assignSplits } from '#main/services/leaks/assign-splits.ts';
import { importCorpus } from '#main/services/leaks/corpora.ts';
import { acceptLeaks, findLeaks, refuseLeaks } from '#main/services/leaks/find-leaks.ts';
import { formatFingerprints } from '#main/services/leaks/fingerprint-file.ts';
import { setSplits } from '#main/services/leaks/set-splits.ts';
import { hashPicture } from '#main/services/leaks/hash-images.ts';
import type { ImageId, Sha256, UnixMs } from '#shared/domain/ids.ts';
import type { Split } from '#shared/domain/image.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { openTestDatabase } from '#tests/support/test-database.ts';

const SCENES = 10;
const never = new AbortController().signal;

/** Ten scenes; of each of the first two another file, smaller, more compressed and a little cropped. */
async function setUp() {
  const { db, now, authors } = openTestDatabase(0);
  const folder = makeTemporaryFolder();
  await mkdir(folder, { recursive: true });
  const random = createRandom('leaks');
  const scenes = sampleScenes({ seed: 'leaks', count: SCENES, split: 'train' });
  const ids: ImageId[] = [];
  const add = async (name: string, picture: Sharp): Promise<ImageId> => {
    const path = join(folder, name);
    await picture.toFile(path);
    const contentHash = `${ids.length}`.padStart(64, '0') as Sha256;
    const id = insertImage(db, {
      ...{ path, fileName: name, contentHash, sizeBytes: 1, format: 'jpeg' },
      ...{ modifiedAt: 1 as UnixMs, importedAt: now(), widthPx: 1, heightPx: 1 },
    });
    saveImageHash(db, contentHash, await hashPicture(path));
    ids.push(id);
    return id;
  };
  for (const [index, scene] of scenes.entries()) {
    const svg = Buffer.from(drawScene(scene, random.split(`picture ${index}`)));
    await add(`anh-${index}.jpg`, sharp(svg).resize(640, 480).jpeg({ quality: 92 }));
  }
  for (const index of [0, 1]) {
    const svg = Buffer.from(
      drawScene(scenes[index] as (typeof scenes)[0], random.split(`picture ${index}`)),
    );
    const again = sharp(await sharp(svg).resize(640, 480).png().toBuffer());
    await add(
      `lai-${index}.jpg`,
      again
        .extract({ left: 4, top: 3, width: 630, height: 473 })
        .resize(300, 225)
        .jpeg({ quality: 55 }),
    );
  }
  return { db, now, author: authors[0], folder, ids };
}

test('finds a picture saved again smaller and cropped, and no two different ones', async () => {
  const { db, ids } = await setUp();
  const { leaks, counts, hashed } = await findLeaks(db, never);
  expect(hashed).toBe(SCENES + 2);
  expect(leaks.map(({ image, other }) => [image.id, other?.id])).toEqual(
    expect.arrayContaining([
      [ids[0], ids[SCENES]],
      [ids[1], ids[SCENES + 1]],
    ]),
  );
  expect(counts).toEqual({ across: 0, corpus: 0, within: 2 });
});

test('a split that leaks is refused until somebody has looked, and again when it changes', async () => {
  const { db, ids } = await setUp();
  for (const id of ids) updateSplit(db, id, 'train');
  await refuseLeaks(db, never);
  updateSplit(db, ids[SCENES] as ImageId, 'test');
  await expect(refuseLeaks(db, never)).rejects.toMatchObject({ code: 'SPLIT_LEAKS' });
  const report = await findLeaks(db, never);
  expect(report.leakedIds).toEqual([ids[SCENES]]);
  expect(report.leaks[0]).toMatchObject({ kind: 'across', image: { split: 'test' } });
  await acceptLeaks(db, never);
  await refuseLeaks(db, never);
  expect((await findLeaks(db, never)).isAccepted).toBe(true);
  updateSplit(db, ids[SCENES + 1] as ImageId, 'val');
  await expect(refuseLeaks(db, never)).rejects.toMatchObject({ code: 'SPLIT_LEAKS' });
});

test('the file of one split has its images alone, and is not written while splits leak', async () => {
  const { db, now, author, ids, folder } = await setUp();
  const path = join(folder, 'test.json');
  const write = (split: Split) =>
    exportDataset({ db }, { format: 'coco', path, split }, { signal: never, onProgress: () => {} });
  for (const imageId of ids) {
    updateSplit(db, imageId, 'train');
    saveCaption({ db, now }, { imageId, slot: 1, text: 'một con mèo', authorId: author });
  }
  const [first, , third] = ids as [ImageId, ImageId, ImageId];
  updateSplit(db, third, 'test');
  await write('test');
  const { images } = JSON.parse(await readFile(path, 'utf8')) as {
    images: { file_name: string }[];
  };
  expect(images.map(({ file_name }) => file_name)).toEqual(['anh-2.jpg']);
  updateSplit(db, first, 'test');
  await expect(write('test')).rejects.toMatchObject({ code: 'SPLIT_LEAKS' });
  await acceptLeaks(db, never);
  await write('test');
});

test('validation and test are compared with the fingerprints of other corpora', async () => {
  const { db, now, folder, ids } = await setUp();
  const path = join(folder, 'ktvic.jsonl');
  const hash = await hashPicture(join(folder, 'lai-1.jpg'));
  const look = { name: '00000000007.jpg', ...hash, directions: null };
  const file = { name: 'KTVIC test', looks: [look] };
  await writeFileAtomically(path, formatFingerprints(file));
  await importCorpus({ db, now }, path, never);
  await importCorpus({ db, now }, path, never);
  for (const id of ids.slice(0, SCENES)) updateSplit(db, id, 'test');
  const { leaks, corpora, leakedIds } = await findLeaks(db, never);
  expect(corpora).toMatchObject([{ name: 'KTVIC test', imageCount: 1 }]);
  expect(leaks.filter(({ kind }) => kind === 'corpus')).toMatchObject([
    { image: { id: ids[1] }, corpusImage: { corpus: 'KTVIC test', name: '00000000007.jpg' } },
  ]);
  expect(leakedIds).toEqual([ids[1]]);
});

test.each([
  ['nothing', ''],
  ['no header', '{"name":"a","frequency":"0","gradient":"0"}\n'],
  [
    'a hash that is none',
    '{"format":"viclipcap-fingerprints","version":1,"name":"x"}\n{"name":"a","frequency":"zz","gradient":"0"}\n',
  ],
])('a fingerprint file with %s is refused with the line', async (_, text) => {
  const { db, now } = openTestDatabase(0);
  const path = join(makeTemporaryFolder(), 'bad.jsonl');
  await writeFileAtomically(path, [text]);
  const importing = importCorpus({ db, now }, path, never);
  await expect(importing).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
  await expect(importing).rejects.toThrow(/bad\.jsonl:[12]/);
});

test('putting images into a split tells where they were, so that it can be undone', async () => {
  const { db, ids } = await setUp();
  const [first, second, third] = ids as [ImageId, ImageId, ImageId];
  updateSplit(db, second, 'val');
  const before = await setSplits(db, [{ split: 'test', imageIds: [first, second, third] }]);
  expect(before).toEqual([
    { split: null, imageIds: [first, third] },
    { split: 'val', imageIds: [second] },
  ]);
  expect((await findLeaks(db, never)).splits).toEqual({ train: 0, val: 0, test: 3 });
  await setSplits(db, before);
  expect((await findLeaks(db, never)).splits).toEqual({ train: 0, val: 1, test: 0 });
});

test('the splits count pictures that nobody has looked at', async () => {
  const { db, ids } = await setUp();
  const [first, second, third] = ids as [ImageId, ImageId, ImageId];
  await setSplits(db, [
    { split: 'train', imageIds: [first, second] },
    { split: 'test', imageIds: [third] },
  ]);
  db.exec('DELETE FROM image_hashes');
  const { hashed, splits } = await findLeaks(db, never);
  expect({ hashed, splits }).toEqual({ hashed: 0, splits: { train: 2, val: 0, test: 1 } });
});

test('splits are drawn by the seed, and what looks alike stays together', async () => {
  const { db, ids } = await setUp();
  const request = { seed: '7', shares: { train: 0.5, val: 0.25, test: 0.25 } };
  const before = await assignSplits(db, request, never);
  const { splits } = await findLeaks(db, never);
  expect(splits.train + splits.val + splits.test).toBe(SCENES + 2);
  expect(splits.train).toBeGreaterThanOrEqual(5);
  expect((await findLeaks(db, never)).counts.across).toBe(0);
  const read = () => db.prepare<[], string>('SELECT split FROM images ORDER BY id').pluck().all();
  const first = read();
  expect([first[0], first[1]]).toEqual([first[SCENES], first[SCENES + 1]]);
  await assignSplits(db, request, never);
  expect(read()).toEqual(first);
  await setSplits(db, before);
  expect(read()).toEqual(ids.map(() => null));
  await expect(
    assignSplits(db, { seed: '7', shares: { train: 1, val: 0.5, test: 0 } }, never),
  ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect(getImage(db, ids[0] as ImageId).fileName).toBe('anh-0.jpg');
});
