import { expect, test } from 'vitest';
import { parseCaptionSet } from '#core/formats/parse-caption-set.ts';

const plain = (text: string) => ({ text, segmented: undefined });
const image = (key: string, texts: readonly string[], fileName?: string) => ({
  key,
  fileName,
  captions: texts.map(plain),
});

test('a KTVIC file, with the words it carries', () => {
  const file = {
    images: [{ id: 2, filename: '00000000002.jpg' }],
    annotations: [
      { id: 0, image_id: 2, caption: 'một khung cảnh', segment_caption: 'một khung_cảnh' },
    ],
  };
  expect(parseCaptionSet(JSON.stringify(file), 'train.json')).toEqual({
    format: 'ktvic',
    images: [
      {
        key: '2',
        fileName: '00000000002.jpg',
        captions: [{ text: 'một khung cảnh', segmented: 'một khung_cảnh' }],
      },
    ],
  });
});

test.each([
  ['COCO results', 'list', '[{"image_id": 7, "caption": "a"}, {"image_id": 8, "caption": "b"}]'],
  [
    'a ClipCap list',
    'list',
    '[{"image_id": "7", "id": 1, "caption": "a"}, {"image_id": "8", "id": 2, "caption": "b"}]',
  ],
  ['captions by id', 'map', '{"7": ["a"], "8": "b"}'],
  ['JSON lines', 'jsonl', '{"image_id": 7, "caption": "a"}\n\n{"id": "8", "captions": ["b"]}\n'],
  ['a table', 'table', 'image_id,caption\n7,a\r\n8,"b"\n'],
  ['a table with tabs, columns in another order', 'table', 'caption\tnr\timage\na\t1\t7\nb\t2\t8'],
])('%s', (_, format, text) => {
  expect(parseCaptionSet(text, 'f')).toEqual({
    format,
    images: [image('7', ['a']), image('8', ['b'])],
  });
});

test('an image may have captions in several places of a list', () => {
  const text =
    '[{"image_id": 7, "caption": "a"}, {"image_id": 8, "caption": "b"}, {"image_id": 7, "caption": "c"}]';
  expect(parseCaptionSet(text, 'f').images).toEqual([image('7', ['a', 'c']), image('8', ['b'])]);
});

test('a quoted field holds separators, quotes and line ends', () => {
  const text = 'image,caption\nx.jpg,"một, ""hai""\nba"\n';
  expect(parseCaptionSet(text, 'f').images).toEqual([image('x.jpg', ['một, "hai"\nba'])]);
});

test.each([
  ['[{"image_id": 7, "caption": null}]', 'f: [0].caption: expected a text'],
  ['[{"caption": "a"}]', 'f: [0]: expected a key image_id, image, file_name or id'],
  ['{"7": ["a", 3]}', 'f: "7"[1]: expected a text'],
  ['{"7": "a", "7": "b"}', 'the key "7" appears twice'],
  [
    '{"image_id": 1, "caption": "a"}\n{"image_id": 1}',
    'f: line 2: expected a key caption, captions or text',
  ],
  ['image,caption\n"a', 'f: line 2: a quoted field does not end where it should'],
  ['a,b\n1,2', 'f: line 1: expected a heading with a column image_id'],
  ['[]', 'f: there is no caption in the file'],
])('a fault is told with its place: %s', (text, message) => {
  expect(() => parseCaptionSet(text, 'f')).toThrow(message);
});
