import { expect, test } from 'vitest';
import { openDatabase } from '#main/db/connection.ts';
import { listCaptionsByImage } from '#main/db/queries/captions.ts';
import { openTestDatabase } from '#tests/support/test-database.ts';
import { runUntilKilled } from '#tests/support/run-until-killed.ts';

test('two programs that save into one project at once do not get into each other’s way', async () => {
  const { db, images, authors } = openTestDatabase(2);
  const acknowledged = await Promise.all(
    images.map((imageId, index) =>
      runUntilKilled(
        'save-until-killed.ts',
        [db.path, String(imageId), String(authors[index])],
        60,
      ),
    ),
  );
  images.forEach((imageId, index) => {
    const captions = listCaptionsByImage(db, imageId);
    const latest = Math.max(...captions.map(({ text }) => Number(text.replace('câu thứ ', ''))));
    expect(latest).toBeGreaterThanOrEqual(Number(acknowledged[index]?.at(-1)));
    expect(new Set(captions.map(({ authorId }) => authorId))).toEqual(new Set([authors[index]]));
  });
  const fresh = openDatabase(db.path, 'open');
  expect(fresh.pragma('integrity_check')).toBe('ok');
  fresh.close();
});
