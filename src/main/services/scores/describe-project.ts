import { basename } from 'node:path';
import { parseCaptionSet } from '#core/formats/parse-caption-set.ts';
import { countProject } from '#main/db/queries/project-counts.ts';
import { listDismissals, listWorkCaptions, listWorkEvents } from '#main/db/queries/work.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import type { CorpusStatistics, WorkStatistics } from '#shared/api/statistics.ts';
import type { ScoringDeps } from './scoring-deps.ts';
import type { CorpusCaption } from './thread-requests.ts';

const MAX_BYTES = 2 ** 29;

/** What the project's captions are like. */
export async function describeProjectCorpus({
  db,
  ask,
  lexicons,
}: ScoringDeps): Promise<CorpusStatistics> {
  const images = new Map<number, CorpusCaption[]>();
  for (const { imageId, segmentText, ...row } of listWorkCaptions(db)) {
    const { slot, text, author, authorId } = row;
    const captions = images.get(imageId) ?? [];
    captions.push({ slot, text, author, authorId, segmented: segmentText ?? undefined });
    images.set(imageId, captions);
  }
  const bare = Array.from({ length: countProject(db).images - images.size }, () => []);
  return await ask<'corpus'>({ kind: 'corpus', images: [...images.values(), ...bare], lexicons });
}

/**
 * What the captions of a file are like, to be compared with the project's.
 *
 * @param path Any layout that scores can be computed from.
 * @throws AppError as `readTextFile` and `parseCaptionSet`.
 */
export async function describeFileCorpus(
  { ask, lexicons }: ScoringDeps,
  path: string,
): Promise<CorpusStatistics> {
  const signal = new AbortController().signal;
  const text = await readTextFile(path, { maxBytes: MAX_BYTES, signal });
  const { images } = parseCaptionSet(text, basename(path));
  return await ask<'corpus'>({
    kind: 'corpus',
    images: images.map(({ captions }) =>
      captions.map((caption, index) => ({
        slot: index + 1,
        author: null,
        authorId: null,
        ...caption,
      })),
    ),
    lexicons,
  });
}

/** What people did with drafts and without. */
export async function describeProjectWork({ db, ask }: ScoringDeps): Promise<WorkStatistics> {
  return await ask<'work'>({
    kind: 'work',
    input: {
      captions: listWorkCaptions(db).map((row) => ({ ...row, day: toDay(row.updatedAt) })),
      dismissals: listDismissals(db).map((row) => ({ ...row, day: toDay(row.madeAt) })),
      events: listWorkEvents(db).map(({ madeAt, updatedAt, ...row }) => ({
        ...row,
        day: toDay(madeAt),
        madeAtMs: madeAt,
        updatedAtMs: updatedAt,
      })),
    },
  });
}

/** The day where the person is, `2026-11-25`. */
function toDay(time: number): string {
  const date = new Date(time);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}
