import type { WritableDb } from '#main/db/connection.ts';
import { findEmbedding, saveEmbedding } from '#main/db/queries/embeddings.ts';
import type { ImagePath } from '#main/db/queries/image-paths.ts';
import { insertSuggestion, listSuggestionsByImage } from '#main/db/queries/suggestions.ts';
import type { JobItemError } from '#main/db/queries/job-items.ts';
import type {
  CaptionOutcome,
  GeneratedCaption,
  LoadedPack,
} from '#main/engine/protocol/captioner-methods.ts';
import { isForSomebodyWaiting } from '#main/services/jobs/is-for-somebody-waiting.ts';
import type { JobContext, JobHandler } from '#main/services/jobs/job-handler.ts';
import type { JobReport } from '#shared/api/job-report.ts';
import type { ImageId, UnixMs } from '#shared/domain/ids.ts';
import { type Captioner, captionInBatches } from './caption-in-batches.ts';
import { chooseImages } from './choose-images.ts';
import { parseSuggestParams, type SuggestParams } from './suggest-params.ts';

/** Images a request takes: as many as the engine decodes together. */
const BATCH_SIZE = 16;

export interface SuggestJobDeps {
  readonly db: WritableDb;
  readonly now: () => UnixMs;
  readonly captioner: Captioner;
  /** Called after suggestions of this image were written. */
  readonly onSuggestions?: (imageId: ImageId) => void;
}

/**
 * The handler of `suggest` jobs: has the model caption images and lays what it says beside them.
 *
 * Captions are never touched. Each image's suggestion is written together with the note that the job
 * is through with it, so a killed job goes on with the next. An image that cannot be captioned is a
 * failed item; the rest goes on.
 *
 * @returns A `JobReport` of kind `suggest`.
 * @throws AppError `BAD_REQUEST` for the params; `MODEL_NOT_FOUND` or `MODEL_INVALID` for the pack;
 *   `ENGINE_UNAVAILABLE`. The job may be resumed when the cause is gone.
 */
export function createSuggestHandler(deps: SuggestJobDeps): JobHandler {
  return async (context): Promise<JobReport> => {
    const params = parseSuggestParams(context.params);
    const { signal } = context;
    // A person who starts or resumes the job wants the engine tried again.
    deps.captioner.start();
    const pack = await deps.captioner.request('loadPack', { directory: params.pack }, { signal });
    const { method, beams, images } = params;
    const { todo, suggestedBefore, failedBefore } = await chooseImages(deps.db, {
      images,
      by: { packHash: pack.hash, method, beams },
      isFinished: context.isFinished,
      signal,
    });
    const report = { suggested: suggestedBefore, failed: failedBefore };
    context.report({ total: suggestedBefore + failedBefore + todo.length });
    await captionAll(deps, { context, params, pack, todo, report });
    return { kind: 'suggest', ...report };
  };
}

interface Work {
  readonly context: JobContext;
  readonly params: SuggestParams;
  readonly pack: LoadedPack;
  readonly todo: readonly ImagePath[];
  readonly report: { suggested: number; failed: number };
}

async function captionAll(deps: SuggestJobDeps, work: Work): Promise<void> {
  const { context, params, todo, report } = work;
  const { encoder } = work.pack;
  const { pack, method, beams, maxTokens, keywords, seed } = params;
  const request = {
    ...{ pack, images: todo, method, beams, keywords, seed, withEmbeddings: true },
    isUrgent: isForSomebodyWaiting(params.images),
    ...(maxTokens ? { maxTokens } : {}),
  };
  const known = new Set<number>();
  await captionInBatches(deps.captioner, request, {
    signal: context.signal,
    batchSize: BATCH_SIZE,
    prepare: (images, start) =>
      images.map((image, index) => {
        const asked = todo[start + index];
        const embedding = asked && findEmbedding(deps.db, asked.id, encoder);
        if (embedding === undefined) return image;
        known.add(start + index);
        return { ...image, embedding };
      }),
    onOutcome: (index, outcome) => {
      const image = todo[index];
      if (image === undefined) return;
      const best = toBest(outcome, image.path);
      if ('code' in best) {
        report.failed += 1;
        deps.db.transaction(() => context.finishItem(image.path, 'failed', best));
        return;
      }
      report.suggested += 1;
      deps.db.transaction(() => {
        store(deps, work, image.id, best);
        if ('embedding' in outcome && outcome.embedding !== undefined && !known.has(index)) {
          saveEmbedding(deps.db, image.id, encoder, outcome.embedding);
        }
        context.finishItem(image.path, 'done');
      });
      deps.onSuggestions?.(image.id);
    },
  });
}

/** The model's first choice, or why there is none. */
function toBest(outcome: CaptionOutcome, path: string): GeneratedCaption | JobItemError {
  if ('error' in outcome) return outcome.error;
  const [best] = outcome.captions;
  if (best !== undefined && best.text.trim() !== '') return best;
  return { code: 'MODEL_INVALID', message: `The model said nothing about ${path}.` };
}

/** Asked again, a model says the same again; one open copy of it is enough. */
function store(
  { db, now }: SuggestJobDeps,
  { params: { method, beams }, pack }: Work,
  imageId: ImageId,
  { text, words, meanLogprob, keywords }: GeneratedCaption,
): void {
  const isThere = listSuggestionsByImage(db, imageId).some(
    (earlier) =>
      earlier.status === 'open' &&
      earlier.text === text &&
      earlier.packHash === pack.hash &&
      earlier.method === method &&
      earlier.beams === beams &&
      earlier.keywords?.join() === keywords?.join(),
  );
  if (isThere) return;
  insertSuggestion(db, {
    imageId,
    text,
    words,
    meanLogprob,
    method,
    beams,
    packName: pack.name,
    packHash: pack.hash,
    ...(keywords && { keywords }),
    createdAt: now(),
  });
}
