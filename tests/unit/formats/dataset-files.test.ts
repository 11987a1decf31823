import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DatasetFormat } from '#core/formats/dataset.ts';
import { detectFormat } from '#core/formats/detect-format.ts';
import { parseDataset } from '#core/formats/parse-dataset.ts';
import { serializeDataset } from '#core/formats/serialize-dataset.ts';
import { AppError } from '#shared/errors.ts';

const KTVIC = {
  images: [
    { id: 2, filename: '00000000002.jpg' },
    { id: 1, filename: '00000000001.jpg', note: { by: 'An' } },
  ],
  annotations: [
    {
      id: 0,
      image_id: 2,
      caption: 'hai con mèo nằm trên ghế',
      segment_caption: 'hai con mèo nằm trên ghế',
    },
    { id: 1, image_id: 2, caption: 'mèo nằm ngủ', segment_caption: null },
    { id: 7, image_id: 1, caption: 'phong cảnh', segment_caption: 'phong_cảnh', votes: [1, 2] },
  ],
  split: 'train',
};

const COCO = {
  info: { year: 2017, version: '1.0' },
  licenses: [{ id: 4, name: 'BY', url: '' }],
  images: [
    {
      id: 391895,
      file_name: '000000391895.jpg',
      coco_url: 'http://example.org/391895.jpg',
      flickr_url: '',
      height: 360,
      width: 640,
      license: 4,
      date_captured: '2013-11-14 11:18:45',
    },
  ],
  annotations: [{ image_id: 391895, caption: '' }],
};

describe('a dataset file', () => {
  test.each([
    ['ktvic', KTVIC],
    ['coco', COCO],
  ] as const)('of %s comes back as it was', (format, document) => {
    expect(detectFormat(document)).toBe(format);
    expect(roundTrip(JSON.stringify(document))).toEqual(document);
  });

  test('of any content in either layout comes back as it was', () => {
    fc.assert(
      fc.property(datasetDocument(), (document) => {
        const text = JSON.stringify(document);
        expect(roundTrip(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('can be written in the other layout', () => {
    const dataset = parseDataset(JSON.stringify(KTVIC), 'train.json');
    const text = [...serializeDataset({ ...dataset, format: 'coco' })].join('');
    expect(JSON.parse(text).images).toEqual([
      { id: 2, file_name: '00000000002.jpg' },
      { id: 1, file_name: '00000000001.jpg', note: { by: 'An' } },
    ]);
  });

  test.each([
    [{ ...KTVIC, images: 3 }, 'images: expected array, got 3'],
    [{ images: [] }, 'annotations: expected array, got nothing'],
    [[], 'the document: expected object, got array'],
    [
      { images: [{ id: 1 }], annotations: [] },
      'images[0]: expected an object with a key filename (KTVIC) or file_name (COCO)',
    ],
    [
      { images: [{ id: 1.5, filename: 'a' }], annotations: [] },
      'images[0].id: expected integer, got 1.5',
    ],
    [
      { images: [{ id: 1, filename: '' }], annotations: [] },
      'images[0].filename: expected a file name, got an empty string',
    ],
    [
      {
        images: [
          { id: 1, filename: 'a' },
          { id: 1, filename: 'b' },
        ],
        annotations: [],
      },
      'images[1].id: 1 is already the id of images[0]',
    ],
    [
      withAnnotation({ image_id: 1, caption: null }),
      'annotations[0].caption: expected string, got null',
    ],
    [withAnnotation({ caption: 'a' }), 'annotations[0].image_id: expected integer, got nothing'],
    [
      withAnnotation({ image_id: 9, caption: 'a' }),
      'annotations[0].image_id: no image has the id 9',
    ],
    [withAnnotation('a'), 'annotations[0]: expected object, got string'],
    [
      withAnnotation({ image_id: 1, caption: 'a\ud800' }),
      'annotations[0].caption: is not well-formed Unicode',
    ],
    [
      withAnnotation({ id: 1, image_id: 1, caption: 'a' }, { image_id: 1, caption: 'b' }),
      'annotations[1].id: either all annotations have an id or none',
    ],
  ])('is refused with the path to the fault (%#)', (document, message) => {
    expect(() => parseDataset(JSON.stringify(document), 'train.json')).toThrow(
      new AppError('CORRUPT_FILE', `train.json: ${message}`),
    );
  });

  test('of random JSON is read or refused, and nothing else happens', () => {
    const anything = fc.jsonValue();
    const nearly = fc.record(
      {
        images: fc.oneof(
          anything,
          fc.array(fc.oneof(anything, fc.record({ id: anything, filename: anything }))),
        ),
        annotations: fc.oneof(
          anything,
          fc.array(fc.oneof(anything, fc.record({ image_id: anything, caption: anything }))),
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(anything, nearly), (document) => {
        try {
          parseDataset(JSON.stringify(document), 'x.json');
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('with keys made to poison prototypes leaves them alone', () => {
    const text =
      '{"__proto__": {"evil": 1}, "images": [{"id": 1, "filename": "a.jpg", "__proto__": {"evil": 2},' +
      ' "constructor": 3}], "annotations": []}';
    const dataset = parseDataset(text, 'x.json');
    expect([dataset, dataset.images[0], {}].map((object) => 'evil' in (object ?? {}))).toEqual([
      false,
      false,
      false,
    ]);
    expect(roundTrip(text)).toEqual(JSON.parse(text));
  });
});

function roundTrip(text: string): unknown {
  return JSON.parse([...serializeDataset(parseDataset(text, 'train.json'))].join(''));
}

function withAnnotation(...annotations: readonly unknown[]): unknown {
  return { images: [{ id: 1, filename: 'a.jpg' }], annotations };
}

function datasetDocument(): fc.Arbitrary<object> {
  return fc.constantFrom<DatasetFormat>('ktvic', 'coco').chain((format) =>
    fc.uniqueArray(fc.maxSafeInteger(), { maxLength: 6 }).chain((ids) => {
      const known = ['id', 'filename', 'file_name', 'image_id', 'caption', 'segment_caption'];
      const extras = fc
        .dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 })
        .map((keys) =>
          Object.fromEntries(Object.entries(keys).filter(([key]) => !known.includes(key))),
        );
      const name = fc.string({ minLength: 1 });
      const images = ids.map((id) =>
        fc.tuple(name, extras).map(([file, keys]) => ({
          id,
          [format === 'ktvic' ? 'filename' : 'file_name']: file,
          ...keys,
        })),
      );
      const annotation = fc
        .tuple(
          fc.record(
            {
              id: fc.maxSafeInteger(),
              image_id: fc.constantFrom(...[...ids, 0].slice(0, Math.max(ids.length, 1))),
              caption: fc.string(),
            },
            { requiredKeys: ['id', 'image_id', 'caption'] },
          ),
          fc.option(fc.string(), { nil: undefined }),
          extras,
        )
        .map(([keys, segment, more]) => ({
          ...keys,
          ...(segment !== undefined && { segment_caption: segment }),
          ...more,
        }));
      return fc
        .tuple(
          fc.tuple(...images),
          fc.array(annotation, { maxLength: ids.length === 0 ? 0 : 8 }),
          extras,
        )
        .map(([imageList, annotations, keys]) => ({
          ...keys,
          ...(format === 'coco' && { info: {} }),
          images: imageList,
          annotations,
        }));
    }),
  );
}
