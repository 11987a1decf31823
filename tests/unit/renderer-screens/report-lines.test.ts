import { expect, test } from 'vitest';
import { formatSize } from '#renderer/features/models/format-size.ts';
import { listReportLines } from '#renderer/ui/jobs/report-lines.ts';

test('a report says first what was done, then only what happened at all', () => {
  const lines = listReportLines({
    kind: 'import-pictures',
    imported: 0,
    alreadyThere: 12,
    duplicates: 0,
    failed: 2,
    ignored: 0,
  });
  expect(lines).toEqual([
    { key: 'imported', count: 0, isWarning: false },
    { key: 'alreadyThere', count: 12, isWarning: false },
    { key: 'failed', count: 2, isWarning: true },
  ]);
});

test('a report of captions warns of conflicts and of pictures that are not there', () => {
  const lines = listReportLines({
    kind: 'import-captions',
    format: 'ktvic',
    matchedImages: 3,
    unknownImages: ['a.jpg'],
    unknownImageCount: 1,
    ambiguousImages: [],
    ambiguousImageCount: 0,
    captions: 10,
    unchanged: 0,
    kept: 5,
    empty: 0,
    converted: 0,
  });
  expect(lines.filter(({ isWarning }) => isWarning)).toEqual([
    { key: 'kept', count: 5, isWarning: true },
    { key: 'unknownImages', count: 1, isWarning: true },
  ]);
});

test('sizes are told as people read them', () => {
  expect(formatSize(17_300_000, 'en')).toBe('17.3 MB');
  expect(formatSize(1_240_000_000, 'en')).toBe('1.2 GB');
  expect(formatSize(900, 'en')).toBe('0.9 kB');
});
