import { z } from 'zod';
import { MAX_SLOT } from '#shared/domain/caption.ts';
import type {
  AnnotatorId,
  CorpusId,
  ImageId,
  JobId,
  ProjectId,
  SavedViewId,
  SuggestionId,
} from '#shared/domain/ids.ts';

const rowId = z.int().positive();

export const imageId = rowId.transform((id) => id as ImageId);
export const suggestionId = rowId.transform((id) => id as SuggestionId);
export const annotatorId = rowId.transform((id) => id as AnnotatorId);
export const corpusId = rowId.transform((id) => id as CorpusId);
export const savedViewId = rowId.transform((id) => id as SavedViewId);
const jobId = rowId.transform((id) => id as JobId);
const projectId = z.uuid().transform((id) => id as ProjectId);

/** From 1. */
export const slot = z.int().min(1).max(MAX_SLOT);

/** A selection in the gallery. */
export const imageIds = z.array(imageId).min(1).max(100_000);

/** A path as a person or a dialog gave it. */
export const path = z.string().min(1).max(4096);

export const projectRef = z.object({ projectId });
export const jobRef = z.object({ projectId, jobId });
export const slotRef = z.object({ projectId, imageId, slot });
