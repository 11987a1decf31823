import { blob, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AnnotatorRole } from '#shared/domain/annotator.ts';
import type { CaptionSource, CaptionStatus } from '#shared/domain/caption.ts';
import type { ChangeAction } from '#shared/domain/change.ts';
import type {
  AnnotatorId,
  CaptionId,
  ChangeSetId,
  CorpusId,
  DatasetId,
  EvaluationId,
  ImageId,
  JobId,
  ReviewId,
  SavedViewId,
  Sha256,
  SuggestionId,
  UnixMs,
} from '#shared/domain/ids.ts';
import type { ChangeReason, Verdict } from '#shared/domain/review.ts';
import type { ImageFormat, Split } from '#shared/domain/image.ts';
import type { JobKind, JobState } from '#shared/domain/job.ts';
import type { ScoreSubjectKind } from '#shared/domain/score.ts';
import type { DecodingMethod, SuggestionStatus } from '#shared/domain/suggestion.ts';

/** The tables as types. The migrations make them; a test holds the two against each other. */
export const settings = sqliteTable('settings', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});

export const annotators = sqliteTable('annotators', {
  id: integer('id').$type<AnnotatorId>().primaryKey(),
  name: text('name').notNull(),
  createdAt: integer('created_at_ms').$type<UnixMs>().notNull(),
  role: text('role').$type<AnnotatorRole>().notNull().default('reviewer'),
});

export const datasets = sqliteTable('datasets', {
  id: integer('id').$type<DatasetId>().primaryKey(),
  path: text('path').notNull(),
  format: text('format').notNull(),
  extras: text('extras').notNull().default('{}'),
  importedAt: integer('imported_at_ms').$type<UnixMs>().notNull(),
});

export const images = sqliteTable('images', {
  id: integer('id').$type<ImageId>().primaryKey(),
  path: text('path').notNull(),
  fileName: text('file_name').notNull(),
  sortName: text('sort_name').notNull(),
  contentHash: text('content_hash').$type<Sha256>().notNull(),
  sizeBytes: integer('size_bytes').notNull(),
  modifiedAt: integer('modified_at_ms').$type<UnixMs>().notNull(),
  widthPx: integer('width_px').notNull(),
  heightPx: integer('height_px').notNull(),
  format: text('format').$type<ImageFormat>().notNull(),
  externalId: integer('external_id'),
  datasetId: integer('dataset_id').$type<DatasetId>(),
  extras: text('extras').notNull().default('{}'),
  importedAt: integer('imported_at_ms').$type<UnixMs>().notNull(),
  filledSlots: integer('filled_slots').notNull().default(0),
  approvedSlots: integer('approved_slots').notNull().default(0),
  flaggedSlots: integer('flagged_slots').notNull().default(0),
  openSuggestions: integer('open_suggestions').notNull().default(0),
  leastLogprob: real('least_logprob').notNull().default(1),
  split: text('split').$type<Split>(),
  lengthMask: integer('length_mask').notNull().default(0),
  authorMask: integer('author_mask').notNull().default(0),
  ruleMask: integer('rule_mask').notNull().default(0),
  likeness: real('likeness').notNull().default(2),
  isUncompared: integer('is_uncompared', { mode: 'boolean' }).notNull().default(false),
  captionedAt: integer('captioned_at_ms')
    .$type<UnixMs>()
    .notNull()
    .default(0 as UnixMs),
});

export const duplicates = sqliteTable('duplicates', {
  path: text('path').primaryKey(),
  imageId: integer('image_id').$type<ImageId>().notNull(),
  foundAt: integer('found_at_ms').$type<UnixMs>().notNull(),
});

export const imageEmbeddings = sqliteTable('image_embeddings', {
  id: integer('id').primaryKey(),
  contentHash: text('content_hash').$type<Sha256>().notNull(),
  encoderHash: text('encoder_hash').notNull(),
  vector: blob('vector', { mode: 'buffer' }).notNull(),
});

export const suggestions = sqliteTable('suggestions', {
  id: integer('id').$type<SuggestionId>().primaryKey(),
  imageId: integer('image_id').$type<ImageId>().notNull(),
  text: text('text').notNull(),
  words: text('words').notNull(),
  meanLogprob: real('mean_logprob').notNull(),
  method: text('method').$type<DecodingMethod>().notNull(),
  beams: integer('beams').notNull(),
  packName: text('pack_name').notNull(),
  packHash: text('pack_hash').notNull(),
  dismissed: integer('dismissed').notNull().default(0),
  status: text('status').$type<SuggestionStatus>().notNull().default('open'),
  createdAt: integer('created_at_ms').$type<UnixMs>().notNull(),
  keywords: text('keywords'),
});

export const captions = sqliteTable('captions', {
  id: integer('id').$type<CaptionId>().primaryKey(),
  imageId: integer('image_id').$type<ImageId>().notNull(),
  slot: integer('slot').notNull(),
  text: text('text').notNull(),
  foldedText: text('folded_text').notNull(),
  segmentText: text('segment_text'),
  source: text('source').$type<CaptionSource>().notNull(),
  status: text('status').$type<CaptionStatus>().notNull().default('draft'),
  authorId: integer('author_id').$type<AnnotatorId>(),
  suggestionId: integer('suggestion_id').$type<SuggestionId>(),
  externalId: integer('external_id'),
  datasetId: integer('dataset_id').$type<DatasetId>(),
  extras: text('extras').notNull().default('{}'),
  updatedAt: integer('updated_at_ms').$type<UnixMs>().notNull(),
  ruleMask: integer('rule_mask'),
  taken: text('taken').notNull().default('[]'),
});

export const savedViews = sqliteTable('saved_views', {
  id: integer('id').$type<SavedViewId>().primaryKey(),
  name: text('name').notNull(),
  query: text('query').notNull(),
  createdAt: integer('created_at_ms').$type<UnixMs>().notNull(),
});

export const assignments = sqliteTable('assignments', {
  imageId: integer('image_id').$type<ImageId>().notNull(),
  slot: integer('slot').notNull(),
  annotatorId: integer('annotator_id').$type<AnnotatorId>().notNull(),
});

export const reviews = sqliteTable('reviews', {
  id: integer('id').$type<ReviewId>().primaryKey(),
  imageId: integer('image_id').$type<ImageId>().notNull(),
  slot: integer('slot').notNull(),
  authorId: integer('author_id').$type<AnnotatorId>(),
  reviewerId: integer('reviewer_id').$type<AnnotatorId>(),
  changeSetId: integer('change_set_id').$type<ChangeSetId>(),
  verdict: text('verdict').$type<Verdict>().notNull(),
  reason: text('reason').$type<ChangeReason>(),
  comment: text('comment').notNull().default(''),
  textBefore: text('text_before').notNull(),
  textAfter: text('text_after').notNull(),
  madeAt: integer('made_at_ms').$type<UnixMs>().notNull(),
});

export const imageHashes = sqliteTable('image_hashes', {
  contentHash: text('content_hash').$type<Sha256>().primaryKey(),
  frequency: text('frequency').notNull(),
  gradient: text('gradient').notNull(),
});

export const corpora = sqliteTable('corpora', {
  id: integer('id').$type<CorpusId>().primaryKey(),
  name: text('name').notNull(),
  importedAt: integer('imported_at_ms').$type<UnixMs>().notNull(),
  encoderHash: text('encoder_hash'),
});

export const corpusHashes = sqliteTable('corpus_hashes', {
  id: integer('id').primaryKey(),
  corpusId: integer('corpus_id').$type<CorpusId>().notNull(),
  name: text('name').notNull(),
  frequency: text('frequency').notNull(),
  gradient: text('gradient').notNull(),
  directions: blob('directions', { mode: 'buffer' }),
});

export const changeSets = sqliteTable('change_sets', {
  id: integer('id').$type<ChangeSetId>().primaryKey(),
  step: integer('step').$type<ChangeSetId>(),
  authorId: integer('author_id').$type<AnnotatorId>().notNull(),
  action: text('action').$type<ChangeAction>().notNull(),
  session: text('session'),
  state: text('state').$type<'done' | 'undone' | 'dropped'>().notNull().default('done'),
  madeAt: integer('made_at_ms').$type<UnixMs>().notNull(),
  updatedAt: integer('updated_at_ms').$type<UnixMs>().notNull(),
});

export const captionChanges = sqliteTable('caption_changes', {
  id: integer('id').primaryKey(),
  changeSetId: integer('change_set_id').$type<ChangeSetId>().notNull(),
  imageId: integer('image_id').$type<ImageId>().notNull(),
  slot: integer('slot').notNull(),
  before: text('before'),
  after: text('after'),
});

export const suggestionChanges = sqliteTable('suggestion_changes', {
  id: integer('id').primaryKey(),
  changeSetId: integer('change_set_id').$type<ChangeSetId>().notNull(),
  suggestionId: integer('suggestion_id').$type<SuggestionId>().notNull(),
  dismissed: integer('dismissed').notNull(),
});

export const jobs = sqliteTable('jobs', {
  id: integer('id').$type<JobId>().primaryKey(),
  kind: text('kind').$type<JobKind>().notNull(),
  state: text('state').$type<JobState>().notNull(),
  params: text('params').notNull(),
  done: integer('done').notNull().default(0),
  total: integer('total'),
  result: text('result'),
  errorCode: text('error_code'),
  errorMessage: text('error_message'),
  owner: text('owner'),
  heartbeatAt: integer('heartbeat_at_ms').$type<UnixMs>(),
  createdAt: integer('created_at_ms').$type<UnixMs>().notNull(),
  startedAt: integer('started_at_ms').$type<UnixMs>(),
  finishedAt: integer('finished_at_ms').$type<UnixMs>(),
});

export const jobItems = sqliteTable('job_items', {
  jobId: integer('job_id').$type<JobId>().notNull(),
  subject: text('subject').notNull(),
  outcome: text('outcome').$type<'done' | 'skipped' | 'failed'>().notNull(),
  errorCode: text('error_code'),
  errorMessage: text('error_message'),
});

export const evaluations = sqliteTable('evaluations', {
  id: integer('id').$type<EvaluationId>().primaryKey(),
  subject: text('subject').$type<ScoreSubjectKind>().notNull(),
  packName: text('pack_name').notNull(),
  packHash: text('pack_hash').notNull(),
  method: text('method').$type<DecodingMethod>().notNull(),
  beams: integer('beams').notNull(),
  settings: text('settings').notNull(),
  images: integer('images').notNull(),
  madeAt: integer('made_at_ms').$type<UnixMs>().notNull(),
});

export const scores = sqliteTable('scores', {
  evaluationId: integer('evaluation_id').$type<EvaluationId>().notNull(),
  metric: text('metric').notNull(),
  value: real('value').notNull(),
  low: real('low').notNull(),
  high: real('high').notNull(),
  contractHash: text('contract_hash').notNull(),
  signature: text('signature').notNull(),
});

export const evaluationParts = sqliteTable('evaluation_parts', {
  inputs: text('inputs').notNull(),
  part: text('part').notNull(),
  result: text('result').notNull(),
  madeAt: integer('made_at_ms').$type<UnixMs>().notNull(),
});

export const imageScores = sqliteTable('image_scores', {
  evaluationId: integer('evaluation_id').$type<EvaluationId>().notNull(),
  imageId: integer('image_id').$type<ImageId>().notNull(),
  candidate: text('candidate').notNull(),
  scores: text('scores').notNull(),
});
