import { expect, test } from 'vitest';

import type { Dataset } from '#core/formats/dataset.ts';
import { scoreCaptions } from '#main/services/suggest/score-captions.ts';

const sentences = [
  'Một con mèo đang nằm trên mái nhà.',
  'hai chiếc xe máy đỗ cạnh cây dừa',
  'người đội nón lá chèo thuyền trên sông',
];

const references: Dataset = {
  format: 'ktvic',
  images: sentences.map((_, index) => ({ id: index, fileName: `ảnh ${index}.png`, extras: {} })),
  annotations: sentences.map((caption, index) => ({
    id: index,
    imageId: index,
    caption,
    segmentCaption: undefined,
    extras: {},
  })),
  extras: {},
};

test('captions equal to their references score full marks, in any Unicode form and case', () => {
  const captions = sentences.map((text, index) => ({
    fileName: `ảnh ${index}.png`.normalize('NFD'),
    text: text.toUpperCase().normalize('NFD'),
  }));
  const scores = scoreCaptions(captions, references);
  expect(scores).toMatchObject({ images: 3, signature: expect.stringContaining('tok:ptb') });
  expect(scores?.bleu4).toBeCloseTo(1, 6);
  expect(scores?.cider).toBeCloseTo(10, 6);
});

test('pictures without a reference are left out, and without any there is no score', () => {
  const stranger = { fileName: 'other.png', text: 'một con chó' };
  const known = { fileName: 'ảnh 1.png', text: 'một con chó' };
  expect(scoreCaptions([stranger, known], references)?.images).toBe(1);
  expect(scoreCaptions([stranger], references)).toBeUndefined();
});
