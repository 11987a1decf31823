import { expect, test } from 'vitest';
import { toRuleMask } from '#core/guidelines/rule-mask.ts';
import { clearSlot, saveCaption } from '#main/services/captions/save-caption.ts';
import { checkCaptions } from '#main/services/guidelines/check-captions.ts';
import { findGuidelineChoice, setGuideline } from '#main/services/guidelines/project-guideline.ts';
import type { GuidelineChoice } from '#shared/domain/guideline.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { openSpellingLexicon } from '#tests/support/spelling-lexicon.ts';
import { openTestDatabase } from '#tests/support/test-database.ts';

const { signal } = new AbortController();
const lexicon = openSpellingLexicon();
const getLexicon = async () => lexicon;

function openProject() {
  const { db, now, images, authors } = openTestDatabase(2);
  const [authorId] = authors;
  const [imageId] = images as [ImageId];
  const mask = () =>
    db.prepare('SELECT rule_mask FROM images WHERE id = ?').pluck().get(imageId) as number;
  return {
    ...{ db, imageId, mask },
    save: (slot: number, text: string) =>
      saveCaption({ db, now }, { imageId, slot, text, authorId }),
    clear: (slot: number) => clearSlot({ db, now }, { imageId, slot, authorId }),
  };
}

test('an image tells what any of its captions breaks, until that is mended', async () => {
  const { db, save, clear, mask } = openProject();
  save(1, 'một con mèo ddang nằm');
  save(2, 'một  con chó');
  expect(await checkCaptions({ db, getLexicon }, signal)).toBe(1);
  expect(mask()).toBe(toRuleMask(['spelling', 'spacing']));
  save(1, 'một con mèo đang nằm');
  expect(await checkCaptions({ db, getLexicon }, signal)).toBe(1);
  expect(mask()).toBe(toRuleMask(['spacing']));
  expect(await checkCaptions({ db, getLexicon }, signal)).toBe(0);
  clear(2);
  await checkCaptions({ db, getLexicon }, signal);
  expect(mask()).toBe(0);
  save(2, 'hai  con');
  await checkCaptions({ db, getLexicon }, signal);
  clear(1);
  clear(2);
  expect(mask()).toBe(0);
});

test('another guideline has everything looked at again', async () => {
  const { db, save, mask } = openProject();
  save(1, 'một con mèo nằm.');
  await checkCaptions({ db, getLexicon }, signal);
  expect(mask()).toBe(0);
  setGuideline(db, { kind: 'preset', id: 'uit-openviic-2022' });
  await checkCaptions({ db, getLexicon }, signal);
  expect(mask()).toBe(toRuleMask(['min-words', 'punctuation', 'continuous']));
  const own: GuidelineChoice = {
    kind: 'own',
    guideline: { name: 'Ours', source: '', rules: [{ topic: 'max-words', count: 3 }] },
  };
  setGuideline(db, own);
  expect(findGuidelineChoice(db)).toEqual(own);
  await checkCaptions({ db, getLexicon }, signal);
  expect(mask()).toBe(toRuleMask(['max-words']));
});

test('a guideline with two rules about one thing is refused, and one that cannot be read is none', () => {
  const { db } = openProject();
  const rules = [3, 4].map((count) => ({ topic: 'max-words', count }) as const);
  expect(() =>
    setGuideline(db, { kind: 'own', guideline: { name: 'Ours', source: '', rules } }),
  ).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
  db.prepare("INSERT INTO settings (key, value) VALUES ('guideline', '{}')").run();
  expect(findGuidelineChoice(db)).toEqual({ kind: 'preset', id: 'basic' });
});
