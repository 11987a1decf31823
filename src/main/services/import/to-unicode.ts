import type { Dataset } from '#core/formats/dataset.ts';
import { convertLegacy, recognizeLegacy } from '#core/vietnamese/legacy-encodings.ts';

/** Captions that are enough to tell an encoding by. */
const SAMPLE = 500;

/** A data set with its captions in Unicode, whatever encoding (TCVN3, VNI, Windows-1258) they were written in. */
export function toUnicode(dataset: Dataset): {
  readonly dataset: Dataset;
  /** Captions that are others now. */
  readonly converted: number;
} {
  const encoding = recognizeLegacy(
    dataset.annotations.slice(0, SAMPLE).map(({ caption }) => caption),
  );
  if (encoding === null) return { dataset, converted: 0 };
  const annotations = dataset.annotations.map((annotation) => ({
    ...annotation,
    caption: convertLegacy(annotation.caption, encoding),
    segmentCaption: annotation.segmentCaption && convertLegacy(annotation.segmentCaption, encoding),
  }));
  const converted = annotations.filter(
    ({ caption }, at) => caption !== dataset.annotations[at]?.caption,
  ).length;
  return { dataset: { ...dataset, annotations }, converted };
}
