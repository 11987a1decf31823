import { expect, test } from 'vitest';
import {
  createFieldSync,
  type FieldEvent,
  type FieldSync,
  isSettled,
  isUnsaved,
  reduceField,
} from '#renderer/features/editor/autosave/field-sync.ts';
import { findSendTime } from '#renderer/features/editor/autosave/save-schedule.ts';

const type = (text: string, at: number): FieldEvent => ({ type: 'input', text, at, session: 's' });

function run(start: FieldSync, ...events: readonly FieldEvent[]): FieldSync {
  return events.reduce(reduceField, start);
}

test('sends after a pause, and a fast typist’s text before half a second is over', () => {
  expect(findSendTime(run(createFieldSync(''), type('m', 1000)))).toBe(1250);
  const fast = run(createFieldSync(''), type('m', 1000), type('mộ', 1200), type('một', 1390));
  expect(findSendTime(fast)).toBe(1400);
});

test('sends one text at a time and the rest after the answer', () => {
  const sent = run(createFieldSync(''), type('a', 0), { type: 'sent' }, type('ab', 10));
  expect(findSendTime(sent)).toBeNull();
  const answered = run(sent, { type: 'acknowledged', text: 'a' });
  expect(isUnsaved(answered)).toBe(true);
  expect(findSendTime(answered)).toBe(260);
});

test('calls a text saved that the project keeps in another Unicode form', () => {
  const decomposed = 'mèo'.normalize('NFD');
  const field = run(
    createFieldSync(''),
    type(decomposed, 0),
    { type: 'sent' },
    { type: 'acknowledged', text: 'mèo' },
  );
  expect(field.text).toBe(decomposed);
  expect(isSettled(field)).toBe(true);
  expect(run(field, { type: 'observed', text: 'mèo' })).toBe(field);
});

test('takes over what another window wrote only while nothing is unsaved', () => {
  const clean = createFieldSync('cũ');
  expect(run(clean, { type: 'observed', text: 'mới' }).text).toBe('mới');
  const dirty = run(clean, type('cũ!', 0));
  expect(run(dirty, { type: 'observed', text: 'mới' })).toBe(dirty);
});

test('keeps both texts of a conflict and lets the person choose', () => {
  const met = run(
    createFieldSync('gốc'),
    type('của tôi', 0),
    { type: 'sent' },
    { type: 'conflicted', theirs: 'của Lan', author: 'Lan' },
  );
  expect(met.text).toBe('của tôi');
  expect(met.conflict).toEqual({ theirs: 'của Lan', author: 'Lan' });
  expect(findSendTime(met)).toBeNull();
  expect(run(met, type('của tôi nữa', 5)).conflict).not.toBeNull();

  const newer = run(met, { type: 'observed', text: 'của Lan, mới hơn' });
  expect(newer.conflict?.theirs).toBe('của Lan, mới hơn');
  expect(isSettled(run(met, { type: 'observed', text: 'của tôi' }))).toBe(true);

  const kept = run(met, { type: 'kept-mine', at: 100 });
  expect(kept.savedText).toBe('của Lan');
  expect(findSendTime(kept)).not.toBeNull();
  const taken = run(met, { type: 'took-theirs' });
  expect(taken.text).toBe('của Lan');
  expect(isSettled(taken)).toBe(true);
});

test('takes its own text, whose answer was lost, for no conflict', () => {
  const lost = run(
    createFieldSync(''),
    type('một', 0),
    { type: 'sent' },
    { type: 'failed', code: 'OFFLINE', at: 10 },
    type('một con', 20),
    { type: 'sent' },
    { type: 'conflicted', theirs: 'một', author: 'Lan' },
  );
  expect(lost.conflict).toBeNull();
  expect(lost.savedText).toBe('một');
  expect(lost.text).toBe('một con');
  expect(findSendTime(lost)).not.toBeNull();
});

test('sends again a text that was typed back while its answer was lost', () => {
  const lost = run(
    createFieldSync('cũ'),
    type('mới', 0),
    { type: 'sent' },
    { type: 'failed', code: 'OFFLINE', at: 10 },
    type('cũ', 20),
  );
  expect(isSettled(lost)).toBe(false);
  expect(findSendTime(lost)).not.toBeNull();
});

test('waits before it tries a full disk again, and tries a refused text only when it changed', () => {
  const full = run(
    createFieldSync(''),
    type('a', 0),
    { type: 'sent' },
    { type: 'failed', code: 'DISK_FULL', at: 50 },
  );
  expect(findSendTime(full)).toBe(3050);
  const refused = run(
    createFieldSync(''),
    type('a', 0),
    { type: 'sent' },
    { type: 'failed', code: 'BAD_REQUEST', at: 50 },
  );
  expect(findSendTime(refused)).toBeNull();
  expect(findSendTime(run(refused, type('b', 60)))).not.toBeNull();
});

test('has nothing to send after typing and taking it back', () => {
  const field = run(createFieldSync('a'), type('ab', 0), type('a', 50));
  expect(findSendTime(field)).toBeNull();
  expect(isSettled(field)).toBe(true);
});

test('words that were taken are told with the next save, and again if its answer is lost', () => {
  const taken = { words: ['con', 'mèo'], model: null };
  const later = { words: ['đen'], model: null };
  const sent = run(createFieldSync(''), { type: 'took', taken }, type('con mèo', 0), {
    type: 'sent',
  });
  expect(sent.taken).toEqual([taken]);
  expect(run(sent, { type: 'failed', code: 'OFFLINE', at: 1 }).taken).toEqual([taken]);
  const typed = run(sent, { type: 'took', taken: later }, type('con mèo đen', 2));
  expect(run(typed, { type: 'acknowledged', text: 'con mèo' }).taken).toEqual([later]);
});
