import { z } from 'zod';

export const takenWordsSchema = z.object({
  /** In the order they were taken. */
  words: z.array(z.string().min(1).max(200)).max(500).readonly(),
  /** The model that foretold them; `null` where they are a phrase of the project's own captions. */
  model: z
    .object({ name: z.string().max(200), hash: z.string().max(128) })
    .readonly()
    .nullable(),
});

/** Words of a caption that somebody took by key and did not type. */
export type TakenWords = z.infer<typeof takenWordsSchema>;
