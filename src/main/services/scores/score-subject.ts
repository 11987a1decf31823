import type { CaptionPair } from '#core/metrics/pair-captions.ts';
import type { WritableDb } from '#main/db/connection.ts';
import {
  insertEvaluation,
  listCandidates,
  listEvaluations,
  listReferences,
  type ReferenceRow,
} from '#main/db/queries/evaluations.ts';
import type { ImageId, UnixMs } from '#shared/domain/ids.ts';
import type { TextMetric } from '#shared/domain/metric.ts';
import type { ScoreSubject, ScoreTokenization, StoredEvaluation } from '#shared/domain/score.ts';
import { AppError } from '#shared/errors.ts';
import type { AskScoring } from './ask-scoring-thread.ts';
import type { ScoringChoices } from './evaluate-pairs.ts';

export interface ScoringDeps {
  readonly db: WritableDb;
  readonly now: () => UnixMs;
  readonly ask: AskScoring;
  /** The folder `resources/vietnamese`. */
  readonly lexicons: string;
}

export interface ScoreRequest {
  readonly subject: ScoreSubject;
  readonly tokenization: ScoreTokenization;
}

const METRICS: readonly TextMetric[] = [
  ...(['BLEU-1', 'BLEU-2', 'BLEU-3', 'BLEU-4'] as const),
  ...(['ROUGE-L', 'CIDEr', 'METEOR', 'SPICE-vi'] as const),
];
const SAMPLES = 1000;

/**
 * Scores what a pack said of the project's images against what people wrote, and keeps the scores with their contract.
 *
 * Captions that are drafts themselves, accepted or edited, and those that are flagged are no references.
 *
 * @throws AppError `BAD_REQUEST` if no image has both.
 * @throws AbortError if `signal` aborts; nothing is kept then.
 */
export async function scoreSubject(
  { db, now, ask, lexicons }: ScoringDeps,
  { subject, tokenization }: ScoreRequest,
  signal?: AbortSignal,
): Promise<StoredEvaluation> {
  const { pairs, imageIds } = pairWithReferences(db, subject);
  if (pairs.length === 0) {
    throw new AppError(
      'BAD_REQUEST',
      'No image has both a draft of this model and a caption that a person wrote.',
    );
  }
  const choices = toChoices(tokenization);
  const { scores, perImage } = await ask<'evaluate'>(
    { kind: 'evaluate', pairs, choices, lexicons },
    signal,
  );
  const id = insertEvaluation(db, {
    ...{ subject, scores },
    settings: choices,
    images: pairs.map(({ candidate }, at) => ({
      imageId: imageIds[at] as ImageId,
      candidate: candidate.text,
      scores: perImage[at] ?? {},
    })),
    madeAt: now(),
  });
  const stored = listEvaluations(db).find((evaluation) => evaluation.id === id);
  if (stored === undefined)
    throw new AppError('NOT_FOUND', 'The evaluation was removed meanwhile.');
  return stored;
}

function pairWithReferences(db: WritableDb, subject: ScoreSubject) {
  const references = new Map<ImageId, ReferenceRow[]>();
  for (const row of listReferences(db)) {
    const group = references.get(row.imageId);
    if (group === undefined) references.set(row.imageId, [row]);
    else group.push(row);
  }
  const compared = listCandidates(db, subject).filter(({ imageId }) => references.has(imageId));
  return {
    imageIds: compared.map(({ imageId }) => imageId),
    pairs: compared.map(
      ({ imageId, fileName, text }): CaptionPair => ({
        key: String(imageId),
        fileName,
        candidate: { text, segmented: undefined },
        references: (references.get(imageId) ?? []).map((reference) => ({
          text: reference.text,
          segmented: reference.segmentText ?? undefined,
        })),
      }),
    ),
  };
}

function toChoices(tokenization: ScoreTokenization): ScoringChoices {
  return {
    ...{ tokenization, words: 'auto', language: 'vi', metrics: METRICS },
    ...{ samples: SAMPLES, seed: '0', referenceLength: 'closest' },
    ...{ rdr: undefined, documentFrequencies: undefined, excluded: undefined },
    ...{ wordNet: undefined, paraphrases: undefined },
  };
}
