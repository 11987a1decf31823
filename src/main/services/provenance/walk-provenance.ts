import type { WritableDb } from '#main/db/connection.ts';
import { listCaptionsByImage } from '#main/db/queries/captions.ts';
import { getImage, listImagesAfter } from '#main/db/queries/images.ts';
import { findAnnotator } from '#main/db/queries/annotators.ts';
import { getProvenance } from './get-provenance.ts';

const PAGE_SIZE = 200;

/** One line of JSON a caption: what it is, whose, and everything that happened to it. */
export function* walkProvenance(db: WritableDb): Generator<string> {
  let page = listImagesAfter(db, 0, PAGE_SIZE);
  for (; page.length > 0; page = listImagesAfter(db, page.at(-1) ?? 0, PAGE_SIZE)) {
    for (const imageId of page) {
      for (const { slot, text, source, status, authorId } of listCaptionsByImage(db, imageId)) {
        const line = {
          image: getImage(db, imageId).fileName,
          ...{ slot, caption: text, source, status },
          author: authorId === null ? null : (findAnnotator(db, authorId)?.name ?? null),
          history: getProvenance(db, imageId, slot).filter(({ isUndone }) => !isUndone),
        };
        yield `${JSON.stringify(line)}\n`;
      }
    }
  }
}
