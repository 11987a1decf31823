import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { toDirectionBytes } from '#core/similarity/direction-bytes.ts';
import { saveEmbedding } from '#main/db/queries/embeddings.ts';
import { saveImageHash, updateSplit } from '#main/db/queries/image-hashes.ts';
import { getImage } from '#main/db/queries/images.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import { assignSplits } from '#main/services/leaks/assign-splits.ts';
import { importCorpus } from '#main/services/leaks/corpora.ts';
import { findLeaks, refuseLeaks } from '#main/services/leaks/find-leaks.ts';
import { formatFingerprints, readFingerprints } from '#main/services/leaks/fingerprint-file.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { openTestDatabase } from '#tests/support/test-database.ts';

const never = new AbortController().signal;
const ENCODER = { hash: 'e'.repeat(64), width: 4 };
/** No two of these fingerprints are near. */
const HASHES = ['0000000000000000', 'ffffffffffffffff', '00000000ffffffff', 'ffff0000ffff0000'];

/** Four images that differ by fingerprint; to the encoder the first two are the same picture, mirrored. */
function setUp() {
  const { db, now, images } = openTestDatabase(4);
  const ids = images as [ImageId, ImageId, ImageId, ImageId];
  const vectors = [
    [1, 2, 3, 4],
    [1, 2, 3, 4.1],
    [-4, 3, 2, 1],
    [3, -4, 1, 0],
  ];
  for (const [index, id] of ids.entries()) {
    const hash = HASHES[index] ?? '';
    saveImageHash(db, getImage(db, id).contentHash, { frequency: hash, gradient: hash });
    saveEmbedding(db, id, ENCODER, Float32Array.from(vectors[index] ?? []));
  }
  return { db, now, ids };
}

test('tells two pictures alike that only their embeddings say so of, and by which sign', async () => {
  const { db, ids } = setUp();
  const { leaks, hashed, embedded } = await findLeaks(db, never);
  expect([hashed, embedded]).toEqual([4, 4]);
  expect(leaks).toHaveLength(1);
  expect(leaks[0]).toMatchObject({ image: { id: ids[0] }, other: { id: ids[1] }, distance: null });
  expect(leaks[0]?.cosine).toBeGreaterThan(0.999);
});

test('counts what the encoder has seen before there are fingerprints', async () => {
  const { db } = setUp();
  db.exec('DELETE FROM image_hashes');
  expect(await findLeaks(db, never)).toMatchObject({ images: 4, hashed: 0, embedded: 4 });
});

test('tells both signs of pictures that both say so of', async () => {
  const { db, ids } = setUp();
  db.exec(`UPDATE image_hashes SET frequency = '${HASHES[0]}', gradient = '${HASHES[0]}'
    WHERE content_hash = '${getImage(db, ids[1]).contentHash}'`);
  const { leaks } = await findLeaks(db, never);
  expect(leaks).toMatchObject([{ distance: 0, cosine: expect.closeTo(1, 3) }]);
});

/** Hashes on both sides of the first encoder's, so that no order of hashes passes by chance. */
test.each(['d', 'f'])(
  'compares by the encoder that was asked for, not by %s that has seen as many',
  async (digit) => {
    const { db, ids } = setUp();
    const other = { ...ENCODER, hash: digit.repeat(64) };
    for (const [index, id] of ids.entries()) {
      const vector = new Float32Array(4);
      saveEmbedding(db, id, other, vector.fill(1, index, index + 1));
    }
    expect((await findLeaks(db, never, ENCODER)).leaks).toHaveLength(1);
    expect((await findLeaks(db, never, other)).leaks).toHaveLength(0);
    // Who looked last was asked for last.
    expect((await findLeaks(db, never)).leaks).toHaveLength(0);
  },
);

test('what an encoder has seen of images that are no longer there does not count', async () => {
  const { db } = setUp();
  const insert = db.prepare<[string, string, Buffer]>(
    'INSERT INTO image_embeddings (content_hash, encoder_hash, vector) VALUES (?, ?, ?)',
  );
  for (let index = 0; index < 9; index += 1) {
    insert.run(`${index}`.repeat(64), 'd'.repeat(64), Buffer.alloc(16));
  }
  expect(await findLeaks(db, never)).toMatchObject({ embedded: 4, counts: { within: 1 } });
});

test('splits that leak by embedding alone are refused, and drawn splits keep such pictures together', async () => {
  const { db, ids } = setUp();
  updateSplit(db, ids[0], 'train');
  updateSplit(db, ids[1], 'test');
  await expect(refuseLeaks(db, never)).rejects.toMatchObject({ code: 'SPLIT_LEAKS' });
  for (const seed of ['1', '2', '3']) {
    await assignSplits(db, { seed, shares: { train: 0.5, val: 0, test: 0.5 } }, never);
    expect(getSplit(ids[0])).toBe(getSplit(ids[1]));
  }
  function getSplit(id: ImageId) {
    return db.prepare<[number], string>('SELECT split FROM images WHERE id = ?').pluck().get(id);
  }
});

test('compares with the embeddings of a corpus made by the same encoder, and with no other', async () => {
  const { db, now, ids } = setUp();
  updateSplit(db, ids[2], 'test');
  const path = join(makeTemporaryFolder(), 'corpus.jsonl');
  const looks = [
    {
      ...{ name: 'a.jpg', frequency: '0f0f0f0f0f0f0f0f', gradient: '0f0f0f0f0f0f0f0f' },
      directions: toDirectionBytes(Float32Array.of(-8, 6, 4, 2.1)),
    },
    {
      ...{ name: 'b.jpg', frequency: 'f0f0f0f0f0f0f0f0', gradient: 'f0f0f0f0f0f0f0f0' },
      directions: null,
    },
  ];
  await writeFileAtomically(path, formatFingerprints({ name: 'KTVIC', encoder: ENCODER, looks }));
  expect(await readFingerprints(path, never)).toEqual({ name: 'KTVIC', encoder: ENCODER, looks });
  await importCorpus({ db, now }, path, never);
  expect((await findLeaks(db, never)).leaks).toMatchObject([
    { kind: 'corpus', image: { id: ids[2] }, corpusImage: { name: 'a.jpg' }, distance: null },
    { kind: 'within' },
  ]);
  const other = { ...ENCODER, hash: 'd'.repeat(64) };
  await writeFileAtomically(path, formatFingerprints({ name: 'KTVIC', encoder: other, looks }));
  await importCorpus({ db, now }, path, never);
  expect((await findLeaks(db, never)).counts.corpus).toBe(0);
});

test('reads the embeddings of an encoder once, however many corpora it looked at', async () => {
  const { db, now, ids } = setUp();
  updateSplit(db, ids[2], 'test');
  const other = { ...ENCODER, hash: 'd'.repeat(64) };
  saveEmbedding(db, ids[2], other, Float32Array.of(0, 1, 0, 0));
  const directions = toDirectionBytes(Float32Array.of(0, 1, 0, 0));
  const look = { name: 'a.jpg', frequency: '0f0f0f0f0f0f0f0f', gradient: '0f0f0f0f0f0f0f0f' };
  for (const [index, encoder] of [ENCODER, ENCODER, other, other].entries()) {
    const path = join(makeTemporaryFolder(), 'corpus.jsonl');
    const looks = [{ ...look, directions }];
    await writeFileAtomically(path, formatFingerprints({ name: `${index}`, encoder, looks }));
    await importCorpus({ db, now }, path, never);
  }
  const prepare = vi.spyOn(db, 'prepare');
  expect((await findLeaks(db, never)).counts).toMatchObject({ corpus: 2, within: 1 });
  const pages = prepare.mock.calls.filter(([sql]) => /vector FROM images JOIN/.test(sql));
  // Of each encoder the rows there are, and that there are no more.
  expect(pages).toHaveLength(4);
});

const HEAD = '{"format":"viclipcap-fingerprints","version":2,"name":"x"';
const LOOK = '{"name":"a","frequency":"0000000000000000","gradient":"0000000000000000"';
test.each([
  ['names no encoder', `${HEAD}}\n`, /bad\.jsonl:1.*encoder/],
  [
    'has an embedding of another width',
    `${HEAD},"encoder":{"hash":"${ENCODER.hash}","width":4}}\n${LOOK},"embedding":"AAAA"}\n`,
    /bad\.jsonl:2: embedding: 3 numbers, but expected 4/,
  ],
  [
    'has an embedding that no encoder is named for',
    `${HEAD.replace('2', '1')}}\n${LOOK},"embedding":"AAAA"}\n`,
    /bad\.jsonl:2: .*names no encoder/,
  ],
  [
    'has an embedding that is no base64',
    `${HEAD},"encoder":{"hash":"${ENCODER.hash}","width":4}}\n${LOOK},"embedding":"?"}\n`,
    /bad\.jsonl:2/,
  ],
])('a fingerprint file that %s is refused with the line', async (_, text, message) => {
  const path = join(makeTemporaryFolder(), 'bad.jsonl');
  await writeFileAtomically(path, [text]);
  await expect(readFingerprints(path, never)).rejects.toThrow(message);
});
