import { expect, onTestFinished, test, vi } from 'vitest';
import { findEmbedding } from '#main/db/queries/embeddings.ts';
import { completeCaption, listAlternatives } from '#main/services/suggest/complete-caption.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { AppError, type ErrorCode } from '#shared/errors.ts';
import { openTestCaptioner } from '#tests/support/test-captioner.ts';
import { insertTestImage, openTestDatabase } from '#tests/support/test-database.ts';

const PACK = '/packs/small';
const { signal } = new AbortController();

/** A project with one picture of this name, and what completes its captions on a real engine process. */
function openPicture(fileName: string) {
  const { db } = openTestDatabase(0);
  const imageId = insertTestImage(db, fileName);
  const captioner = openTestCaptioner();
  onTestFinished(() => captioner.close());
  const deps = { db, captioner, encoders: new Map() };
  const complete = async (typed: string, request = {}) => {
    const asked = { imageId, typed, pack: PACK, ...request };
    return (await completeCaption(deps, asked, signal)).words.map(({ text }) => text);
  };
  const list = (typed: string) => listAlternatives(deps, { imageId, typed, pack: PACK }, signal);
  return { db, imageId, complete, list };
}

test('says what the model would write after what was typed', async () => {
  const { complete } = openPicture('abc');
  expect(await complete('một con mèo')).toEqual([' trên', ' bãi', ' cỏ']);
  expect(await complete('một con mèo ')).toEqual(['trên', ' bãi', ' cỏ']);
  expect(await complete('một con mèo'.normalize('NFD'))).toEqual([' trên', ' bãi', ' cỏ']);
});

test('keeps what the encoder made of the picture, and does not read its file again', async () => {
  const { db, imageId, complete } = openPicture('abc');
  await complete('một');
  expect(findEmbedding(db, imageId, { hash: 'encoder of small', width: 3 })).toEqual(
    Float32Array.of(97, 98, 99),
  );
  db.prepare('UPDATE images SET path = ? WHERE id = ?').run('/bad', imageId);
  expect(await complete('một')).toEqual([' trên', ' bãi', ' cỏ']);
});

test('a full disk keeps nobody from the words; another fault of the project is told', async () => {
  const { db, complete } = openPicture('abc');
  const transaction = vi.spyOn(db, 'transaction');
  const failWith = (code: ErrorCode): void => {
    transaction.mockImplementationOnce(() => {
      throw new AppError(code, 'It could not be written.');
    });
  };
  failWith('DISK_FULL');
  expect(await complete('một con mèo')).toEqual([' trên', ' bãi', ' cỏ']);
  failWith('PROJECT_INVALID');
  await expect(complete('một con mèo')).rejects.toMatchObject({ code: 'PROJECT_INVALID' });
});

test('a picture that cannot be read has no continuation; an image that is not there is an error', async () => {
  const { complete } = openPicture('bad');
  expect(await complete('một')).toEqual([]);
  await expect(complete('một', { imageId: 99 as ImageId })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(complete('một', { pack: '/packs/missing' })).rejects.toMatchObject({
    code: 'MODEL_NOT_FOUND',
  });
});

test('tells what else might stand where a word begins, likeliest first', async () => {
  const { list } = openPicture('abc');
  expect(await list('một con mèo')).toEqual([
    { text: 'trên', probability: 0.9 },
    { text: 'dưới', probability: 0.06 },
    { text: 'cạnh', probability: 0.03 },
  ]);
});
