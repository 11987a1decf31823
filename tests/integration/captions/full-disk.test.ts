import { expect, test } from 'vitest';
import { findCaption } from '#main/db/queries/captions.ts';
import { saveCaption } from '#main/services/captions/save-caption.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { openTestDatabase } from '#tests/support/test-database.ts';

test('a full disk is reported as one, keeps the last saved text, and saving goes on once there is room', () => {
  const { db, now, images, authors } = openTestDatabase();
  const [imageId] = images as [ImageId];
  const save = (text: string) =>
    saveCaption({ db, now }, { imageId, slot: 1, text, authorId: authors[0] });
  save('đã lưu');
  const long = 'một câu rất dài '.repeat(20_000);

  const mostPages = db.pragma('max_page_count');
  db.pragma(`max_page_count = ${db.pragma('page_count')}`);
  expect(() => save(long)).toThrow(expect.objectContaining({ code: 'DISK_FULL' }));
  expect(findCaption(db, imageId, 1)?.text).toBe('đã lưu');

  db.pragma(`max_page_count = ${mostPages}`);
  save(long);
  expect(findCaption(db, imageId, 1)?.text).toBe(long);
});
