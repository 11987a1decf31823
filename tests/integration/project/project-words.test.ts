import { expect, test } from 'vitest';
import { toRuleMask } from '#core/guidelines/rule-mask.ts';
import { saveCaption } from '#main/services/captions/save-caption.ts';
import { checkCaptions } from '#main/services/guidelines/check-captions.ts';
import {
  addOwnWord,
  createProjectLexicon,
  listOwnWords,
  removeOwnWord,
} from '#main/services/guidelines/project-words.ts';
import { createSyllableLoader } from '#main/services/guidelines/load-syllables.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { join } from 'node:path';
import { openTestDatabase } from '#tests/support/test-database.ts';

const RESOURCES = join(import.meta.dirname, '..', '..', '..', 'resources', 'vietnamese');

test('a word that the project learned breaks no rule any more, until it is taken out', async () => {
  const { db, now, images, authors } = openTestDatabase(1);
  const [imageId] = images as [ImageId];
  const loadSyllables = createSyllableLoader(RESOURCES);
  const getLexicon = createProjectLexicon({ db, loadSyllables });
  const { signal } = new AbortController();
  const mask = async () => {
    await checkCaptions({ db, getLexicon }, signal);
    return db.prepare('SELECT rule_mask FROM images').pluck().get();
  };
  saveCaption(
    { db, now },
    { imageId, slot: 1, text: 'người đang chơi đàn ngổi ddang hát', authorId: authors[0] },
  );
  expect(await mask()).toBe(toRuleMask(['unknown-words', 'spelling']));
  addOwnWord(db, ' Ngổi ');
  addOwnWord(db, 'ngổi');
  expect(listOwnWords(db)).toEqual(['ngổi']);
  expect(await mask()).toBe(toRuleMask(['spelling']));
  removeOwnWord(db, 'ngổi');
  expect(await mask()).toBe(toRuleMask(['unknown-words', 'spelling']));
});
