import { createHash } from 'node:crypto';
import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import type { EvaluationId, ImageId, UnixMs } from '#shared/domain/ids.ts';
import { METRICS, type Metric } from '#shared/domain/metric.ts';
import {
  type ImageScore,
  SCORE_TOKENIZATIONS,
  type ScorableSubject,
  type Score,
  type ScoreChoices,
  type ScoreSubject,
  type StoredEvaluation,
} from '#shared/domain/score.ts';
import { AppError } from '#shared/errors.ts';

/** What was said of an image, to be scored. */
export interface CandidateRow {
  readonly imageId: ImageId;
  /** Absolute. */
  readonly path: string;
  readonly fileName: string;
  readonly text: string;
}

/** A caption that a person wrote or a data set brought along, and nobody doubts. */
export interface ReferenceRow {
  readonly imageId: ImageId;
  readonly text: string;
  readonly segmentText: string | null;
}

const IS_REFERENCE = `source IN ('human', 'imported') AND captions.status <> 'flagged'`;

/** Drafts, or what people made of them. */
const TEXTS: Readonly<Record<ScoreSubject['kind'], string>> = {
  suggestions: `SELECT id, image_id, text, pack_name, pack_hash, method, beams FROM suggestions`,
  captions: `SELECT captions.id, captions.image_id, captions.text, pack_name, pack_hash, method, beams
    FROM captions JOIN suggestions ON suggestions.id = suggestion_id
    WHERE source IN ('accepted', 'edited')`,
};

/** What the project has to score, the most images first. */
export function listScorableSubjects(db: ReadableDb): readonly ScorableSubject[] {
  const comparable = `CASE WHEN image_id IN (SELECT image_id FROM captions WHERE ${IS_REFERENCE})
    THEN image_id END`;
  return (['suggestions', 'captions'] as const).flatMap((kind) =>
    db
      .prepare<
        [],
        Omit<ScorableSubject, 'kind' | 'imagesKey'> & { readonly imageIds: string | null }
      >(
        `SELECT pack_name AS packName, pack_hash AS packHash, method, beams,
           count(DISTINCT image_id) AS images, count(DISTINCT ${comparable}) AS comparableImages,
           group_concat(DISTINCT ${comparable} ORDER BY ${comparable}) AS imageIds
         FROM (${TEXTS[kind]}) GROUP BY pack_hash, method, beams ORDER BY images DESC, packName`,
      )
      .all()
      .map(({ imageIds, ...row }) => ({ kind, ...row, imagesKey: toImagesKey(imageIds ?? '') })),
  );
}

function toImagesKey(imageIds: string): string {
  return createHash('sha256').update(imageIds).digest('hex').slice(0, 16);
}

/** The newest text of the subject for each of the next `limit` images in id order. */
export function listCandidates(
  db: ReadableDb,
  { kind, packHash, method, beams }: ScoreSubject,
  { after, limit }: { readonly after: ImageId | 0; readonly limit: number },
): readonly CandidateRow[] {
  return db
    .prepare<[object], CandidateRow>(
      `SELECT image_id AS imageId, path, file_name AS fileName, text, max(texts.id)
       FROM (${TEXTS[kind]}) AS texts JOIN images ON images.id = image_id
       WHERE image_id > @after AND pack_hash = @packHash AND method = @method AND beams = @beams
       GROUP BY image_id ORDER BY image_id LIMIT @limit`,
    )
    .all({ packHash, method, beams, after, limit })
    .map(({ imageId, path, fileName, text }) => ({ imageId, path, fileName, text }));
}

/** Of the images from one to another in id order, each in slot order. */
export function listReferences(
  db: ReadableDb,
  first: ImageId,
  last: ImageId,
): readonly ReferenceRow[] {
  return db
    .prepare<[number, number], ReferenceRow>(
      `SELECT image_id AS imageId, text, segment_text AS segmentText FROM captions
       WHERE image_id BETWEEN ? AND ? AND ${IS_REFERENCE} ORDER BY image_id, slot`,
    )
    .all(first, last);
}

export interface NewEvaluation {
  readonly subject: ScoreSubject;
  /** What the person chose, and whatever else it takes to do it again. */
  readonly settings: ScoreChoices;
  readonly images: number;
  readonly madeAt: UnixMs;
}

/** Begins an evaluation, which nobody sees before it has scores. */
export function insertEvaluation(db: WritableDb, evaluation: NewEvaluation): EvaluationId {
  const { subject, settings, images, madeAt } = evaluation;
  const { lastInsertRowid } = db
    .prepare<[object]>(
      `INSERT INTO evaluations (subject, pack_name, pack_hash, method, beams, settings, images, made_at_ms)
       VALUES (@kind, @packName, @packHash, @method, @beams, @settings, @images, @madeAt)`,
    )
    .run({ ...subject, settings: JSON.stringify(settings), images, madeAt });
  return Number(lastInsertRowid) as EvaluationId;
}

export function insertImageScores(
  db: WritableDb,
  evaluationId: EvaluationId,
  images: readonly Omit<ImageScore, 'fileName'>[],
): void {
  const insert = db.prepare<[object]>(
    `INSERT INTO image_scores (evaluation_id, image_id, candidate, scores)
     VALUES (@evaluationId, @imageId, @candidate, @scores)`,
  );
  for (const { imageId, candidate, scores } of images) {
    insert.run({ evaluationId, imageId, candidate, scores: JSON.stringify(scores) });
  }
}

export function insertScores(
  db: WritableDb,
  evaluationId: EvaluationId,
  scores: readonly Score[],
): void {
  const insert = db.prepare<[object]>(
    `INSERT INTO scores (evaluation_id, metric, value, low, high, contract_hash, signature)
     VALUES (@evaluationId, @metric, @value, @low, @high, @contractHash, @signature)`,
  );
  for (const score of scores) insert.run({ evaluationId, ...score });
}

/** Deletes what was begun and never got scores, as when the program was killed over it. */
export function deleteUnscoredEvaluations(db: WritableDb): void {
  db.prepare('DELETE FROM evaluations WHERE id NOT IN (SELECT evaluation_id FROM scores)').run();
}

interface EvaluationRow extends Omit<ScoreSubject, 'kind'> {
  readonly id: EvaluationId;
  readonly kind: ScoreSubject['kind'];
  readonly settings: string;
  readonly images: number;
  readonly madeAt: UnixMs;
}

/** Newest first. */
export function listEvaluations(db: ReadableDb): readonly StoredEvaluation[] {
  const scores = db
    .prepare<[], Score & { readonly evaluationId: EvaluationId }>(
      `SELECT evaluation_id AS evaluationId, metric, value, low, high, contract_hash AS contractHash, signature
       FROM scores`,
    )
    .all();
  return db
    .prepare<[], EvaluationRow>(
      `SELECT id, subject AS kind, pack_name AS packName, pack_hash AS packHash, method, beams,
         settings, images, made_at_ms AS madeAt
       FROM evaluations WHERE id IN (SELECT evaluation_id FROM scores) ORDER BY id DESC`,
    )
    .all()
    .map(({ id, settings, images, madeAt, ...subject }) => ({
      id,
      subject,
      choices: parseChoices(settings),
      images,
      madeAt,
      scores: orderScores(scores.filter(({ evaluationId }) => evaluationId === id)),
    }));
}

function orderScores(rows: readonly (Score & { readonly evaluationId: EvaluationId })[]): Score[] {
  return METRICS.flatMap((metric) =>
    rows.flatMap(({ evaluationId: _, ...score }) => (score.metric === metric ? [score] : [])),
  );
}

/** A project may come from a stranger, or from before there was anything else to choose. */
function parseChoices(settings: string): ScoreChoices {
  const { tokenization, ...rest } = JSON.parse(settings) as Readonly<Record<string, unknown>>;
  return {
    tokenization: SCORE_TOKENIZATIONS.find((known) => known === tokenization) ?? 'words',
    withoutLeaked: rest['withoutLeaked'] === true,
    withClip: rest['withClip'] === true,
    withSpiceJar: rest['withSpiceJar'] === true,
  };
}

/** In image order. */
export function listImageScores(db: ReadableDb, id: EvaluationId): readonly ImageScore[] {
  return db
    .prepare<[number], Omit<ImageScore, 'scores'> & { readonly scores: string }>(
      `SELECT image_id AS imageId, file_name AS fileName, candidate, scores FROM image_scores
       JOIN images ON images.id = image_id WHERE evaluation_id = ? ORDER BY image_id`,
    )
    .all(id)
    .map((row) => ({ ...row, scores: parseScores(row.scores) }));
}

/** A project may come from a stranger: what is no number is left out. */
function parseScores(json: string): ImageScore['scores'] {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [Metric, number] => typeof entry[1] === 'number',
    ),
  );
}

/** @throws AppError `NOT_FOUND`. */
export function deleteEvaluation(db: WritableDb, id: EvaluationId): void {
  const { changes } = db.prepare<[number]>('DELETE FROM evaluations WHERE id = ?').run(id);
  if (changes === 0) throw new AppError('NOT_FOUND', `The project has no evaluation ${id}.`);
}
