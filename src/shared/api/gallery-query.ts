import { z } from 'zod';
import { CAPTION_SOURCES } from '#shared/domain/caption.ts';
import {
  CONFIDENCE_CLASSES,
  GALLERY_SORTS,
  GALLERY_STATUSES,
  LAST_SEED,
  LENGTH_CLASSES,
  MARKS_RULES,
  PERIODS,
  SPLIT_CHOICES,
} from '#shared/domain/gallery.ts';
import { RULE_TOPICS } from '#shared/domain/guideline.ts';
import type { AnnotatorId, EvaluationId, ImageId } from '#shared/domain/ids.ts';
import { METRICS } from '#shared/domain/metric.ts';
import { behindSchema } from './behind.ts';

const annotatorId = z
  .int()
  .positive()
  .transform((id) => id as AnnotatorId);

/** A filter as it comes from a page, an address or a project that a stranger made. */
export const galleryFilter = z.object({
  status: z.enum(GALLERY_STATUSES).optional(),
  authorId: annotatorId.optional(),
  todoFor: annotatorId.optional(),
  search: z.string().max(500).optional(),
  isPattern: z.boolean().optional(),
  marks: z.enum(MARKS_RULES).optional(),
  split: z.enum(SPLIT_CHOICES).optional(),
  length: z.enum(LENGTH_CLASSES).optional(),
  confidence: z.enum(CONFIDENCE_CLASSES).optional(),
  changed: z.enum(PERIODS).optional(),
  rule: z.enum(RULE_TOPICS).optional(),
  source: z.enum(CAPTION_SOURCES).optional(),
  packHash: z.string().max(200).optional(),
  captionCount: z.int().min(0).max(1023).optional(),
  scored: z
    .object({
      evaluationId: z
        .int()
        .positive()
        .transform((id) => id as EvaluationId),
      metric: z.enum(METRICS),
      from: z.number(),
      to: z.number(),
    })
    .optional(),
  behind: behindSchema.optional(),
});

export const galleryQuery = galleryFilter.extend({
  sort: z.enum(GALLERY_SORTS),
  descending: z.boolean().optional(),
  seed: z.int().min(0).max(LAST_SEED).optional(),
  likeImageId: z
    .int()
    .positive()
    .transform((id) => id as ImageId)
    .optional(),
  byMeaning: z.boolean().optional(),
});
