import { expect, test } from 'vitest';
import { parseRdrModel } from '#core/vietnamese/rdr/parse-rdr-model.ts';
import { parseVocabulary } from '#core/vietnamese/rdr/parse-vocabulary.ts';
import { createRdrSegmenter } from '#core/vietnamese/rdr/rdr-segmenter.ts';

const MODEL = `True : object.conclusion = "NN"
	object.tag == "I" : object.conclusion = "I"
		object.prevWord1 == "con" and object.word == "đường" : object.conclusion = "B"
			object.nextWord1 == "" : object.conclusion = "I"
	object.tag == "B" : object.conclusion = "B"
		object.prevTag1 == "B" and object.word == "phố" : object.conclusion = "I"
`;
const words = new Set(['con đường', 'khung cảnh', 'công an nhân dân', 'công an']);
const segmenter = createRdrSegmenter(parseRdrModel(MODEL, 'model'), (word) => words.has(word));

test.each([
  [
    'the longest word of the vocabulary is the first guess',
    'Công an nhân dân',
    ['Công_an_nhân_dân'],
  ],
  ['a rule takes a word apart', 'con đường đẹp', ['con', 'đường', 'đẹp']],
  ['an exception of the rule leaves it whole', 'trên con đường', ['trên', 'con_đường']],
  ['a rule joins what the vocabulary lacks', 'một đường phố', ['một', 'đường_phố']],
  ['punctuation is no part of a word', 'khung cảnh, công an.', ['khung_cảnh', ',', 'công_an', '.']],
])('%s', (_, text, expected) => {
  expect(segmenter.segment(text)).toEqual(expected);
});

test.each([
  [
    'True : object.conclusion = "NN"\n\t\tobject.tag == "I" : object.conclusion = "I"',
    'line 2: the rule is indented under no other',
  ],
  [
    'True : object.conclusion = "NN"\n\tobject.mood == "I" : object.conclusion = "I"',
    'line 2: unknown condition object.mood == "I"',
  ],
  ['hello', 'line 1: expected CONDITIONS'],
  ['', 'there is no rule in the file'],
])('a faulty model is told with its line', (text, message) => {
  expect(() => parseRdrModel(text, 'm.rdr')).toThrow(`m.rdr: ${message}`);
});

/** `new HashSet<String>(…)` as Java 8 writes it. */
function serializeJavaSet(entries: readonly string[]): Uint8Array {
  const utf8 = (text: string) => [...new TextEncoder().encode(text)];
  const short = (value: number) => [value >> 8, value & 255];
  const string = (text: string) => [0x74, ...short(utf8(text).length), ...utf8(text)];
  const name = utf8('java.util.HashSet');
  return Uint8Array.from([
    ...[0xac, 0xed, 0x00, 0x05, 0x73, 0x72, ...short(name.length), ...name],
    ...[0xba, 0x44, 0x85, 0x95, 0x96, 0xb8, 0xb7, 0x34, 0x03, 0x00, 0x00, 0x78, 0x70],
    ...[0x77, 12, 0, 0, 0, 16, 0x3f, 0x40, 0, 0, 0, 0, 0, entries.length],
    ...entries.flatMap(string),
    0x78,
  ]);
}

test('a vocabulary is a list of lines or a Java set', () => {
  const expected = new Set(['khung cảnh', 'đường phố']);
  const lines = new TextEncoder().encode('Khung cảnh\r\nđường_phố\n');
  expect(parseVocabulary(lines, 'v')).toEqual(expected);
  const set = serializeJavaSet(['khung cảnh', 'đường phố']);
  expect(parseVocabulary(set, 'v')).toEqual(expected);
  expect(() => parseVocabulary(set.subarray(0, -4), 'v')).toThrow('expected a Java set of strings');
});
