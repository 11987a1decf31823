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

test('a COCO file with texts for ids and images without names', () => {
  const file = {
    images: [{ id: 'flickr-7' }, { id: 8, file_name: 'b.jpg' }],
    annotations: [
      { image_id: 'flickr-7', caption: 'a' },
      { image_id: '8', caption: 'b' },
    ],
  };
  expect(parseCaptionSet(JSON.stringify(file), 'f')).toEqual({
    format: 'coco',
    images: [image('flickr-7', ['a']), image('8', ['b'], 'b.jpg')],
  });
});

test('several captions an entry, with the words of each', () => {
  const text =
    '[{"id": "7", "caption_vi": ["con mèo", "mèo"], "segment_caption_vi": ["con_mèo", "mèo"]}]';
  expect(parseCaptionSet(text, 'f').images[0]?.captions).toEqual([
    { text: 'con mèo', segmented: 'con_mèo' },
    { text: 'mèo', segmented: 'mèo' },
  ]);
});

test('lines of a table may end in separators that nothing follows', () => {
  expect(parseCaptionSet('image;caption\n7;a;;\n', 'f').images).toEqual([image('7', ['a'])]);
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
  ['[{"image_id": 7, "caption": null}]', 'f: [0].caption: expected a text, got null'],
  ['[{"caption": "a"}]', 'f: [0]: expected a key image_id, image, file_name or id'],
  ['{"7": ["a", 3]}', 'f: "7"[1]: expected a text, got 3'],
  ['{"7": "a", "7": "b"}', 'the key "7" appears twice'],
  [
    '{"image_id": 1, "caption": "a"}\n{"image_id": 1}',
    'f: line 2: expected a key caption, captions or text',
  ],
  ['image,caption\n"a', 'f: line 2: a quoted field does not end where it should'],
  ['a,b\n1,2', 'f: line 1: expected a heading with a column image_id'],
  ['[]', 'f: there is no caption in the file'],
  ['{}', 'f: there is no caption in the file'],
  ['image,caption\n', 'f: there is no caption in the file'],
  [' \n', 'f: the file is empty'],
  ['"a caption"', 'f: line 1: expected a heading'],
  ['["a caption"]', 'f: [0]: expected an object'],
  [
    '[{"image_id": null, "caption": "a"}]',
    'f: [0].image_id: expected a number or a text, got null',
  ],
  [
    '[{"image_id": "", "caption": "a"}]',
    'f: [0].image_id: expected the name of an image, got an empty',
  ],
  ['{"": "a"}', 'f: "": expected the name of an image, got an empty text'],
  ['{"7": "\\ud800"}', 'f: "7": the text is not well-formed Unicode'],
  ['{"7": {"caption": "a"}}', 'f: "7": expected a text, got an object'],
  ['{"7": "a"', 'f: line 1, column 10'],
  ['{"image_id": 1, "caption": "a"}\n{"image_id": 2, "caption": ', 'f: line 2: '],
  [
    'image,caption\n7,một con mèo, đang ngủ',
    'f: line 2: expected 2 fields as in the heading, got 3',
  ],
  ['image,caption\n7', 'f: line 2: expected 2 fields as in the heading, got 1'],
  ['image,caption\n,a', 'f: line 2: the column image is empty'],
  ['{"images": 3, "annotations": []}', 'f: images: expected a list'],
  ['{"images": [7], "annotations": []}', 'f: images[0]: expected an object'],
  [
    '{"images": [{"id": 1}, {"id": "1"}], "annotations": []}',
    'f: images[1].id: 1 is already the id of images[0]',
  ],
  [
    '{"images": [{}], "annotations": []}',
    'f: images[0].id: expected a number or a text, got nothing',
  ],
  [
    '{"images": [{"id": 1}], "annotations": [{"image_id": 2, "caption": "a"}]}',
    'f: annotations[0].image_id: no image has the id 2',
  ],
  [
    '{"images": [{"id": 1}], "annotations": [{"image_id": 1, "caption": ["a", null]}]}',
    'f: annotations[0].caption[1]: expected a text, got null',
  ],
])('a fault is told with its place: %s', (text, message) => {
  expect(() => parseCaptionSet(text, 'f')).toThrow(message);
});
