import { expect, test } from 'vitest';
import { openDatabase } from '#main/db/connection.ts';
import { findCaption } from '#main/db/queries/captions.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { openTestDatabase } from '#tests/support/test-database.ts';
import { runUntilKilled } from '#tests/support/run-until-killed.ts';

test('a program killed with SIGKILL while it saves has lost nothing it acknowledged', async () => {
  const { db, images, authors } = openTestDatabase();
  const [imageId] = images as [ImageId];
  for (const lineCount of [1, 40, 123]) {
    const lines = await runUntilKilled(
      'save-until-killed.ts',
      [db.path, String(imageId), String(authors[0])],
      lineCount,
    );
    const acknowledged = Number(lines.at(-1));
    for (let count = Math.max(1, acknowledged - 4); count <= acknowledged; count += 1) {
      const text = findCaption(db, imageId, (count % 5) + 1)?.text ?? '';
      const saved = Number(text.replace('câu thứ ', ''));
      // The save after the last acknowledged one may have been written too.
      expect([count, acknowledged + 1]).toContain(saved);
    }
    // On a connection of its own: one that has used the search table before checks what it remembers.
    const fresh = openDatabase(db.path, 'open');
    expect(fresh.pragma('integrity_check')).toBe('ok');
    fresh.close();
  }
});
