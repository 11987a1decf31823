import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findCaption, insertCaption } from '#main/db/queries/captions.ts';
import { acceptSuggestion } from '#main/services/captions/accept-suggestion.ts';
import { saveCaption } from '#main/services/captions/save-caption.ts';
import { undo } from '#main/services/captions/undo.ts';
import { getProvenance } from '#main/services/provenance/get-provenance.ts';
import { formatCard, readFacts } from '#main/services/provenance/data-set-card.ts';
import { writeCard } from '#main/services/provenance/write-card.ts';
import { rewordCaption } from '#main/services/review/judge.ts';
import type { ImageId, UnixMs } from '#shared/domain/ids.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { insertTestSuggestion, openTestDatabase } from '#tests/support/test-database.ts';

/** A suggestion that Lan takes and changes and Minh rewords; one caption typed; one that was imported. */
async function setUp() {
  const { db, images, authors, now, clock } = openTestDatabase(3);
  const deps = { db, now };
  const [lan, minh] = authors;
  const [a, b, c] = images as [ImageId, ImageId, ImageId];
  const suggestionId = insertTestSuggestion(db, a, 'một con mèo');
  acceptSuggestion(deps, { suggestionId, slot: 1, authorId: lan });
  clock.nowMs += 1000;
  saveCaption(deps, { imageId: a, slot: 1, text: 'một con mèo đen', authorId: lan });
  clock.nowMs += 1000;
  const expectedText = 'một con mèo đen';
  rewordCaption(deps, {
    ...{ imageId: a, slot: 1, reviewerId: minh, expectedText, reason: 'count' },
    text: 'hai con mèo đen',
  });
  saveCaption(deps, { imageId: b, slot: 1, text: 'tạm', authorId: lan });
  await undo(deps, lan);
  saveCaption(deps, { imageId: b, slot: 1, text: 'con chó nằm trên sân', authorId: lan });
  const text = 'đọc từ tệp';
  insertCaption(db, {
    ...{ imageId: c, slot: 1, text, foldedText: 'doc tu tep', source: 'imported' },
    updatedAt: 5 as UnixMs,
  });
  db.exec(`UPDATE images SET split = 'train' WHERE id = ${a}`);
  return { db, now, images: [a, b, c] as const };
}

test('tells who or which model did what to a caption, from what, and how far that was', async () => {
  const { db, images } = await setUp();
  expect(getProvenance(db, images[0], 1)).toMatchObject([
    {
      ...{ action: 'accept', by: 'Lan', before: '', after: 'một con mèo', source: 'accepted' },
      ...{ distance: 11, model: { name: 'demo-vi', hash: 'abc' }, verdict: null },
    },
    { action: 'type', by: 'Lan', after: 'một con mèo đen', source: 'edited', distance: 4 },
    {
      ...{ action: 'review', by: 'Minh', verdict: 'changed', reason: 'count' },
      ...{ before: 'một con mèo đen', after: 'hai con mèo đen', distance: 3 },
    },
  ]);
  expect(getProvenance(db, images[1], 1).map(({ after, isUndone }) => [after, isUndone])).toEqual([
    ['tạm', true],
    ['con chó nằm trên sân', false],
  ]);
  expect(getProvenance(db, images[2], 1)).toMatchObject([
    { action: 'import', after: 'đọc từ tệp', source: 'imported' },
  ]);
});

test('a card is made of what is counted, and every caption has its line', async () => {
  const { db, now } = await setUp();
  const path = join(makeTemporaryFolder(), 'chợ.json');
  const deps = { db, name: 'Chợ | nổi', now };
  const { card, provenance } = await writeCard(deps, path, new AbortController().signal);
  expect(card).toBe(path.replace('.json', '.card.md'));
  const text = readFileSync(card, 'utf8');
  expect(text).toContain('# Chợ \\| nổi');
  for (const row of [
    '| pictures | 3 |',
    '| captions | 3 |',
    '| words a caption, mean | 4.0 |',
    '| typed by a person | 1 | 33.3 % |',
    "| a model's suggestion, changed by a person | 1 | 33.3 % |",
    '| read from a data set file | 1 | 33.3 % |',
    '| demo-vi | abc | 1 |',
    '| Lan | 2 |',
    '| approved captions | 1 |',
    '| judgements by reviewers | 1 |',
    '| train | 1 |',
  ]) {
    expect(text).toContain(row);
  }
  const lines = readFileSync(provenance, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatchObject({ image: 'anh-1.jpg', slot: 1, author: 'Lan', source: 'edited' });
  expect(lines[0].history).toHaveLength(3);
  expect(lines[1].history).toHaveLength(1);
});

test('a card of nothing says nothing untrue', () => {
  const { db } = openTestDatabase(0);
  const card = formatCard(readFacts(db, { name: 'trống', at: 0 as UnixMs }));
  expect(card).toContain('| captions | 0 |');
  expect(card).toContain('No caption began as the suggestion of a model.');
  expect(findCaption(db, 1 as ImageId, 1)).toBeUndefined();
});
