import { expect, test } from 'vitest';
import { chooseWiderSelection, listWiderSelections } from '#core/training-runs/widen-selection.ts';

const strict = { approvedOnly: true, withAccepted: false, minimumPerImage: 3 };

test('concedes the least first: fewer captions an image, accepted ones, then unapproved ones', () => {
  const least = { ...strict, minimumPerImage: 1 };
  expect(listWiderSelections(strict)).toEqual([
    least,
    { ...least, withAccepted: true },
    { ...least, approvedOnly: false },
    { ...least, withAccepted: true, approvedOnly: false },
  ]);
  const everything = { approvedOnly: false, withAccepted: true, minimumPerImage: 1 };
  expect(listWiderSelections(everything)).toEqual([]);
});

test('takes the first selection that suffices, or the first that brings the most', () => {
  const [fewer, accepted, unapproved, all] = listWiderSelections(strict);
  if (!fewer || !accepted || !unapproved || !all) throw new Error('there are four');
  const wider = [
    { selection: fewer, images: 20 },
    { selection: accepted, images: 60 },
    { selection: unapproved, images: 70 },
    { selection: all, images: 70 },
  ];
  const at = (images: number) => ({ selection: strict, images });
  const least = { minimumPerImage: 1 };
  expect(chooseWiderSelection(at(10), wider, 50)).toEqual({ ...least, withAccepted: true });
  expect(chooseWiderSelection(at(10), wider, 90)).toEqual({ ...least, approvedOnly: false });
  expect(chooseWiderSelection(at(70), wider, 90)).toBeUndefined();
});
