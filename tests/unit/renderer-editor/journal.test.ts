import { expect, test } from 'vitest';
import { createFieldSync, reduceField } from '#renderer/features/editor/autosave/field-sync.ts';
import {
  type FieldKey,
  listJournal,
  toAdoptedField,
  writeJournal,
} from '#renderer/features/editor/autosave/journal.ts';
import { findSendTime } from '#renderer/features/editor/autosave/save-schedule.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import { createMemoryStorage } from './memory-storage.ts';

const KEY: FieldKey = { projectId: 'p' as ProjectId, imageId: 7 as ImageId, slot: 2 };
const TYPED = reduceField(createFieldSync('cũ'), {
  type: 'input',
  text: '  hai  dấu cách \n',
  at: 3,
  session: 'visit',
});

test('gives back an unsaved text letter for letter, ready to be sent', () => {
  const storage = createMemoryStorage();
  expect(writeJournal(storage, 'page', KEY, reduceField(TYPED, { type: 'sent' }))).toBe(true);
  const [entry] = listJournal(storage);
  if (entry === undefined) throw new Error('The journal is empty');
  expect(entry).toMatchObject({ ...KEY, page: 'page', text: '  hai  dấu cách \n' });
  const field = toAdoptedField(entry, 1000);
  expect(field).toMatchObject({ savedText: 'cũ', session: 'visit', sentTexts: [TYPED.text] });
  expect(findSendTime(field)).not.toBeNull();
});

test('forgets a text once it is saved', () => {
  const storage = createMemoryStorage();
  writeJournal(storage, 'page', KEY, TYPED);
  writeJournal(storage, 'page', KEY, createFieldSync(TYPED.text));
  expect(storage.length).toBe(0);
});

test('leaves alone what other programs keep and what is damaged', () => {
  const storage = createMemoryStorage();
  storage.setItem('theme', 'dark');
  storage.setItem('viclipcap.unsaved/page/p/7/2', '{"text":');
  expect(listJournal(storage)).toEqual([]);
  expect(storage.length).toBe(2);
});

test('says so when the browser keeps nothing more', () => {
  const full = {
    ...createMemoryStorage(),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  expect(writeJournal(full, 'page', KEY, TYPED)).toBe(false);
});
