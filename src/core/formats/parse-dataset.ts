import { z } from 'zod';
import { describeIssue } from '#core/json/describe-issue.ts';
import { drain } from '#core/steps/drain.ts';
import { AppError } from '#shared/errors.ts';
import type { Dataset, DatasetAnnotation, DatasetFormat, DatasetImage } from './dataset.ts';
import { detectFormat } from './detect-format.ts';
import type { JsonObject, JsonValue } from './json-value.ts';
import { parseJsonSteps } from './parse-json-steps.ts';

const ELEMENTS_PER_STEP = 1000;

const text = z.string().refine((value) => value.isWellFormed(), 'is not well-formed Unicode');
const fileName = text.min(1, 'expected a file name, got an empty string');

const documentSchema = z.looseObject({
  images: z.array(z.unknown()),
  annotations: z.array(z.unknown()),
});
const imageSchemas = {
  ktvic: z.looseObject({ id: z.int(), filename: fileName }),
  coco: z.looseObject({ id: z.int(), file_name: fileName }),
} satisfies Record<DatasetFormat, z.ZodType>;
const annotationSchema = z.looseObject({
  id: z.int().optional(),
  image_id: z.int(),
  caption: text,
  segment_caption: text.nullish(),
});

/**
 * Parses a KTVIC or COCO captions file in steps of a few milliseconds.
 *
 * Keys the studio does not know are kept as `extras`; order and ids are kept.
 *
 * @param name Of the file, for errors.
 * @throws AppError `CORRUPT_FILE` with the line and column, or with the path to the fault:
 *   `train.json: annotations[17].caption: expected string, got null`.
 * @see https://cocodataset.org/#format-data, "Image Captioning"; KTVIC, arXiv:2401.08100
 */
export function* parseDatasetSteps(source: string, name: string): Generator<void, Dataset> {
  const document = yield* parseJsonSteps(source, name);
  const fail = (sentence: string): never => {
    throw new AppError('CORRUPT_FILE', `${name}: ${sentence}`);
  };
  const format = detectFormat(document);
  check(documentSchema, document, '', fail);
  const { images, annotations, ...extras } = document as JsonObject;
  if (format === undefined) {
    return fail('images[0]: expected an object with a key filename (KTVIC) or file_name (COCO)');
  }
  const parsedImages = yield* parseImages(images as JsonValue[], format, fail);
  const parsedAnnotations = yield* parseAnnotations(
    annotations as JsonValue[],
    new Set(parsedImages.map((image) => image.id)),
    fail,
  );
  return {
    format,
    images: parsedImages,
    annotations: parsedAnnotations,
    extras,
  };
}

/** `parseDatasetSteps` in one go. */
export function parseDataset(source: string, name: string): Dataset {
  return drain(parseDatasetSteps(source, name));
}

type Fail = (sentence: string) => never;

function* parseImages(
  values: readonly JsonValue[],
  format: DatasetFormat,
  fail: Fail,
): Generator<void, readonly DatasetImage[]> {
  const indexById = new Map<number, number>();
  const images: DatasetImage[] = [];
  for (const [index, value] of values.entries()) {
    if (index % ELEMENTS_PER_STEP === 0) yield;
    check(imageSchemas[format], value, `images[${index}]`, fail);
    const image = toImage(value as JsonObject, format);
    const earlier = indexById.get(image.id);
    if (earlier !== undefined) {
      fail(`images[${index}].id: ${image.id} is already the id of images[${earlier}]`);
    }
    indexById.set(image.id, index);
    images.push(image);
  }
  return images;
}

function* parseAnnotations(
  values: readonly JsonValue[],
  imageIds: ReadonlySet<number>,
  fail: Fail,
): Generator<void, readonly DatasetAnnotation[]> {
  const annotations: DatasetAnnotation[] = [];
  for (const [index, value] of values.entries()) {
    if (index % ELEMENTS_PER_STEP === 0) yield;
    check(annotationSchema, value, `annotations[${index}]`, fail);
    const annotation = toAnnotation(value as JsonObject);
    if (!imageIds.has(annotation.imageId)) {
      fail(`annotations[${index}].image_id: no image has the id ${annotation.imageId}`);
    }
    const first = annotations[0] ?? annotation;
    if ((annotation.id === undefined) !== (first.id === undefined)) {
      fail(`annotations[${index}].id: either all annotations have an id or none`);
    }
    annotations.push(annotation);
  }
  return annotations;
}

function check(schema: z.ZodType, value: JsonValue, path: string, fail: Fail): void {
  const issue = schema.safeParse(value).error?.issues[0];
  if (issue !== undefined) fail(describeIssue(issue, value, path));
}

function toImage(value: JsonObject, format: DatasetFormat): DatasetImage {
  if (format === 'ktvic') {
    const { id, filename, ...extras } = value;
    return { id: id as number, fileName: filename as string, extras };
  }
  const { id, file_name, ...extras } = value;
  return { id: id as number, fileName: file_name as string, extras };
}

function toAnnotation(value: JsonObject): DatasetAnnotation {
  const { id, image_id, caption, segment_caption, ...extras } = value;
  return {
    id: id as number | undefined,
    imageId: image_id as number,
    caption: caption as string,
    segmentCaption: segment_caption === null ? undefined : (segment_caption as string | undefined),
    extras: segment_caption === null ? { ...extras, segment_caption } : extras,
  };
}
