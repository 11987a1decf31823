import { z } from 'zod';
import { type Behind, PARTS_OF_SPEECH, WORK_OUTCOMES } from '#shared/domain/behind.ts';
import type { AnnotatorId } from '#shared/domain/ids.ts';

const count = z.int().min(0).max(100_000);
const authorId = z
  .int()
  .positive()
  .transform((id) => id as AnnotatorId);

/** As it comes from a page, an address or a project that a stranger made. */
export const behindSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('slot'), slot: count }),
  z.object({ kind: z.literal('author'), authorId }),
  z.object({ kind: z.literal('words'), from: count, to: count }),
  z.object({ kind: z.literal('part'), part: z.enum(PARTS_OF_SPEECH) }),
  z.object({ kind: z.literal('alike'), tenth: z.int().min(0).max(9) }),
  z.object({
    kind: z.literal('work'),
    outcome: z.enum(WORK_OUTCOMES).optional(),
    authorId: authorId.optional(),
    packName: z.string().max(500).optional(),
    day: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .optional(),
  }),
]) satisfies z.ZodType<Behind>;
