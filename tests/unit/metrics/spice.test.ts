import { expect, test } from 'vitest';
import { parseSceneEnglish } from '#core/metrics/spice/parse-scene-en.ts';
import { parseSceneVietnamese } from '#core/metrics/spice/parse-scene-vi.ts';
import type { SceneGraph } from '#core/metrics/spice/scene-graph.ts';
import { computeSpice } from '#core/metrics/spice/spice.ts';

const show = (graph: SceneGraph) => graph.map((tuple) => tuple.join(' | ')).sort();
const vi = (text: string) => show(parseSceneVietnamese(text.split(' ')));
const en = (text: string) => show(parseSceneEnglish(text.split(' ')));

test('Vietnamese: numeral, classifier, noun, colour, verb and place', () => {
  expect(vi('hai con mèo trắng đang ngồi trên chiếc ghế gỗ')).toEqual(
    ['mèo', 'mèo | 2', 'mèo | trắng', 'mèo | ngồi', 'ghế', 'ghế | gỗ', 'mèo | trên | ghế'].sort(),
  );
});

test('Vietnamese: a verb with its object is a relation of the subject', () => {
  expect(vi('một người phụ_nữ đội nón_lá và mặc áo_dài màu tím')).toEqual(
    [
      'phụ_nữ',
      'phụ_nữ | 1',
      'nón_lá',
      'phụ_nữ | đội | nón_lá',
      'áo_dài',
      'phụ_nữ | mặc | áo_dài',
      'áo_dài | tím',
    ].sort(),
  );
});

test('Vietnamese: a classifier alone is the noun, two subjects act together', () => {
  expect(vi('ba người đang đi_bộ')).toEqual(['người', 'người | 3', 'người | đi_bộ']);
  expect(vi('con chó và con mèo nằm_ngủ')).toEqual(
    ['chó', 'mèo', 'chó | nằm_ngủ', 'mèo | nằm_ngủ'].sort(),
  );
});

test('Vietnamese: place upon place belongs to the noun before it', () => {
  expect(vi('chiếc thuyền trên dòng sông cạnh cánh rừng')).toEqual(
    ['rừng', 'sông', 'sông | cạnh | rừng', 'thuyền', 'thuyền | trên | sông'].sort(),
  );
});

test('English: the example of the SPICE paper, as far as word lists go', () => {
  expect(en('a young girl standing on top of a tennis court')).toEqual(
    ['girl', 'girl | young', 'girl | stand', 'court', 'court | tennis', 'girl | on | court'].sort(),
  );
});

test('English: plural, past and -ing forms come back to their base', () => {
  expect(en('two men rode brown horses')).toEqual(
    ['man', 'man | two', 'horse', 'horse | brown', 'man | ride | horse'].sort(),
  );
});

test('a caption equal to one of its references has precision 1', () => {
  const graphs = ['con mèo trắng', 'con chó đen'].map((text) =>
    parseSceneVietnamese(text.split(' ')),
  );
  const [score] = computeSpice([graphs[0] ?? []], [graphs], { variant: 'SPICE-vi' }).perImage;
  expect(score).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3 });
});

test('synonyms match, and references that say the same in other words count once', () => {
  const options = {
    variant: 'SPICE-vi' as const,
    synonymSets: (word: string) => (/^(?:lợn|heo)$/.test(word) ? ['s1'] : []),
  };
  const parse = (text: string) => parseSceneVietnamese(text.split(' '));
  const { corpus } = computeSpice(
    [parse('con heo')],
    [[parse('con lợn'), parse('con heo')]],
    options,
  );
  expect(corpus).toBe(1);
});

test('captions with nothing in common, or nothing at all, score 0', () => {
  expect(computeSpice([[['a']]], [[[['b']]]], { variant: 'SPICE-vi' }).corpus).toBe(0);
  expect(computeSpice([[]], [[[]]], { variant: 'SPICE-en-lite' }).corpus).toBe(0);
});
