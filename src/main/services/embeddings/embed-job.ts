import { isAbsolute } from 'node:path';
import { z } from 'zod';
import type { WritableDb } from '#main/db/connection.ts';
import {
  type EmbeddingSpace,
  listImagesWithoutEmbedding,
  saveEmbedding,
} from '#main/db/queries/embeddings.ts';
import { type ImagePath, listImagePaths } from '#main/db/queries/image-paths.ts';
import { listImagesAfter } from '#main/db/queries/images.ts';
import type { EncodeOutcome } from '#main/engine/protocol/captioner-methods.ts';
import type { JobContext, JobHandler } from '#main/services/jobs/job-handler.ts';
import { parseJobParams } from '#main/services/jobs/parse-job-params.ts';
import { yieldToLoop } from '#main/services/jobs/yield-to-loop.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import { runInBatches } from '#main/services/suggest/run-in-batches.ts';
import type { JobReport } from '#shared/api/job-report.ts';

/** Images a request takes: as many as the engine encodes together. */
const BATCH_SIZE = 16;
/** Images looked at in one turn of the event loop; a few milliseconds. */
const PAGE_SIZE = 500;

const schema = z.object({ pack: z.string().refine(isAbsolute, 'expected an absolute path') });

export interface EmbedParams {
  /** Absolute path of the model pack's folder. */
  readonly pack: string;
}

export interface EmbedJobDeps {
  readonly db: WritableDb;
  readonly captioner: Captioner;
}

/**
 * The handler of `embed` jobs: has a pack's image encoder look at every image that it has not seen, and keeps
 * what it makes of them.
 *
 * @returns A `JobReport` of kind `embed`.
 * @throws AppError `BAD_REQUEST` for the params; `MODEL_NOT_FOUND` or `MODEL_INVALID` for the pack;
 *   `ENGINE_UNAVAILABLE`. The job may be resumed when the cause is gone.
 */
export function createEmbedHandler({ db, captioner }: EmbedJobDeps): JobHandler {
  return async ({ params, signal, report, finishItem, isFinished }): Promise<JobReport> => {
    const { pack: directory } = parseJobParams('embed', schema, params);
    captioner.start();
    const pack = await captioner.request('loadPack', { directory }, { signal });
    const images = await sortImages(db, pack.encoder, { isFinished, signal });
    const { todo } = images;
    let { embedded, failed } = images;
    report({ total: embedded + failed + todo.length });
    await runInBatches<ImagePath, EncodeOutcome>(todo, {
      batchSize: BATCH_SIZE,
      run: async (images) => {
        const { outcomes } = await captioner.request(
          'encode',
          { pack: directory, images },
          { signal },
        );
        return outcomes;
      },
      onOutcome: (index, outcome) => {
        const image = todo[index];
        if (image === undefined) return;
        if ('error' in outcome) {
          failed += 1;
          finishItem(image.path, 'failed', outcome.error);
          return;
        }
        embedded += 1;
        db.transaction(() => {
          saveEmbedding(db, image.id, pack.encoder, outcome.embedding);
          finishItem(image.path, 'done');
        });
      },
    });
    return { kind: 'embed', embedded, failed };
  };
}

/** What is still to do, and what an earlier stretch of the job came to. */
async function sortImages(
  db: WritableDb,
  encoder: EmbeddingSpace,
  { isFinished, signal }: Pick<JobContext, 'isFinished' | 'signal'>,
) {
  const lacking = new Set(listImagesWithoutEmbedding(db, encoder));
  const todo: ImagePath[] = [];
  let [embedded, failed] = [0, 0];
  let page = listImagesAfter(db, 0, PAGE_SIZE);
  for (; page.length > 0; page = listImagesAfter(db, page.at(-1) ?? 0, PAGE_SIZE)) {
    for (const image of listImagePaths(db, page)) {
      if (!isFinished(image.path)) {
        if (lacking.has(image.id)) todo.push(image);
      } else if (lacking.has(image.id)) {
        failed += 1;
      } else {
        embedded += 1;
      }
    }
    await yieldToLoop();
    signal.throwIfAborted();
  }
  return { todo, embedded, failed };
}
