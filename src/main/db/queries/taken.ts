import { z } from 'zod';
import { type TakenWords, takenWordsSchema } from '#shared/domain/taken-words.ts';

const takenSchema = z.array(takenWordsSchema);

/** A project may come from a stranger: what is not what it should be counts as nothing taken. */
export function parseTaken(json: string): readonly TakenWords[] {
  if (json === '[]') return [];
  const parsed = takenSchema.safeParse(JSON.parse(json));
  return parsed.success ? parsed.data : [];
}
